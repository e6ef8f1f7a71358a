import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { schemasText, zodText } from "../../test/zod.ts";

describe("types", () => {
  itAgrees("can be several, with null among them", {
    schemas: "S: { type: [string, integer, 'null'], minLength: 2, minimum: 5 }",
    valid: ["ab", 5, null],
    invalid: ["a", 4, 5.5, true, {}],
  });

  itAgrees("can be missing", { schemas: "S: {}", valid: [1, null, "a", [], {}], invalid: [] });

  itAgrees("can be number and integer at once", {
    schemas: "S: { type: [number, integer] }",
    valid: [1, 1.5],
    invalid: ["1"],
  });

  itAgrees("can be a boolean schema", { schemas: "S: false", valid: [], invalid: [1, null, {}] });
});

describe("enum and const", () => {
  it("become one literal", () => {
    expect(zodText("S: { type: string, enum: [a, b] }")).toBe('z.literal(["a", "b"])');
    expect(zodText("S: { const: null }")).toBe("z.null()");
  });

  itAgrees("may mix types, and count for the declared types only", {
    schemas: "S: { type: [string, number], enum: [a, 1, null, true, 1.0] }",
    valid: ["a", 1],
    invalid: [null, true, "b", "1"],
  });

  itAgrees("may be objects and arrays, equal by value", {
    schemas: "S: { enum: [{ a: [1, null] }, [], 3] }",
    valid: [{ a: [1, null] }, [], 3],
    invalid: [{ a: [1] }, { a: [1, null], b: 1 }, {}, [1]],
  });

  itAgrees("stand beside other keywords", {
    schemas: "S: { type: string, enum: [a, bb, ccc], minLength: 2 }",
    valid: ["bb", "ccc"],
    invalid: ["a", "dd"],
  });

  itAgrees("can contradict each other", {
    schemas: "S: { enum: [a, b], const: c }",
    valid: [],
    invalid: ["a", "c"],
  });
});

describe("combinators", () => {
  itAgrees("oneOf is exclusive", {
    schemas: `
S:
  oneOf:
    - { type: object, required: [card], properties: { card: { type: string } } }
    - { type: object, required: [iban], properties: { iban: { type: string } } }`,
    valid: [{ card: "x" }, { iban: "x" }, { card: "x", iban: 1 }],
    invalid: [{ card: "x", iban: "y" }, {}],
  });

  itAgrees("anyOf beside properties demands one of the members", {
    schemas: `
S:
  type: object
  additionalProperties: false
  properties: { a: { type: integer }, b: {} }
  anyOf: [{ required: [a] }, { required: [b] }]`,
    valid: [{ a: 1 }, { b: null }, { a: 1, b: 2 }],
    invalid: [{}, { a: "1" }, { a: 1, c: 1 }, 1],
  });

  itAgrees("allOf has every branch judge the whole value, closed ones too", {
    schemas: `
S:
  allOf:
    - { type: object, properties: { a: {} }, additionalProperties: false }
    - { type: object, properties: { b: {} } }`,
    valid: [{}, { a: 1 }],
    invalid: [{ b: 1 }, { a: 1, b: 1 }],
  });

  itAgrees("allOf keeps the members of all branches", {
    schemas: `
Pet: { type: object, required: [name], properties: { name: { type: string } } }
S: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { bark: { type: integer } } }] }`,
    valid: [{ name: "a", bark: 1, other: true }],
    invalid: [{ bark: 1 }, { name: "a", bark: "1" }],
  });

  itAgrees("nest, and narrow types from the outside in", {
    schemas: `
S:
  allOf:
    - anyOf: [{ type: string }, { type: integer }]
    - oneOf: [{ type: string, minLength: 2 }, { type: number, minimum: 3 }]`,
    valid: ["ab", 5],
    invalid: ["a", 1, 5.5, null],
  });
});

describe("references", () => {
  itAgrees("have siblings that count", {
    schemas: `
Money: { type: integer, minimum: 0 }
S: { type: object, required: [price], properties: { price: { $ref: '#/components/schemas/Money', maximum: 100, description: capped } } }`,
    valid: [{ price: 5 }],
    invalid: [{ price: 500 }, { price: -1 }, {}],
  });

  itAgrees("recur through unions and records", {
    schemas: `
Lit: { type: [number, string] }
Tree: { type: object, additionalProperties: { $ref: '#/components/schemas/Tree' } }
Expr:
  oneOf:
    - { $ref: '#/components/schemas/Lit' }
    - type: object
      required: [op, args]
      properties:
        op: { enum: [and, or] }
        args: { type: array, items: { $ref: '#/components/schemas/Expr' } }
        tree: { $ref: '#/components/schemas/Tree' }`,
    valid: [1, { op: "and", args: [1, { op: "or", args: [] }], tree: { a: { b: {} } } }],
    invalid: [
      { op: "xor", args: [] },
      { op: "and", args: [{ op: "or" }] },
      { op: "or", args: [], tree: { a: 1 } },
    ],
  });

  it("come after what they refer to, and are late only in a circle", () => {
    const text = schemasText(`
A: { type: array, items: { $ref: '#/components/schemas/B' } }
B: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }`);
    expect(text.indexOf("const B:")).toBeLessThan(text.indexOf("const A:"));
    expect(text).toContain("b: z.exactOptional(later(() => B))");
    expect(text).toContain("z.array(B)");
  });

  itAgrees("lead to components whose names are no identifiers", {
    schemas: `
Wrapper-Collection: { type: integer }
1x: { type: array, items: { $ref: '#/components/schemas/Wrapper-Collection' } }
Ref: { $ref: '#/components/schemas/1x' }`,
    valid: [[1]],
    invalid: [["1"]],
  });
});

describe("a discriminator", () => {
  itAgrees("is a note when every branch has the tag", {
    schemas: `
Cat: { type: object, required: [kind], properties: { kind: { const: cat }, meow: { type: boolean } } }
Dog: { type: object, required: [kind], properties: { kind: { enum: [dog, puppy] }, bark: { type: boolean } } }
S:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind }`,
    valid: [{ kind: "cat", meow: true }, { kind: "puppy" }],
    invalid: [{ kind: "bird" }, { kind: "cat", meow: 1 }, {}],
  });
});
