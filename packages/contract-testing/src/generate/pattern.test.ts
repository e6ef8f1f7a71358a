import { expect, test } from "vitest";
import { matchPattern } from "./pattern.ts";

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
  const text = matchPattern(pattern);
  expect(text).toMatch(new RegExp(pattern, "u"));
});

test("a longer text is made when one is wanted", () => {
  expect(matchPattern("^[a-z]+$", (text) => text.length >= 10)).toMatch(/^[a-z]{10,}$/);
});

test("what cannot be made gives nothing, rather than something wrong", () => {
  expect(matchPattern("^a(?!b)b$")).toBeUndefined();
  expect(matchPattern("(")).toBeUndefined();
  expect(matchPattern("^a$", (text) => text.length > 1)).toBeUndefined();
});
