import fc from "fast-check";
import { expect, it } from "vitest";
import { join, last, split } from "./pointer.ts";

it("escapes slashes and tildes as RFC 6901 says", () => {
  expect(join("/paths", "/a~b", "get", 0)).toBe("/paths/~1a~0b/get/0");
  expect(split("/paths/~1a~0b/~01")).toEqual(["paths", "/a~b", "~1"]);
  expect(split("")).toEqual([]);
});

it("gives back what it was given, whatever the names", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (names) => {
      expect(split(join("", ...names))).toEqual(names);
      expect(last(join("", ...names))).toBe(names.at(-1));
    }),
    { seed: 1 },
  );
});
