import { RequestError } from "@verbatim/runtime";
import { describe, expect, it } from "vitest";
import { parseJsonInput } from "./json-input.ts";

function refusal(text: string): string {
  try {
    parseJsonInput(text);
  } catch (error) {
    if (error instanceof RequestError) return error.message;
    throw error;
  }
  return "accepted";
}

function nested(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels);
}

describe("the input rule", () => {
  it.each([
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":2}]}',
    '{"a":"x:y","b\\":":":","c":"\\\\"}',
    nested(32),
    '"\\ud83d\\ude00"',
    "1e308",
    "{}",
    '"é\\u00e9"',
  ])("accepts %s and gives what JSON.parse gives", (text) => {
    expect(parseJsonInput(text)).toEqual(JSON.parse(text));
  });

  it.each([
    ['{"a":1,"a":2}', 'The body has the member "a" more than once.'],
    ['{"x":[{"a:":1,"\\u0061:":2}]}', 'The body has the member "a:" more than once.'],
    ['{"a":{"b":1},"a":{}}', 'The body has the member "a" more than once.'],
    [nested(33), "The body is nested deeper than 32 levels."],
    ['{"a":[1e400]}', "Body member /a/0 is a number that is too large."],
    ['{"__proto__":{}}', "Body member /__proto__ has a name that is not allowed."],
    ['{"a":{"constructor":1}}', "Body member /a/constructor has a name that is not allowed."],
    ['{"a":{"prototype":1}}', "Body member /a/prototype has a name that is not allowed."],
    ['{"a/b":"\\u0000"}', "Body member /a~1b has the character U+0000."],
    ['{"a":"\\ud800"}', "Body member /a has an unpaired surrogate."],
    ['{"\\udc00":1}', "Body member /\ufffd has an unpaired surrogate."],
  ])("refuses %s", (text, message) => {
    expect(refusal(text)).toBe(message);
  });

  it("leaves text that is not JSON to the caller", () => {
    expect(() => parseJsonInput('{"a":}')).toThrow(SyntaxError);
  });

  it("survives a million levels", () => {
    expect(refusal(nested(1_000_000))).toBe("The body is nested deeper than 32 levels.");
  });

  const items = (count: number, item = "{}") => `[${Array(count).fill(item).join(",")}]`;

  it("bounds the values of an array and of an object", () => {
    const members = (count: number) =>
      `{${Array.from({ length: count }, (_, index) => `"member${index}":1`).join(",")}}`;
    const words = "The body has an array or object of more than 10000 values.";
    expect(refusal(items(10_000))).toBe("accepted");
    expect(refusal(items(10_001))).toBe(words);
    expect(refusal(`{"a":[${items(10_001)}]}`)).toBe(words);
    expect(refusal(members(10_000))).toBe("accepted");
    expect(refusal(members(10_001))).toBe(words);
  });

  it("bounds the values of a body, wherever they are", () => {
    const row = items(1_000, "1");
    expect(refusal(items(250, row))).toBe("accepted");
    expect(refusal(items(260, row))).toBe("The body has more than 250000 values.");
  });

  it("does not count what stands in texts", () => {
    const text = JSON.stringify({ a: `\\"${",[{".repeat(20_000)}`, b: "]}," });
    expect(parseJsonInput(text)).toEqual(JSON.parse(text));
  });

  it.each(["[".repeat(5_000_000), `{"a":${"[".repeat(100_000)}`, "[{},".repeat(100_000)])(
    "refuses %.5s... before it is parsed",
    (text) => {
      const start = performance.now();
      expect(refusal(text)).toMatch(/nested deeper/);
      expect(performance.now() - start).toBeLessThan(100);
    },
  );

  it("leaves large text that is not JSON to the caller", () => {
    for (const text of [`"${"a".repeat(30_000)}`, "1,".repeat(30_000), "}".repeat(30_000)]) {
      expect(() => parseJsonInput(text)).toThrow(SyntaxError);
    }
  });

  it("pollutes no prototype", () => {
    refusal('{"__proto__":{"admin":true}}');
    expect(Object.hasOwn(Object.prototype, "admin")).toBe(false);
  });
});
