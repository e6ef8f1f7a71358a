import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { zodText } from "../../test/zod.ts";

describe("arrays", () => {
  it("become readable zod", () => {
    expect(zodText("S: { type: array, items: { type: string }, minItems: 1, maxItems: 3 }")).toBe(
      "itemCount(z.array(z.string()), { minItems: 1, maxItems: 3 })",
    );
    expect(zodText("S: { type: array, uniqueItems: true }")).toBe(
      'keywords({ type: "array", uniqueItems: true })',
    );
  });

  itAgrees("have items, a length and no equal items", {
    schemas:
      "S: { type: array, items: { type: [integer, object] }, minItems: 1, maxItems: 2, uniqueItems: true }",
    valid: [[1], [1, 2], [{ a: 1 }, { a: 2 }]],
    invalid: [
      [],
      [1, 2, 3],
      [1, 1],
      [1, 1.0],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      ["a"],
      {},
    ],
  });

  itAgrees("have a prefix that may be cut short", {
    schemas: "S: { type: array, prefixItems: [{ type: string }, { type: integer }] }",
    valid: [[], ["a"], ["a", 1], ["a", 1, null]],
    invalid: [[1], ["a", "b"], "a"],
  });

  itAgrees("have a prefix and items for the rest", {
    schemas:
      "S: { type: array, prefixItems: [{ type: string }], items: { type: boolean }, maxItems: 3 }",
    valid: [["a"], ["a", true, false]],
    invalid: [["a", 1], [true], ["a", true, true, true]],
  });

  itAgrees("can be closed after their prefix", {
    schemas: "S: { type: array, prefixItems: [{ type: string }, {}], items: false, minItems: 2 }",
    valid: [["a", null]],
    invalid: [["a"], ["a", 1, 2], []],
  });

  itAgrees("can hold nothing at all", {
    schemas: "S: { type: array, items: false }",
    valid: [[]],
    invalid: [[1]],
  });
});
