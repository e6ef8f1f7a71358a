import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { zodText } from "../../test/zod.ts";

describe("not", () => {
  itAgrees("refuses what a schema accepts", {
    schemas: "S: { type: string, not: { enum: [admin, root] } }",
    valid: ["a", ""],
    invalid: ["admin", 1],
  });

  itAgrees("forbids members, and everything", {
    schemas: "S: { not: { required: [a] }, properties: { b: { not: {} } } }",
    valid: [{}, { c: 1 }],
    invalid: [{ a: 1 }, { b: 1 }, 1],
  });

  itAgrees("asks a component, which asks itself again below", {
    schemas: `
Odd: { type: array, items: { not: { $ref: '#/components/schemas/Odd' } } }
S: { not: { $ref: '#/components/schemas/Odd' } }`,
    valid: [1, [[]], [1, []]],
    invalid: [[], [1], [[[]]]],
  });
});

describe("if", () => {
  it("stands under its own name", () => {
    expect(zodText("S: { if: { required: [a] }, then: { required: [b] } }")).toBe(
      'keywords({ if: keywords({ required: ["a"] }), then: keywords({ required: ["b"] }) })',
    );
  });

  itAgrees("chooses between then and else", {
    schemas: `
S:
  type: object
  properties: { country: { type: string }, code: { type: string } }
  if: { properties: { country: { const: NL } }, required: [country] }
  then: { properties: { code: { pattern: '^[0-9]{4}$' } } }
  else: { properties: { code: { maxLength: 2 } } }`,
    valid: [{ country: "NL", code: "1234" }, { country: "DE", code: "12" }, { code: "1" }],
    invalid: [{ country: "NL", code: "12" }, { country: "DE", code: "1234" }, { code: "123" }],
  });

  itAgrees("says nothing alone, and then nothing without it", {
    schemas: "S: { allOf: [{ if: false }, { then: false, else: false }] }",
    valid: [1, {}, null],
    invalid: [],
  });
});

describe("dependentSchemas", () => {
  itAgrees("judges the object that has the member", {
    schemas: `
S:
  dependentSchemas:
    card: { required: [name], properties: { name: { minLength: 2 } } }
    constructor: { maxProperties: 1 }
    never: false`,
    valid: [{}, { name: "" }, { card: 1, name: "ab" }, { constructor: 1 }, [], "card"],
    invalid: [{ card: 1 }, { card: 1, name: "a" }, { constructor: 1, a: 1 }, { never: null }],
  });
});

describe("dependencies", () => {
  itAgrees("say what dependentSchemas and dependentRequired do", {
    schemas: `
S:
  dependencies: { a: [b], c: { properties: { d: { type: integer } } }, e: [] }
  dependentRequired: { a: [f] }
  unevaluatedProperties: { not: { type: string } }`,
    valid: [{}, { a: 1, b: 1, f: 1 }, { c: 1, d: 1 }, { e: 1, d: {} }, "a"],
    invalid: [{ a: 1, b: 1 }, { a: 1, f: 1 }, { c: 1, d: "" }, { d: "" }],
  });
});

describe("contains", () => {
  itAgrees("demands one item, or a number of them", {
    schemas: `
One: { contains: { type: integer } }
S: { prefixItems: [{ $ref: '#/components/schemas/One' }], contains: { type: string }, minContains: 2, maxContains: 3 }`,
    valid: [[[1], "a", "b"], [["x", 2], "a", "b", "c", 1], 1],
    invalid: [
      [[1], "a"],
      [["a"], "a", "b"],
      [[1], "a", "b", "c", "d"],
    ],
  });

  itAgrees("demands none with minContains: 0", {
    schemas: "S: { type: array, contains: { const: a }, minContains: 0, maxContains: 1 }",
    valid: [[], ["a"], ["b", "a"]],
    invalid: [["a", "a"], "a"],
  });
});

describe("contentEncoding and its kin", () => {
  itAgrees("are notes", {
    schemas:
      "S: { contentEncoding: base64, contentMediaType: application/json, contentSchema: { type: object } }",
    valid: ["{", "", 1],
    invalid: [],
  });
});

describe("recursion", () => {
  itAgrees("goes through every keyword", {
    schemas: `
S:
  type: [object, array, boolean]
  propertyNames: { maxLength: 1 }
  properties: { n: { not: { $ref: '#/components/schemas/S' } } }
  additionalProperties: { $ref: '#/components/schemas/S' }
  prefixItems: [{ $ref: '#/components/schemas/S' }]
  items: { anyOf: [{ $ref: '#/components/schemas/S' }, { const: 1 }] }
  dependentSchemas: { d: { properties: { e: { $ref: '#/components/schemas/S' } } } }
  if: { required: [i] }
  then: { properties: { t: { contains: { $ref: '#/components/schemas/S' } } } }`,
    valid: [true, { a: { b: [true, 1] }, n: 1 }, { i: [], t: [{}] }, { d: [], e: {} }],
    invalid: [1, { ab: {} }, { a: 1 }, { n: {} }, [1], [{}, 2], { a: [{ n: [] }] }],
  });
});
