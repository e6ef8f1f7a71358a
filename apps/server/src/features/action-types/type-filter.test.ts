import { describe, expect, it } from "vitest";
import { parseTypeFilter } from "./type-filter.ts";

describe("the filter of action types", () => {
  it.each([
    ["name=_Shipped", "name", ["_Shipped"]],
    ["name=_A,_B", "name", ["_A", "_B"]],
    ["tags=red", "tags", ["red"]],
    ["tags=bizStep:a", "tags", ["bizStep:a"]],
    ["name=_My%20Type%261", "name", ["_My Type&1"]],
    ["name=_a\\,b\\&c", "name", ["_a,b&c"]],
    ["name=_100%", "name", ["_100%"]],
    ["tags=", "tags", [""]],
  ])("reads %s", (text, field, values) => {
    expect(parseTypeFilter(text)).toEqual({ field, values });
  });

  it.each([
    ["colour=red", "at character 1"],
    ["name", "expected =, at character 5"],
    ["name>_A", "expected =, at character 5"],
    ["name=_A&tags=b", "& must have a backslash before it inside a value, at character 8"],
    ["name=_A\\", "expected a character after the backslash, at character 9"],
  ])("refuses %s and says where", (text, words) => {
    expect(() => parseTypeFilter(text)).toThrow(words);
  });
});
