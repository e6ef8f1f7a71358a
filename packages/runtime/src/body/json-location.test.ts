import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locateJsonFault } from "./json-location.ts";

describe("locateJsonFault", () => {
  it.each([
    ["", 0, "expected a value, but the text ends"],
    ['{"a":1,}', 7, "expected a member name"],
    ['{"a" 1}', 5, "expected :"],
    ["[1 2]", 3, "expected , or ]"],
    ["[1,]", 3, "expected a value"],
    ["{", 1, "expected a member name or }, but the text ends"],
    ['{"a":"b', 7, 'expected ", but the text ends'],
    ['"a\\x"', 2, "a malformed escape"],
    ['"a\tb"', 2, "a control character in a string"],
    ["[01]", 1, "expected a value"],
    ["[NaN]", 1, "expected a value"],
    ["{} x", 3, "expected the end"],
    ["truer", 0, "expected a value"],
  ])("finds the fault of %j at %i", (text, position, reason) => {
    expect(locateJsonFault(text)).toMatchObject({ position, reason });
  });

  it("counts lines and columns from 1", () => {
    expect(locateJsonFault('{\n  "a": 1,\n  b: 2\n}')).toMatchObject({ line: 3, column: 3 });
  });

  it("agrees with JSON.parse on any text", () => {
    const fragment = fc.constantFrom(..."[]{},:\"\\ \n\t0123.eE+-ntfau'".split(""), "true", "null");
    const noise = fc.array(fragment, { maxLength: 12 }).map((pieces) => pieces.join(""));
    const damaged = fc.tuple(fc.json(), fc.nat(), noise).map(([text, at, insert]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + insert + text.slice(index + (at % 2));
    });
    fc.assert(
      fc.property(fc.oneof(fc.json(), noise, damaged), (text) => {
        expect(locateJsonFault(text) === undefined).toBe(isJson(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("bears any depth and any length", () => {
    const depth = 200_000;
    expect(locateJsonFault("[".repeat(depth))?.position).toBe(depth);
    expect(locateJsonFault('{"a":'.repeat(depth))?.position).toBe(5 * depth);
    expect(locateJsonFault("[".repeat(depth) + "]".repeat(depth))).toBeUndefined();
    expect(locateJsonFault(`"${"\\n".repeat(2_000_000)}`)?.position).toBe(4_000_001);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
