import { describe, expect, it } from "vitest";
import { fitness, isJson, parseMediaType } from "./media-type.ts";

describe("parseMediaType", () => {
  it.each([
    ["application/json", "application", "json", {}],
    ["Application/JSON", "application", "json", {}],
    ["application/vnd.api.v2+json", "application", "vnd.api.v2+json", {}],
    ["application/json;charset=utf-8", "application", "json", { charset: "utf-8" }],
    [
      "application/json\t; Charset=UTF-8 ; q=1",
      "application",
      "json",
      { charset: "UTF-8", q: "1" },
    ],
    ['text/plain; charset="utf-8"; a="b\\"c;d"', "text", "plain", { charset: "utf-8", a: 'b"c;d' }],
    ["application/json;", "application", "json", {}],
    ["*/*", "*", "*", {}],
  ])("reads %s", (text, type, subtype, parameters) => {
    const parsed = parseMediaType(text);
    expect(parsed).toMatchObject({ type, subtype });
    expect(Object.fromEntries(parsed?.parameters ?? [])).toEqual(parameters);
  });

  it.each([
    "",
    "json",
    "application/",
    "/json",
    "application/json garbage",
    "application/json, application/json",
    "application/json; charset",
    "application/json; charset=",
    "application/json; =utf-8",
    'application/json; charset="utf-8',
    "application/json charset=utf-8",
    " application/json",
  ])("refuses %j", (text) => {
    expect(parseMediaType(text)).toBeUndefined();
  });

  it("reads a long run of blanks in one pass", () => {
    expect(parseMediaType(`application/json${" ".repeat(100_000)}x`)).toBeUndefined();
  });
});

describe("isJson", () => {
  it.each([
    ["application/json", true],
    ["text/json", true],
    ["application/problem+json", true],
    ["application/json-seq", false],
    ["application/jsonx", false],
    ["image/json", false],
  ])("says of %s: %s", (text, verdict) => {
    const mediaType = parseMediaType(text);
    expect(mediaType && isJson(mediaType)).toBe(verdict);
  });
});

describe("fitness", () => {
  function fit(declared: string, actual: string): number {
    const [left, right] = [parseMediaType(declared), parseMediaType(actual)];
    return left && right ? fitness(left, right) : Number.NaN;
  }

  it("prefers parameters to none, a type to a range, and a range to the range of all", () => {
    const actual = "application/json; version=2";
    const declared = [
      "application/json; version=2",
      "application/json",
      "application/*",
      "*/*",
      "application/json; version=1",
    ];
    const fits = declared.map((key) => fit(key, actual));
    expect(fits).toEqual([...fits].sort((a, b) => b - a));
    expect(new Set(fits).size).toBe(fits.length);
    expect(fits.at(-1)).toBe(0);
  });

  it("does not take one JSON type for another", () => {
    expect(fit("application/json", "application/vnd.api+json")).toBe(0);
  });
});
