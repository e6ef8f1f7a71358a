import { describe, expect, it } from "vitest";
import { compileSchema } from "./compile.ts";
import { SchemaError } from "./fault.ts";

function fault(schema: unknown, value: unknown): string | undefined {
  const found = compileSchema(schema).judge(value).fault;
  return found && `${found.pointer} ${found.predicate}`;
}

function refusal(schema: unknown): string {
  try {
    compileSchema(schema);
  } catch (error) {
    if (error instanceof SchemaError) return `${error.pointer} ${error.message}`;
    throw error;
  }
  return "none";
}

describe("a fault names the member and says what it must be", () => {
  it.each([
    [{ properties: { a: { type: "number" } } }, { a: "1" }, "/a must be a number"],
    [{ type: ["string", "null"] }, 1, " must be a string or null"],
    [{ required: ["a/b"] }, {}, "/a~1b is required"],
    [{ additionalProperties: false }, { x: 1 }, "/x is not allowed"],
    [{ items: { maxLength: 1 } }, ["a", "bc"], "/1 must be at most 1 characters long"],
    [{ enum: ["a", 2] }, 3, ' must be one of "a", 2'],
    [{ const: { a: 1 } }, { a: 2 }, ' must be {"a":1}'],
    [{ pattern: "^a" }, "b", " must match the pattern ^a"],
    [{ format: "date" }, "b", " must be a valid date"],
    [{ minimum: 3 }, 2, " must be 3 or more"],
    [{ multipleOf: 0.01 }, 0.005, " must be a multiple of 0.01"],
    [
      { uniqueItems: true },
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      " must not have an item twice",
    ],
    [{ anyOf: [{ type: "null" }, { minimum: 3 }] }, 1, " must match one of the allowed forms"],
    [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "/b is required"],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, "/ab does not have an allowed name"],
  ])("%j %j", (schema, value, expected) => {
    expect(fault(schema, value)).toBe(expected);
  });
});

describe("a schema is refused where it is wrong", () => {
  it.each([
    [1, " must be a schema: an object or a boolean"],
    [{ properties: { a: { minimum: "3" } } }, "/properties/a/minimum must be a number"],
    [{ type: "text" }, "/type must be of null, boolean, number, integer, string, array, object"],
    [{ maxLength: -1 }, "/maxLength must be a whole number of 0 or more"],
    [{ required: "a" }, "/required must be a list of different texts"],
    [{ allOf: [] }, "/allOf must be a list of schemas with at least one"],
    [{ items: [{}] }, "/items must be one schema; a list of schemas is called prefixItems"],
    [{ $ref: "https://a.b/c" }, "/$ref must stay inside the schema: it begins with #"],
    [{ $ref: "#/$defs/a" }, "/$ref refers to a place that the schema does not have"],
    [{ $ref: "#a" }, "/$ref refers to an anchor that the schema does not have"],
    [{ $defs: { a: { type: 1 } } }, "/$defs/a/type must be a list of different texts"],
    [{ dependentRequired: { "a/b": [1] } }, "/dependentRequired/a~1b must be a list"],
    [{ $schema: "http://json-schema.org/draft-07/schema#" }, "/$schema must be https://"],
  ])("%j", (schema, expected) => {
    expect(refusal(schema)).toContain(expected);
  });
});

describe("a hostile schema", () => {
  const chain = (length: number, link: (next: string) => unknown) => ({
    $ref: "#/$defs/d0",
    $defs: Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `d${index}`,
        index + 1 < length ? link(`#/$defs/d${index + 1}`) : { type: "number" },
      ]),
    ),
  });

  it.each([
    [{ $ref: "#" }],
    [{ allOf: [{ not: { $ref: "#" } }] }],
    [{ $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } } }],
    [{ $defs: { a: { if: { $ref: "#/$defs/a" } } } }],
  ])("that never ends is refused: %j", (schema) => {
    expect(refusal(schema)).toContain("never ends");
  });

  it("may go down with the value", () => {
    const tree = { properties: { next: { $ref: "#" } }, additionalProperties: false };
    expect(fault(tree, { next: { next: {} } })).toBeUndefined();
    expect(fault(tree, { next: { next: { x: 1 } } })).toBe("/next/next/x is not allowed");
  });

  it("whose references make a long chain is refused", () => {
    expect(refusal(chain(2_000, ($ref) => ({ $ref })))).toContain("more than 100 schemas");
  });

  it("that doubles its work with each reference is cut off", () => {
    const start = performance.now();
    const doubling = chain(45, ($ref) => ({ allOf: [{ $ref }, { $ref }] }));
    expect(fault(doubling, 1)).toBe(" takes too long to check against its schema");
    const tree = { properties: { a: { allOf: [{ $ref: "#" }, { $ref: "#" }] } } };
    const value = JSON.parse(`${'{"a":'.repeat(31)}1${"}".repeat(31)}`);
    expect(fault(tree, value)).toBe(" takes too long to check against its schema");
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it.each(["^(a+)+$", "(a|aa)+$", "(.*)(.*)(.*)(.*)[^a]$", "([a-z]+)*!"])(
    "with the pattern %s takes no time",
    (pattern) => {
      const start = performance.now();
      fault({ pattern }, `${"a".repeat(50_000)}!`);
      expect(performance.now() - start).toBeLessThan(1_000);
    },
  );

  it.each([
    [`(?:${"a".repeat(400)}){1000}`, "is too large: it repeats too much"],
    ["((a{30}){30}){30}", "is too large: it repeats too much"],
    ["a".repeat(1_001), "may have 1000 characters"],
    ["(?=a)", "is not a pattern of RE2: invalid or unsupported Perl syntax"],
    ["(a)\\1", "is not a pattern of RE2: invalid escape sequence"],
    ["(", "is not a pattern of RE2: missing closing )"],
  ])("with the pattern %s is refused", (pattern, expected) => {
    expect(refusal({ pattern })).toContain(expected);
  });

  it("with patterns that are too large together is refused", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        index,
        { pattern: `(?:[a-z][a-z]){${480 - index}}` },
      ]),
    );
    expect(refusal({ properties })).toContain("too large together");
  });

  it("and a large value are cut off", () => {
    const allOf = Array.from({ length: 2_000 }, (_, index) => ({ minimum: -index }));
    const value = Array.from({ length: 100_000 }, (_, index) => index);
    expect(fault({ items: { allOf } }, value)).toContain("takes too long");
    expect(fault({ uniqueItems: true }, value)).toBeUndefined();
  });
});
