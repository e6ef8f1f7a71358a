import { expect, it } from "vitest";
import { parse } from "yaml";
import { parameterType } from "./parameter-type.ts";

const schemas = new Map([
  ["Number", { schema: { type: "integer" }, pointer: "" }],
  [
    "Loop",
    { schema: { type: "array", items: { $ref: "#/components/schemas/Loop" } }, pointer: "" },
  ],
]);

it.each([
  ["{ type: integer }", { types: ["integer"] }],
  ["{ type: [string, 'null'] }", { types: ["string", "null"] }],
  ["{}", { types: [] }],
  ["{ enum: [1, a, null] }", { types: ["string", "number", "null"] }],
  ["{ const: true }", { types: ["boolean"] }],
  ["{ $ref: '#/components/schemas/Number' }", { types: ["integer"] }],
  ["{ allOf: [{ $ref: '#/components/schemas/Number' }, { minimum: 1 }] }", { types: ["integer"] }],
  ["{ oneOf: [{ type: integer }, { type: string }] }", { types: ["string", "integer"] }],
  [
    "{ type: array, items: { type: integer } }",
    { types: ["array"], items: { types: ["integer"] } },
  ],
  [
    "{ type: object, properties: { a: { type: boolean } }, additionalProperties: false }",
    { types: ["object"], properties: { a: { types: ["boolean"] } } },
  ],
  [
    "{ type: object, additionalProperties: { type: number } }",
    { types: ["object"], properties: {}, additionalProperties: { types: ["number"] } },
  ],
  ["{ type: object }", { types: ["object"], properties: {}, additionalProperties: { types: [] } }],
])("finds what the text of %s is decoded to", (schema, type) => {
  expect(parameterType(parse(schema), schemas)).toEqual(type);
});

it("ends for a schema that refers to itself", () => {
  const loop = { $ref: "#/components/schemas/Loop" };
  expect(parameterType(loop, schemas).items?.items?.items).toEqual({ types: ["array"] });
});
