import { describe, expect, it } from "vitest";
import { documentOf, schemasDocument } from "../../../test/document.ts";
import { formatProblem } from "../problem.ts";

/** A schema of a document of the given version in normal form, and what is noted about it. */
function read(schema: string, version: string) {
  const yaml = schemasDocument(`S: ${schema}\nOther: { type: object }`).replace("3.1.0", version);
  const { schemas, unenforced } = documentOf(yaml);
  return { schema: schemas.get("S")?.schema, notes: unenforced.map(formatProblem) };
}

describe("OpenAPI 3.0", () => {
  it.each([
    ["{ type: string, nullable: true }", { type: ["string", "null"] }],
    ["{ type: string, nullable: false }", { type: "string" }],
    [
      "{ type: string, nullable: true, enum: [a] }",
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "{ type: string, nullable: true, enum: [a, null] }",
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["{ nullable: true, enum: [a] }", { enum: ["a", null] }],
    ["{ nullable: true, description: D }", { description: "D" }],
    [
      "{ nullable: true, description: D, readOnly: true, allOf: [{ $ref: '#/components/schemas/Other' }] }",
      {
        description: "D",
        readOnly: true,
        anyOf: [{ allOf: [{ $ref: "#/components/schemas/Other" }] }, { type: "null" }],
      },
    ],
    [
      "{ type: object, nullable: true, oneOf: [{ type: object }], x-a: 1 }",
      { anyOf: [{ type: "object", oneOf: [{ type: "object" }] }, { type: "null" }], "x-a": 1 },
    ],
    ["{ minimum: 1, exclusiveMinimum: true }", { exclusiveMinimum: 1 }],
    ["{ maximum: 1, exclusiveMaximum: false }", { maximum: 1 }],
    ["{ minimum: 1, maximum: 2, exclusiveMaximum: true }", { minimum: 1, exclusiveMaximum: 2 }],
    [
      "{ properties: { a: { type: integer, nullable: true } } }",
      { properties: { a: { type: ["integer", "null"] } } },
    ],
    [
      "{ $ref: '#/components/schemas/Other', description: D }",
      { $ref: "#/components/schemas/Other" },
    ],
    [
      "{ type: string, example: a, xml: {}, x-any: 1 }",
      { type: "string", example: "a", xml: {}, "x-any": 1 },
    ],
  ])("reads %s as JSON Schema", (schema, translated) => {
    expect(read(schema, "3.0.3")).toEqual({ schema: translated, notes: [] });
  });

  it.each([
    ["{ $ref: '#/components/schemas/Other', minLength: 3 }", "minLength has no effect beside $ref"],
    [
      "{ $ref: '#/components/schemas/Other', nullable: true }",
      "nullable has no effect beside $ref",
    ],
    ["{ const: 1 }", "const is a keyword of OpenAPI 3.1, which 3.0 ignores"],
    ["{ patternProperties: {} }", "patternProperties is a keyword of OpenAPI 3.1"],
    ["{ minLenght: 1 }", '"minLenght" is no keyword of OpenAPI 3.0'],
    ["{ exclusiveMinimum: true }", "exclusiveMinimum has no effect without minimum"],
  ])("has in %s what it ignores", (schema, note) => {
    const { notes } = read(schema, "3.0.3");
    expect(notes).toEqual([expect.stringContaining(note)]);
    expect(notes[0]).toMatch(/^test\.yaml:6:\d+ #\/components\/schemas\/S\/\w+:/);
  });

  it("keeps the place of what stands inside a schema that became nullable", () => {
    const { notes } = read("\n  nullable: true\n  oneOf:\n    - { const: 1 }", "3.0.0");
    expect(notes).toEqual([
      expect.stringContaining("test.yaml:9:13 #/components/schemas/S/oneOf/0/const: "),
    ]);
  });

  it("ignores what stands beside a reference to a parameter", () => {
    const { operations, unenforced } = documentOf(`openapi: 3.0.0
paths:
  /a:
    get:
      parameters: [{ $ref: '#/components/parameters/P', required: true }]
      responses: { '200': { description: Ok } }
components: { parameters: { P: { name: p, in: query, schema: { type: string, nullable: true } } } }
`);
    expect(operations[0]?.parameters).toMatchObject([
      { required: false, component: "P", schema: { schema: { type: ["string", "null"] } } },
    ]);
    expect(unenforced.map(formatProblem)).toEqual([
      expect.stringContaining(
        "test.yaml:5:57 #/paths/~1a/get/parameters/0/required: required has no effect",
      ),
    ]);
  });
});

describe("OpenAPI 3.1", () => {
  it.each([
    ["{ type: string, nullable: true }", { type: ["string", "null"] }, 'write type: [..., "null"]'],
    [
      "{ minimum: 1, exclusiveMinimum: true }",
      { exclusiveMinimum: 1 },
      "write exclusiveMinimum: <number>",
    ],
    [
      "{ const: 1, nullable: true }",
      { anyOf: [{ const: 1 }, { type: "null" }] },
      'write type: [..., "null"]',
    ],
  ])("reads the 3.0 of %s and says so", (schema, translated, note) => {
    const { schema: normal, notes } = read(schema, "3.1.0");
    expect(normal).toEqual(translated);
    expect(notes).toEqual([expect.stringContaining(note)]);
  });

  it("keeps what stands beside $ref", () => {
    expect(read("{ $ref: '#/components/schemas/Other', minProperties: 1 }", "3.1.0")).toEqual({
      schema: { $ref: "#/components/schemas/Other", minProperties: 1 },
      notes: [],
    });
  });
});
