import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { reading, readings, typesOf } from "./decode.ts";

const schemas = {
  Count: { type: "integer", minimum: 0 },
  Either: { anyOf: [{ $ref: "#/components/schemas/Count" }, { type: "string", pattern: "^x" }] },
  Mode: { enum: ["a", 1] },
  Narrow: { allOf: [{ type: ["string", "integer"] }, { type: ["integer", "null"] }] },
  List: { type: "array", items: { type: "integer" } },
  Point: { type: "object", properties: { x: { type: "number" } } },
  Flag: { type: "boolean" },
  Any: {},
};
const document = loadDocument({ openapi: "3.1.0", components: { schemas } });
const schema = (name: keyof typeof schemas) => ({
  value: schemas[name],
  pointer: `#/components/schemas/${name}`,
});

test("types are found through references, combinations and enum", () => {
  expect([...typesOf(document, schema("Either"))].sort()).toEqual(["integer", "string"]);
  expect([...typesOf(document, schema("Mode"))].sort()).toEqual(["integer", "string"]);
  expect([...typesOf(document, schema("Narrow"))]).toEqual(["integer"]);
  expect(typesOf(document, schema("Any")).size).toBe(7);
});

test("a text is read as every type that the schema lets through", () => {
  expect(readings(document, schema("Either"), "17")).toEqual([17, "17"]);
  expect(readings(document, schema("Count"), "many")).toEqual(["many"]);
  expect(readings(document, schema("Flag"), "true")).toEqual([true]);
});

test("the reading that the schema accepts is taken", () => {
  expect(reading(document, schema("Either"), "x1", "response")).toBe("x1");
  expect(reading(document, schema("Count"), "17", "response")).toBe(17);
});

test("lists and members are read item by item", () => {
  expect(reading(document, schema("List"), "1, 2,3", "response")).toEqual([1, 2, 3]);
  expect(reading(document, schema("List"), "", "response")).toEqual([]);
  expect(reading(document, schema("Point"), "x,1.5", "response")).toEqual({ x: 1.5 });
  expect(reading(document, schema("Point"), "x=1.5", "response")).toEqual({ x: 1.5 });
});
