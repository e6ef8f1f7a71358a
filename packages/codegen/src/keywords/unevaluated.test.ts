import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { zodSchemas, zodText } from "../../test/zod.ts";

describe("unevaluatedProperties", () => {
  it("has those around it tell what they evaluate", () => {
    expect(zodText("S: { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }")).toBe(
      'keywords({ allOf: [keywords({ ofType: { object: z.looseObject({ a: z.exactOptional(z.unknown()) }) }, evaluates: { properties: ["a"] }, })], unevaluatedProperties: z.never(), })',
    );
  });

  itAgrees("closes an object that is put together", {
    schemas: `
Pet: { type: object, required: [name], properties: { name: { type: string } } }
S:
  allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { bark: { type: integer } } }]
  unevaluatedProperties: false`,
    valid: [{ name: "a" }, { name: "a", bark: 1 }],
    invalid: [{ name: "a", bark: 1, colour: "red" }, { bark: 1 }, { name: "a", bark: "1" }],
  });

  itAgrees("sees through every keyword that judges the same value", {
    schemas: `
Base: { patternProperties: { '^x-': {} }, oneOf: [{ required: [p], properties: { p: {} } }, { required: [q], properties: { q: {} } }] }
S:
  $ref: '#/components/schemas/Base'
  properties: { a: {} }
  anyOf: [{ required: [b], properties: { b: {} } }, { required: [c], properties: { c: {} } }, {}]
  if: { required: [i], properties: { i: {} } }
  then: { properties: { t: {} } }
  else: { properties: { e: {} } }
  dependentSchemas: { a: { properties: { d: {} } } }
  not: { required: [n], properties: { n: {} } }
  unevaluatedProperties: { type: integer }`,
    valid: [
      { p: "", "x-1": "", a: "", b: "", c: "", d: "", e: "" },
      { q: "", i: "", t: "", other: 1 },
    ],
    invalid: [
      { p: "", d: "" },
      { p: "", t: "" },
      { q: "", i: "", e: "" },
      { p: "", other: "" },
      { p: 1, n: 1 },
      { p: 1, q: 1 },
    ],
  });

  itAgrees("does not see its cousins, nor what is inside a member", {
    schemas: `
S:
  properties: { in: { properties: { deep: {} }, unevaluatedProperties: false } }
  allOf: [{ properties: { a: {} } }, { properties: { b: {} }, unevaluatedProperties: { const: 1 } }]`,
    valid: [{ b: "" }, { a: 1, b: "" }, { in: 1 }],
    invalid: [{ a: "" }, { in: { deep: 1 } }, { in: { other: 1 } }],
  });

  itAgrees("is satisfied by additionalProperties and by another of its kind inside", {
    schemas: `
Open: { additionalProperties: { type: string } }
Done: { unevaluatedProperties: { type: string } }
S:
  anyOf:
    - { allOf: [{ $ref: '#/components/schemas/Open' }], unevaluatedProperties: false }
    - { allOf: [{ $ref: '#/components/schemas/Done' }], unevaluatedProperties: false, required: [a] }`,
    valid: [{}, { a: "" }, 1],
    invalid: [{ a: 1 }],
  });

  itAgrees("goes down a tree", {
    schemas: `
Node: { type: object, properties: { left: { $ref: '#/components/schemas/S' } } }
S:
  $ref: '#/components/schemas/Node'
  properties: { value: { type: integer } }
  unevaluatedProperties: false`,
    valid: [{}, { value: 1, left: { left: { value: 2 } } }],
    invalid: [{ left: { left: { valeu: 2 } } }, { other: 1 }],
  });

  it("fills in defaults and drops what is readOnly wherever they stand", () => {
    const { SRequest, S } = zodSchemas(`
S:
  type: object
  allOf:
    - properties: { id: { readOnly: true }, size: { type: integer, default: 1 } }
  if: { required: [card], properties: { card: {} } }
  then: { properties: { currency: { type: string, default: EUR } } }
  dependentSchemas: { size: { properties: { unit: { type: string, default: cm } } } }
  unevaluatedProperties: { type: object, properties: { n: { type: integer, default: 0 } } }`);
    expect(SRequest?.parse({ id: "mine" })).toStrictEqual({ size: 1 });
    expect(SRequest?.parse({ card: 1 })).toStrictEqual({ card: 1, size: 1, currency: "EUR" });
    expect(SRequest?.parse({ size: 2, other: {} })).toStrictEqual({
      size: 2,
      unit: "cm",
      other: { n: 0 },
    });
    expect(SRequest?.safeParse({ other: 1 }).success).toBe(false);
    expect(S?.parse({ id: "mine" })).toStrictEqual({ id: "mine" });
  });
});

describe("unevaluatedItems", () => {
  itAgrees("judges what prefixItems, items and contains have left", {
    schemas: `
S:
  allOf: [{ prefixItems: [{ type: string }] }]
  anyOf: [{ prefixItems: [true, { const: 1 }] }, true]
  unevaluatedItems: { type: boolean }`,
    valid: [[], ["a"], ["a", 1, true], ["a", true, false], "a"],
    invalid: [[1], ["a", 2], ["a", 1, 1]],
  });

  it("takes what contains accepts for evaluated", () => {
    // ajv takes every item for evaluated when contains accepts one.
    const { S } = zodSchemas(
      "S: { allOf: [{ contains: { type: string } }], unevaluatedItems: { type: integer } }",
    );
    expect(S?.safeParse(["a", 1, "b"]).success).toBe(true);
    expect(S?.safeParse(["a", null]).success).toBe(false);
    expect(S?.safeParse([1]).success).toBe(false);
  });
});
