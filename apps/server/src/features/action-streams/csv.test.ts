import { describe, expect, it } from "vitest";
import { csvCell, csvColumns, csvHeader, csvRow } from "./csv.ts";

describe("a cell", () => {
  it.each([
    [undefined, ""],
    ["", ""],
    [7, "7"],
    [-7, "-7"],
    ["_My Type", "_My Type"],
    ["a,b", '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ["a\r\nb", '"a\r\nb"'],
    [["a", "b"], '"[""a"",""b""]"'],
    [{}, "{}"],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", '"\'\r=1"'],
    ['=HYPERLINK("a","b")', '"\'=HYPERLINK(""a"",""b"")"'],
    [["=1"], '"[""=1""]"'],
    ["'a", "'a"],
  ])("of %j is %s", (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
});

describe("a row", () => {
  it("has a cell for every column of the header", () => {
    const row = csvRow({ id: "U1", tags: ["a"], unknown: 1 });
    expect(row).toBe(`U1${",".repeat(8)}"[""a""]"${",".repeat(8)}\r\n`);
    expect(csvHeader.trimEnd().split(",")).toEqual(csvColumns);
  });
});
