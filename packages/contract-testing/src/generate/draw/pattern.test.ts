import { expect, test } from "vitest";
import { writeMatch } from "./pattern.ts";

test.each([
  "^[A-Z]{2}-\\d{3,5}$",
  "^(abc|def)+x?$",
  "^[^a-z]{3}$",
  "^\\p{L}+\\s\\S$",
  "^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$",
  "^(?=.*\\d)(?=.*[a-z]).{4,}$|^a1b2$",
  "^(?:[01]\\d|2[0-3]):[0-5]\\d$",
  "^[a-fA-F0-9]{24}$",
  "\\u00e9",
  "^[\\u{1F600}-\\u{1F64F}]?a$",
  "^_[^/?#%\\\\]{1,99}$",
  "^$",
  "a|b",
  "^(?<year>\\d{4})-\\d\\d$",
  "^\\[[\\]]\\{\\}$",
])("%s is matched by what is made for it", (pattern) => {
  const text = writeMatch(pattern);
  expect(text).toMatch(new RegExp(pattern, "u"));
});

test("a longer text is made when one is wanted", () => {
  expect(writeMatch("^[a-z]+$", 10)).toMatch(/^[a-z]{10,}$/);
});

test("what cannot be made gives nothing, rather than something wrong", () => {
  expect(writeMatch("^a(?!b)b$")).toBeUndefined();
  expect(writeMatch("(")).toBeUndefined();
  expect(writeMatch("^a$", 2, 0, (text) => text.length > 1)).toBeUndefined();
});

test("the simplest text comes first, and variants differ", () => {
  expect(writeMatch("^[a-z]{3}$")).toBe("aaa");
  expect(writeMatch("^[a-z]{3}$", 0, 1)).not.toBe(writeMatch("^[a-z]{3}$", 0, 2));
});
