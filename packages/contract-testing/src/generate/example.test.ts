import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { isValid } from "../document/validate.ts";
import { exampleOf } from "./example.ts";

const SCHEMAS: Record<string, unknown> = {
  any: {},
  true: true,
  constant: { const: { a: [1] } },
  nullableEnum: { type: ["string", "null"], enum: [null, "x"] },
  bounded: { type: "integer", minimum: 7, exclusiveMaximum: 9 },
  exclusive: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.5 },
  money: { type: "number", multipleOf: 0.01, minimum: 0.1 },
  negative: { type: "integer", maximum: -5 },
  long: { type: "string", minLength: 40, maxLength: 41 },
  patternLong: { type: "string", pattern: "^[A-Z][a-z]*$", minLength: 9 },
  patternWithoutUnicode: { type: "string", pattern: "^[\\w-.]{2,4}\\-\\_{$" },
  email: { type: "string", format: "email", maxLength: 20 },
  uuid: { type: "string", format: "uuid" },
  merged: { allOf: [{ required: ["a"] }, { properties: { a: { type: "integer", minimum: 3 } } }] },
  closed: { type: "object", additionalProperties: false, required: ["a"], properties: { a: {} } },
  overlap: { oneOf: [{ type: "integer" }, { type: "number", minimum: 5 }], type: "number" },
  anyOf: { anyOf: [false, { type: "string", const: "b" }] },
  typed: {
    type: "object",
    required: ["kind"],
    oneOf: [
      { properties: { kind: { const: "a" } }, required: ["x"] },
      { properties: { kind: { const: "b" } }, required: ["y"] },
    ],
  },
  overlappingObjects: {
    oneOf: [
      { type: "object", properties: { a: { type: "string" } } },
      { type: "object", properties: { b: { type: "string" } } },
    ],
  },
  overlappingArrays: {
    oneOf: [
      {
        oneOf: [
          { type: "array", items: { $ref: "#/components/schemas/node" } },
          { type: "object", properties: { node: { $ref: "#/components/schemas/node" } } },
        ],
      },
      { type: "array", items: { type: "string" } },
      { type: "array", items: { $ref: "#/components/schemas/flat" } },
      { $ref: "#/components/schemas/flat" },
      { $ref: "#/components/schemas/node" },
    ],
  },
  flat: { type: "object", properties: { text: { type: "string" }, size: { type: "number" } } },
  node: {
    type: "object",
    properties: { flat: { $ref: "#/components/schemas/flat" }, name: { type: "string" } },
  },
  list: { type: "array", minItems: 3, uniqueItems: true, items: { type: "string" } },
  enumList: { type: "array", minItems: 2, uniqueItems: true, items: { enum: ["a", "b", "c"] } },
  contains: { type: "array", contains: { type: "integer", minimum: 5 }, minContains: 2 },
  tuple: { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], minItems: 2 },
  map: { type: "object", minProperties: 2, additionalProperties: { type: "boolean" } },
  recursive: { type: "object", properties: { child: { $ref: "#/components/schemas/recursive" } } },
  condition: {
    type: "object",
    properties: { country: { type: "string" } },
    required: ["country"],
    if: { properties: { country: { const: "a" } } },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: ["zip"] },
  },
  readOnly: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string", readOnly: true } },
  },
};

const document = loadDocument({ openapi: "3.1.0", components: { schemas: SCHEMAS } });

test.each(Object.keys(SCHEMAS))("a valid value is made for %s", (name) => {
  const pointer = `#/components/schemas/${name}`;
  const value = exampleOf(document, { value: SCHEMAS[name], pointer });
  expect([value, isValid(document, pointer, value, "request")]).toEqual([value, true]);
});

function inline(schema: object) {
  const loaded = loadDocument({ openapi: "3.1.0", components: { schemas: { S: schema } } });
  return exampleOf(loaded, { value: schema, pointer: "#/components/schemas/S" });
}

test("a valid example of the schema is preferred, and one that does not fit is passed over", () => {
  expect(inline({ type: "string", examples: [1, "given"] })).toBe("given");
  expect(inline({ type: "string", example: "old" })).toBe("old");
});

test("members of the request that the server owns are left out", () => {
  const id = { type: "string", readOnly: true };
  expect(inline({ type: "object", required: ["id"], properties: { id } })).toEqual({});
});

test("a discriminator's member names the branch, by the mapping or by its component", () => {
  const branch = (more: object) => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" }, ...more },
  });
  const schemas = {
    Cat: { ...branch({}), required: ["kind", "lives"] },
    Dog: branch({ size: { type: "integer" } }),
    Fixed: branch({ kind: { const: "own" } }),
  };
  const [cat, dog, fixed] = Object.keys(schemas).map((name) => ({
    $ref: `#/components/schemas/${name}`,
  }));
  const made = (schema: object) => {
    const source = { openapi: "3.1.0", components: { schemas: { ...schemas, S: schema } } };
    return exampleOf(loadDocument(source), {
      value: schema,
      pointer: "#/components/schemas/S",
    });
  };
  const discriminator = { propertyName: "kind" };
  expect(made({ oneOf: [cat, fixed], discriminator })).toEqual({ kind: "Cat", lives: "a" });
  expect(made({ oneOf: [fixed, cat], discriminator })).toEqual({ kind: "own" });
  const mapping = { kitten: "#/components/schemas/Cat", pup: "Dog" };
  const mapped = { discriminator: { ...discriminator, mapping } };
  expect(made({ anyOf: [cat, dog], ...mapped })).toEqual({ kind: "kitten", lives: "a" });
  // What overlaps is told apart, and tagged all the same.
  const overlapping = Object(made({ oneOf: [dog, fixed], ...mapped }));
  expect(overlapping.kind).toBe("pup");
});

test("what has no end is said to have none, and not what the part that was made lacks", () => {
  const next = { $ref: "#/components/schemas/S" };
  const endless = { type: "object", required: ["id", "next"], properties: { id: {}, next } };
  expect(() => inline(endless)).toThrow(/no end to it\. Give the schema an example/);
});

test("branches that take the same values leave none to oneOf", () => {
  const same = { type: "object", properties: { a: { type: "string", format: "uri" } } };
  expect(() => inline({ oneOf: [same, { ...same }] })).toThrow(
    /\{\}, for one, must match exactly one schema in oneOf/,
  );
});

test("a schema that nothing fits is named, with what to do", () => {
  expect(() => inline({ type: "string", minLength: 2, maxLength: 1 })).toThrow(
    /No valid value.*schemas\/S.*Give the schema an example/,
  );
});
