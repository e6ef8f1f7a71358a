import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { DocumentError, type Problem } from "../src/document/problem.ts";
import { documentText, serve } from "./conformance/server.ts";
import { documentOf } from "./document.ts";

/** A schema that uses a keyword, and a value that only this keyword refuses. */
interface Plant {
  readonly schema: object;
  readonly invalid: unknown;
}

const named = { type: "object", properties: { a: { type: "string" } } };

/** Every keyword of JSON Schema 2020-12 that refuses values, and the discriminator of OpenAPI. */
const plants: readonly (readonly [keyword: string, plant: Plant])[] = [
  ["$ref", { schema: { $ref: "#/components/schemas/Other" }, invalid: 1 }],
  ["$dynamicRef", { schema: { $dynamicRef: "#other" }, invalid: 1 }],
  ["allOf", { schema: { allOf: [{ minLength: 2 }] }, invalid: "a" }],
  ["anyOf", { schema: { anyOf: [{ type: "string" }, { type: "null" }] }, invalid: 1 }],
  ["oneOf", { schema: { oneOf: [{ type: "string" }, { minLength: 2 }] }, invalid: "ab" }],
  ["not", { schema: { not: { type: "string" } }, invalid: "a" }],
  ["if", { schema: conditional({ minLength: 2 }, { maxLength: 3 }), invalid: "abcd" }],
  ["then", { schema: conditional(true, { type: "string" }), invalid: 1 }],
  ["else", { schema: { if: false, else: { type: "string" } }, invalid: 1 }],
  [
    "dependentSchemas",
    {
      schema: { dependentSchemas: { a: { required: ["b"] } } },
      invalid: { a: 1 },
    },
  ],
  ["prefixItems", { schema: { prefixItems: [{ type: "string" }] }, invalid: [1] }],
  ["items", { schema: { items: { type: "string" } }, invalid: [1] }],
  ["contains", { schema: { contains: { type: "string" } }, invalid: [1] }],
  ["minContains", { schema: { contains: { type: "string" }, minContains: 2 }, invalid: ["a"] }],
  [
    "maxContains",
    { schema: { contains: { type: "string" }, maxContains: 1 }, invalid: ["a", "b"] },
  ],
  ["properties", { schema: named, invalid: { a: 1 } }],
  [
    "patternProperties",
    {
      schema: { patternProperties: { "^x": { type: "string" } } },
      invalid: { x1: 1 },
    },
  ],
  [
    "additionalProperties",
    { schema: { ...named, additionalProperties: false }, invalid: { b: 1 } },
  ],
  ["propertyNames", { schema: { propertyNames: { maxLength: 1 } }, invalid: { ab: 1 } }],
  [
    "unevaluatedItems",
    { schema: { prefixItems: [true], unevaluatedItems: false }, invalid: [1, 2] },
  ],
  [
    "unevaluatedProperties",
    {
      schema: { allOf: [named], unevaluatedProperties: false },
      invalid: { b: 1 },
    },
  ],
  ["type", { schema: { type: "integer" }, invalid: "1" }],
  ["enum", { schema: { enum: [1, "a"] }, invalid: 2 }],
  ["const", { schema: { const: { a: [1] } }, invalid: { a: [2] } }],
  ["multipleOf", { schema: { multipleOf: 0.01 }, invalid: 0.015 }],
  ["maximum", { schema: { maximum: 1 }, invalid: 2 }],
  ["exclusiveMaximum", { schema: { exclusiveMaximum: 1 }, invalid: 1 }],
  ["minimum", { schema: { minimum: 1 }, invalid: 0 }],
  ["exclusiveMinimum", { schema: { exclusiveMinimum: 1 }, invalid: 1 }],
  ["maxLength", { schema: { maxLength: 1 }, invalid: "ab" }],
  ["minLength", { schema: { minLength: 2 }, invalid: "\u{1F600}" }],
  ["pattern", { schema: { pattern: "^\\p{L}$" }, invalid: "1" }],
  ["maxItems", { schema: { maxItems: 1 }, invalid: [1, 2] }],
  ["minItems", { schema: { minItems: 1 }, invalid: [] }],
  ["uniqueItems", { schema: { uniqueItems: true }, invalid: [{ a: 1 }, { a: 1 }] }],
  ["maxProperties", { schema: { maxProperties: 1 }, invalid: { a: 1, b: 2 } }],
  ["minProperties", { schema: { minProperties: 1 }, invalid: {} }],
  ["required", { schema: { required: ["a"] }, invalid: {} }],
  ["dependentRequired", { schema: { dependentRequired: { a: ["b"] } }, invalid: { a: 1 } }],
  ["format", { schema: { format: "date" }, invalid: "2026-02-30" }],
  [
    "discriminator",
    {
      schema: {
        oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
        discriminator: { propertyName: "kind" },
      },
      invalid: { kind: "Cat", bark: 1 },
    },
  ],
];

