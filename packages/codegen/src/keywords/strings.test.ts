import { describe, expect, it } from "vitest";
import { itAgrees } from "../../test/agreement.ts";
import { zodSchemas, zodText } from "../../test/zod.ts";

describe("strings", () => {
  it("become readable zod", () => {
    expect(zodText("S: { type: string }")).toBe("z.string()");
    expect(zodText('S: { type: string, minLength: 1, pattern: "^a" }')).toBe(
      'pattern(codePointLength(z.string(), { minLength: 1 }), "^a")',
    );
    expect(zodText("S: { type: string, format: uuid }")).toBe('format(z.string(), "uuid")');
  });

  itAgrees("have lengths in code points", {
    schemas: "S: { type: string, minLength: 2, maxLength: 2 }",
    valid: ["ab", "😀😀", "é1"],
    invalid: ["a", "😀", "abc", "😀😀😀", 12, null],
  });

  itAgrees("match a pattern anywhere, with Unicode classes and slashes", {
    schemas: "S: { type: string, pattern: '^\\p{L}+/' }",
    valid: ["é/", "a/b"],
    invalid: ["1/", "é", ""],
  });

  it("match a pattern that the Unicode flag forbids, which ajv refuses", () => {
    const { S } = zodSchemas("S: { type: string, pattern: '^[\\w\\-\\:]+$' }");
    expect([S?.safeParse("a-b:c").success, S?.safeParse("a b").success]).toEqual([true, false]);
  });

  itAgrees("have date-times with offsets and UUIDs of any version", {
    schemas: `
S:
  type: object
  properties:
    d: { type: string, format: date-time }
    u: { type: string, format: uuid }`,
    valid: [
      { d: "2026-01-02T03:04:05+02:00", u: "00000000-0000-0000-0000-000000000001" },
      { d: "2026-01-02T03:04:05.123456Z" },
    ],
    invalid: [{ d: "2026-01-02" }, { d: "2026-13-01T00:00:00Z" }, { u: "1" }],
  });

  itAgrees("have keywords that judge strings only when there is no type", {
    schemas: "S: { minLength: 2, format: uuid }",
    valid: [1, null, [], {}, "00000000-0000-0000-0000-000000000001"],
    invalid: ["a", "ab"],
  });
});
