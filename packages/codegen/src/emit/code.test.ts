import { describe, expect, it } from "vitest";
import { array, call, literal, object, print, row } from "./code.ts";

const long = "x".repeat(60);

describe("code", () => {
  it("stays on one line when it fits", () => {
    expect(print(call("f", object([["a", literal([1, "b"])]])))).toBe('f({ a: [1, "b"] })');
    expect(print(call("f"))).toBe("f()");
    expect(print(object([]))).toBe("{}");
  });

  it("is broken at the outermost brackets first", () => {
    expect(print(call("f", call("g", literal(long)), literal(long)))).toBe(
      `f(\n  g("${long}"),\n  "${long}",\n)`,
    );
  });

  it("lets an only argument in brackets keep its own lines", () => {
    const code = call(
      "f",
      object([
        ["a", literal(long)],
        ["b", literal(long)],
      ]),
    );
    expect(print(code)).toBe(`f({\n  a: "${long}",\n  b: "${long}",\n})`);
  });

  it("keeps a method behind a broken list", () => {
    const code = row(call("f", array([literal(long), literal(long)])), ".g()");
    expect(print(code, 2)).toBe(`f([\n    "${long}",\n    "${long}",\n  ]).g()`);
  });

  it("quotes names only where they must be", () => {
    expect(print(literal({ a: 1, "b-c": 2, $d: 3, "1": 4 }))).toBe(
      '{ "1": 4, a: 1, "b-c": 2, $d: 3 }',
    );
  });

  it("writes every string as JavaScript reads it", () => {
    expect(print(literal('a"b\\\u2028'))).toBe('"a\\"b\\\\\\u2028"');
  });
});