/** An object literal with a member called `then` would be taken for a promise. */
function conditional(test: unknown, consequence: unknown): object {
  return JSON.parse(`{"if":${JSON.stringify(test)},"then":${JSON.stringify(consequence)}}`);
}

/** What the plants refer to. */
const others = {
  Other: { $dynamicAnchor: "other", type: "string" },
  Cat: { required: ["kind", "meow"] },
  Dog: { required: ["kind", "bark"] },
};

/** Keywords that refuse nothing by their definition (JSON Schema 2020-12, Core 8 and Validation 8, 9). */
const notes: Readonly<Record<string, unknown>> = {
  $id: "https://example.com/s",
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $anchor: "here",
  $dynamicAnchor: "there",
  $comment: "c",
  $defs: {},
  title: "t",
  description: "d",
  default: "x",
  deprecated: true,
  examples: [1],
  example: 1,
  externalDocs: { url: "https://example.com" },
  xml: {},
  contentEncoding: "base64",
  contentMediaType: "application/json",
  contentSchema: { type: "string" },
};

/**
 * Keywords that depend on the direction, which have tests of their own, those of other drafts and
 * of OpenAPI 3.0, ajv's own, and $vocabulary, which stands in meta-schemas only.
 */
const elsewhere = Object.fromEntries(
  (
    "readOnly writeOnly nullable id definitions dependencies $recursiveRef $recursiveAnchor " +
    "$async $vocabulary"
  )
    .split(" ")
    .map((keyword) => [keyword, true]),
);

/** What the generator says about a schema, as errors or as findings. */
function findingsOf(schema: object): readonly Problem[] {
  try {
    return documentOf(documentText({ ...others, Plant: schema })).unenforced;
  } catch (error) {
    if (error instanceof DocumentError) return error.problems;
    throw error;
  }
}

describe("no keyword is ignored:", () => {
  it.each(plants)("%s", async (keyword, { schema, invalid }) => {
    const told = findingsOf(schema).filter(({ pointer }) => pointer.endsWith(`/${keyword}`));
    if (told.length > 0) return;
    const server = await serve({ ...others, Plant: schema });
    expect(await server.request("Plant", invalid), "it is neither enforced nor reported").toBe(400);
  });

  it.each(Object.entries(notes))(
    "%s, a note, refuses nothing or is reported",
    async (name, value) => {
      const schema = { [name]: value };
      if (findingsOf(schema).length > 0) return;
      const server = await serve({ ...others, Plant: schema });
      expect(await server.request("Plant", 5)).toBe(204);
    },
  );

  it("knows every keyword that ajv knows", () => {
    const { keywords } = new Ajv2020({ discriminator: true }).RULES;
    const known = { ...Object.fromEntries(plants), ...notes, ...elsewhere };
    expect(Object.keys(keywords).filter((keyword) => !Object.hasOwn(known, keyword))).toEqual([]);
  });

  it("refuses or reports a keyword that does not exist", () => {
    expect(findingsOf({ minLenght: 1 }).map(({ pointer }) => pointer)).toEqual([
      "/components/schemas/Plant/minLenght",
    ]);
  });
});
