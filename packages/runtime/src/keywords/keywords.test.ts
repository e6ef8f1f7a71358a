import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { anyJson, expectSameVerdict, oracle, verdictOf } from "../../test/oracle.ts";
import { codePointLength } from "./code-point-length.ts";
import { integer } from "./integer.ts";
import { jsonKey } from "./json-key.ts";
import { keywords } from "./keywords.ts";
import { multipleOf } from "./multiple-of.ts";
import { pattern } from "./pattern.ts";
import { record } from "./record.ts";

/** Two faces, a flag of two code points, a combining accent, a lone surrogate. */
const TEXT = fc
  .array(fc.constantFrom("a", "é", "😀", "🇫🇷", "e\u0301", "\ud800", "\u0000"), { maxLength: 6 })
  .map((pieces) => pieces.join(""));

describe("codePointLength", () => {
  it.each([
    { minLength: 2 },
    { maxLength: 3 },
    { minLength: 2, maxLength: 3 },
    { minLength: 0, maxLength: 0 },
  ])("has the oracle's verdict on %j", (bounds) => {
    const schema = codePointLength(z.unknown(), bounds);
    expectSameVerdict(schema, bounds, fc.oneof(TEXT, anyJson));
  });

  it("names the keyword that is not met", () => {
    const schema = codePointLength(z.string(), { minLength: 2, maxLength: 3 });
    expect(schema.safeParse("😀").error?.issues).toMatchObject([
      { params: { keyword: "minLength" }, message: "must be at least 2 characters long" },
    ]);
  });
});

describe("pattern", () => {
  it.each(["^\\p{L}+/$", "b", "^[a-zA-Z0-9_\\-]*$", "^.$", "^(?!x)"])(
    "has the oracle's verdict on %s",
    (source) => {
      const text = fc.oneof(TEXT, fc.constantFrom("é/", "abc", "a-b", "x", "/"));
      expectSameVerdict(pattern(z.unknown(), source), { pattern: source }, fc.oneof(text, anyJson));
    },
  );

  it("falls back to an expression without the Unicode flag", () => {
    const schema = pattern(z.string(), "^[a-z\\-\\:]+$");
    expect(schema.safeParse("a-b:c").success).toBe(true);
    expect(schema.safeParse("A").success).toBe(false);
  });

  it("throws for what is no expression at all", () => {
    expect(() => pattern(z.string(), "(")).toThrow(SyntaxError);
  });
});

