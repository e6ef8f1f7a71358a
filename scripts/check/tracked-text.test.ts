import { describe, expect, test } from "vitest";
import { findForeignText } from "./tracked-text.ts";

// Put together here, so that this file does not hold what it looks for.
const HOME = ["", "home", "ann", "verbatim"].join("/");
const REGISTRY = ["https:", "", "registry.example", "zod"].join("/");

describe("findForeignText", () => {
  test.each([
    `open("${HOME}/data")`,
    ["C:", "Users", "ann"].join("\\"),
    `cd ${["", "work", "tree"].join("/")}`,
  ])("finds the path in: %s", (line) => {
    expect(findForeignText("a.ts", `first\n${line}`)).toEqual([
      expect.stringContaining("a.ts:2 holds a path of one machine"),
    ]);
  });

  test("finds the address of a registry", () => {
    expect(findForeignText("a.json", `"resolved": "${REGISTRY}"`)).toEqual([
      `a.json:1 holds the address of a registry: ${REGISTRY.slice(0, -4)}`,
    ]);
  });

  test.each([
    "packages/work/tree",
    "https://example.com/home/ann",
    "/actions/all",
    "/data/verbatim.db",
  ])("leaves alone: %s", (line) => {
    expect(findForeignText("a.md", line)).toEqual([]);
  });
});
