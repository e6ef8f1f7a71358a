import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseTypeFilter } from "./type-filter.ts";

const named = (...names: string[]) => ({ kind: "names", names });
const tagged = (...tags: string[]) => ({ kind: "tags", tags });

describe("parseTypeFilter", () => {
  it.each([
    ["name=_A", named("_A")],
    ["name=_A,_B", named("_A", "_B")],
    ["tags=red", tagged("red")],
    ["name=_A\\,B", named("_A,B")],
    ["name=_My%20Type%261", named("_My Type&1")],
    ["name=_100%", named("_100%")],
    ["name=_A&tags=b", { kind: "and", conditions: [named("_A"), tagged("b")] }],
    ["(name=_A|tags=b)", { kind: "or", conditions: [named("_A"), tagged("b")] }],
  ])("reads %s", (text, condition) => {
    expect(parseTypeFilter(text)).toEqual(condition);
  });

  it.each([
    ["colour=red", "is not one of the fields name, tags, at character 1"],
    ["name", "expected =, at character 5"],
    ["name>_A", "expected =, at character 5"],
    ["name!=_A", "expected =, at character 5"],
    ["name=_A\\", "expected a character after the backslash, at character 9"],
  ])("refuses %s and says where", (text, words) => {
    expect(() => parseTypeFilter(text)).toThrow(words);
  });

  it("has the fields that the contract names", () => {
    const text = readFileSync(new URL("../../../../../openapi.yaml", import.meta.url), "utf8");
    const documented = parse(text).components.schemas.ActionTypeDocument["x-filterable-fields"];
    expect(() => parseTypeFilter("colour=red")).toThrow(`the fields ${documented.join(", ")}, at`);
  });
});