describe("multipleOf", () => {
  it.each([
    [0.07, 0.01, true],
    [19.99, 0.01, true],
    [4.35, 0.01, true],
    [0.075, 0.01, false],
    [1e-8, 1e-8, true],
    [2.5e-7, 1e-7, false],
    [0, 0.3, true],
    [-0.3, 0.1, true],
    [1e308, 0.5, true],
    [1e308, 0.123456789, false],
    [9007199254740992, 3, false],
    [1e22, 7, false],
  ])("%d is a multiple of %d: %s", (value, divisor, verdict) => {
    expect(verdictOf(multipleOf(z.number(), divisor))(value)).toBe(verdict);
  });

  it("holds for every decimal that is made of the divisor", () => {
    const verdict = verdictOf(multipleOf(z.number(), 0.01));
    fc.assert(
      fc.property(fc.integer(), (cents) => {
        expect(verdict(cents / 100)).toBe(true);
        expect(verdict((cents * 10 + 5) / 1000)).toBe(false);
      }),
    );
  });

  it("has the oracle's verdict on integers and other types", () => {
    // Not on tiny fractions: the oracle takes 5e-324 for a multiple of 3.
    const other = fc.constantFrom<unknown>("3", null, true, [3], { a: 3 }, 1.5, 4.5);
    expectSameVerdict(multipleOf(z.unknown(), 3), { multipleOf: 3 }, fc.oneof(fc.integer(), other));
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("takes no divisor %d", (divisor) => {
    expect(() => multipleOf(z.number(), divisor)).toThrow(RangeError);
  });
});

describe("uniqueItems", () => {
  it("has the oracle's verdict", () => {
    const item = fc.constantFrom<unknown>(
      ...[0, -0, 1, "1", true, "true", null, "null", [], [[]], {}, "", "{}", [1], ["1"], [true]],
      ...[{ a: 1, b: 2 }, { b: 2, a: 1 }, { a: 1 }, { "a:1": 1 }, '{"a":1}', { a: [1, 2] }],
    );
    // The oracle calls such a member, or takes it for a class, when it compares two objects.
    const isOdd = (value: unknown) =>
      /"(toString|valueOf|constructor)"/.test(JSON.stringify(value));
    const comparable = anyJson.filter((value) => !isOdd(value));
    const values = fc.oneof(fc.array(item, { maxLength: 4 }), comparable);
    expectSameVerdict(keywords({ uniqueItems: true }), { uniqueItems: true }, values, 3000);
  });

  it("looks at what was sent, not at what defaults make of it", () => {
    const items = z.array(z.looseObject({ retries: z.number().default(3) }));
    expect(verdictOf(keywords({ type: items, uniqueItems: true }))([{}, { retries: 3 }])).toBe(
      true,
    );
  });

  it("takes linear time", () => {
    const items = Array.from({ length: 100_000 }, (_, index) => ({ index }));
    expect(keywords({ uniqueItems: true }).safeParse(items).success).toBe(true);
  });
});

describe("jsonKey", () => {
  it("is the same for a value and its copy with members in another order", () => {
    expect(jsonKey({ b: [1, { d: null, c: "" }], a: -0 })).toBe(
      jsonKey({ a: 0, b: [1, { c: "", d: null }] }),
    );
  });
});

describe("minProperties and maxProperties", () => {
  it.each([{ minProperties: 1 }, { maxProperties: 2 }, { minProperties: 1, maxProperties: 1 }])(
    "has the oracle's verdict on %j",
    (bounds) => {
      const values = fc.oneof(fc.dictionary(fc.string(), fc.integer(), { maxKeys: 4 }), anyJson);
      expectSameVerdict(keywords(bounds), bounds, values);
    },
  );

  it("counts what was sent, not what defaults add", () => {
    const schema = z.looseObject({ retries: z.number().default(3) });
    const verdict = verdictOf(keywords({ type: schema, minProperties: 1, changes: true }));
    expect(verdict({})).toBe(false);
    expect(verdict({ other: 1 })).toBe(true);
    const most = verdictOf(keywords({ type: schema, maxProperties: 1, changes: true }));
    expect(most({ other: 1 })).toBe(true);
  });

  it("counts members by any name", () => {
    const verdict = verdictOf(keywords({ type: z.looseObject({}), minProperties: 2 }));
    expect(verdict(JSON.parse('{"__proto__":1,"constructor":2}'))).toBe(true);
    expect(verdict({ constructor: 1 })).toBe(false);
  });

  it("reports the faults of the members beside its own", () => {
    const schema = keywords({ type: z.looseObject({ a: z.string() }), maxProperties: 1 });
    const { error } = schema.safeParse({ a: 1, b: 2 });
    expect(error?.issues.map(({ path, code }) => [path, code])).toEqual([
      [["a"], "invalid_type"],
      [[], "custom"],
    ]);
  });

  it("lets a pass keep defaults and unknown members", () => {
    const schema = z.looseObject({ retries: z.number().default(3) });
    const bounded = keywords({ type: schema, minProperties: 1, maxProperties: 2, changes: true });
    expect(bounded.parse({ note: null })).toEqual({ note: null, retries: 3 });
  });
});

describe("required", () => {
  const names = ["id", "constructor", "__proto__"];

  it("has the oracle's verdict, on names that objects inherit as well", () => {
    const name = fc.constantFrom(...names, "toString", "other");
    const object = fc
      .uniqueArray(name)
      .map((keys): unknown => JSON.parse(`{${keys.map((key) => `"${key}":1`).join(",")}}`));
    // ajv looks for own members only when it is told to, so the oracle is asked by name.
    const expected = (value: unknown) =>
      typeof value !== "object" ||
      value === null ||
      Array.isArray(value) ||
      names.every((key) => Object.keys(value).includes(key));
    const verdict = verdictOf(keywords({ required: names }));
    fc.assert(
      fc.property(fc.oneof(object, anyJson), (value) => {
        expect(verdict(value)).toBe(expected(value));
      }),
    );
  });

  it("points at every missing member", () => {
    const { error } = keywords({ required: names }).safeParse({ id: 1 });
    expect(error?.issues.map((issue) => issue.path)).toEqual([["constructor"], ["__proto__"]]);
  });
});

describe("integer", () => {
  it("has the oracle's verdict: 2.0 and 1e300 are integers", () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer());
    const special = fc.constantFrom(2.0, -0, 1e300, 2 ** 53 + 2, 0.5, 1e-300);
    expectSameVerdict(integer(), { type: "integer" }, fc.oneof(number, special, anyJson));
  });

  it("can be bounded", () => {
    const expected = oracle({ type: "integer", minimum: 1, exclusiveMaximum: 5 });
    const verdict = verdictOf(integer().min(1).lt(5));
    for (const value of [0, 1, 4, 4.5, 5]) expect(verdict(value)).toBe(expected(value));
  });
});

describe("properties", () => {
  const schema = keywords({
    properties: { constructor: z.string(), ["__proto__"]: z.number() },
    additionalProperties: z.boolean(),
    drop: ["toString"],
    defaults: { constructor: "a" },
    changes: true,
  });

  it("are judged by own members only", () => {
    const verdict = verdictOf(schema);
    expect(verdict({})).toBe(true);
    expect(verdict({ constructor: "a", other: true })).toBe(true);
    expect(verdict({ constructor: 1 })).toBe(false);
    expect(verdict(JSON.parse('{"__proto__":1}'))).toBe(true);
    expect(verdict(JSON.parse('{"__proto__":"a"}'))).toBe(false);
    expect(verdict({ other: 1 })).toBe(false);
  });

  it("are filled in and dropped", () => {
    const value = schema.parse({ toString: true, other: true });
    expect(value).toStrictEqual({ constructor: "a", other: true });
  });
});

describe("a member named __proto__", () => {
  const hostile = () => JSON.parse('{"a":1,"__proto__":{"polluted":true}}') as object;

  it("never becomes a prototype, and is refused by closed objects", () => {
    const open = [z.looseObject({}), z.record(z.string(), z.unknown()), z.object({})];
    for (const entry of open) {
      const schema = keywords({ type: entry, minProperties: 1, changes: true });
      const value = schema.parse(hostile()) as { polluted?: unknown };
      expect(value.polluted).toBeUndefined();
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    }
    expect(verdictOf(z.strictObject({ a: z.number() }))(hostile())).toBe(false);
    expect(verdictOf(record(z.number()))(hostile())).toBe(false);
  });
});
