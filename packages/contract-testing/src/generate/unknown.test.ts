import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { unknownLike } from "./unknown.ts";

function unknown(schema: object, known: unknown) {
  const document = loadDocument({ openapi: "3.1.0", components: { schemas: { S: schema } } });
  return unknownLike(document, { value: schema, pointer: "#/components/schemas/S" }, known);
}

test("a text keeps its form and names something else", () => {
  expect(unknown({ type: "string" }, "_Shipped")).toMatch(/^_[A-Z][a-z]{6}$/);
  expect(unknown({ type: "string" }, "_Shipped")).not.toBe("_Shipped");
});

test("hexadecimal stays hexadecimal, and a uuid a uuid", () => {
  expect(unknown({ pattern: "^[a-f0-9]{8}$" }, "00ff12ab")).toMatch(/^[a-f0-9]{8}$/);
  const known = "7e610e23-d1f2-4f90-b5b7-3ddd7b32ad7c";
  const other = unknown({ type: "string", format: "uuid" }, known);
  expect(other).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(other).not.toBe(known);
});

test("a number stays within its bounds", () => {
  expect(unknown({ type: "integer" }, 1)).toBe(2147483646);
  expect(unknown({ type: "integer", maximum: 10 }, 1)).toBe(10);
  expect(unknown({ type: "integer", minimum: 1, maximum: 2 }, 1)).toBe(2);
});

test("a schema that admits no other value gives none", () => {
  expect(unknown({ enum: ["only"] }, "only")).toBeUndefined();
});
