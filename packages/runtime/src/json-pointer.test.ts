import { expect, it } from "vitest";
import { jsonPointer } from "./json-pointer.ts";

it("is empty for the whole value", () => {
  expect(jsonPointer([])).toBe("");
});

it("escapes the tilde before the slash", () => {
  expect(jsonPointer(["a/b", "m~n", "~1", 0, ""])).toBe("/a~1b/m~0n/~01/0/");
});
