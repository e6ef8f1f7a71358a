import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { zodText } from "../../test/zod.ts";

describe("objects", () => {
  it("become readable zod", () => {
    expect(
      zodText(
        "S: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }",
      ),
    ).toBe("z.looseObject({ a: z.string(), b: z.exactOptional(integer()) })");
    expect(zodText("S: { type: object, additionalProperties: { type: integer } }")).toBe(
      "record(integer())",
    );
    expect(zodText("S: { type: object, additionalProperties: false }")).toBe("z.strictObject({})");
  });

  itAgrees("are open and keep the members that nobody declared", {
    schemas: "S: { type: object, properties: { a: { type: string } } }",
    valid: [{}, { a: "x" }, { a: "x", b: 1, c: { d: [null] } }],
    invalid: [{ a: 1 }, [], null],
  });

  itAgrees("can be closed, or have a schema for other members", {
    schemas: `
Closed: { type: object, properties: { a: {} }, additionalProperties: false }
S: { type: object, properties: { a: { type: string }, closed: { $ref: '#/components/schemas/Closed' } }, additionalProperties: { type: integer } }`,
    valid: [{ a: "x", b: 1 }, { closed: { a: null } }],
    invalid: [{ b: "x" }, { closed: { b: 1 } }, { a: 1 }],
  });

  itAgrees("can require members that they do not declare", {
    schemas:
      "S: { type: object, required: [id, 'with space'], properties: { a: { type: string } } }",
    valid: [{ id: null, "with space": 1 }],
    invalid: [{}, { id: 1 }],
  });

  itAgrees("judge a required member that is not declared as an additional one", {
    schemas: "S: { type: object, required: [id], additionalProperties: { type: integer } }",
    valid: [{ id: 1, more: 2 }],
    invalid: [{ id: "1" }, {}],
  });

  itAgrees("have members that exist only in every JavaScript object", {
    schemas:
      "S: { type: object, required: [toString], properties: { constructor: { type: string } } }",
    valid: [{ toString: 1 }, { toString: 1, constructor: "x" }],
    invalid: [{}, { toString: 1, constructor: 1 }],
  });

  itAgrees("have a number of members", {
    schemas: "S: { type: object, minProperties: 1, maxProperties: 2 }",
    valid: [{ a: 1 }, { a: 1, b: 2 }],
    invalid: [{}, { a: 1, b: 2, c: 3 }],
  });

  itAgrees("have names that a schema judges", {
    schemas: "S: { type: object, propertyNames: { pattern: '^x-', maxLength: 4 } }",
    valid: [{}, { "x-a": 1 }],
    invalid: [{ a: 1 }, { "x-abc": 1 }],
  });

  itAgrees("have names from a list without requiring all of them", {
    schemas: "S: { type: object, propertyNames: { enum: [a, b] } }",
    valid: [{}, { a: 1 }],
    invalid: [{ c: 1 }],
  });

  itAgrees("have members by pattern, and others", {
    schemas:
      "S: { type: object, properties: { 'x-a': { minLength: 2 } }, patternProperties: { '^x-': { type: string }, 'z$': { type: integer } }, additionalProperties: { type: boolean } }",
    valid: [{}, { "x-a": "ab", az: 1, b: true }, { "x-b": "" }],
    invalid: [{ "x-a": "a" }, { "x-b": 1 }, { az: "1" }, { b: 1 }, { "x-z": 1 }],
  });

  itAgrees("can be closed but for members by pattern", {
    schemas:
      "S: { type: object, properties: { a: {} }, patternProperties: { '^x-': {} }, additionalProperties: false }",
    valid: [{ a: 1, "x-b": 2 }],
    invalid: [{ b: 1 }],
  });

  itAgrees("have members that demand others", {
    schemas: "S: { type: object, properties: { a: {}, b: {} }, dependentRequired: { a: [b, c] } }",
    valid: [{}, { b: 1 }, { a: 1, b: 1, c: 1 }],
    invalid: [{ a: 1 }, { a: 1, b: 1 }],
  });

  itAgrees("may have members whose schema is a boolean", {
    schemas: "S: { type: object, properties: { any: true, gone: false } }",
    valid: [{}, { any: [1] }],
    invalid: [{ gone: 1 }, { gone: null }],
  });

  itAgrees("judge objects only when there is no type", {
    schemas: "S: { required: [a], properties: { a: { type: string } } }",
    valid: [{ a: "x" }, 1, "x", null, []],
    invalid: [{}, { a: 1 }],
  });
});
