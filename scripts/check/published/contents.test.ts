import { expect, test } from "vitest";
import { findSurprises } from "./contents.ts";
import { EXPECTED_FILES } from "./expected-files.ts";

const name = "@verbatim/runtime";
const expected = EXPECTED_FILES[name] ?? [];

test("accepts the expected files and the sources", () => {
  expect(findSurprises({ name, files: [...expected, "src/index.ts"] })).toEqual([]);
});

test("names a file that is missing", () => {
  expect(findSurprises({ name, files: expected.slice(1) })).toEqual([
    `${name}: ${expected[0]} is missing`,
  ]);
});

test.each([".env", "src/index.test.ts", "dist/chunk.js"])(
  "names %s, which nobody expects",
  (file) => {
    expect(findSurprises({ name, files: [...expected, file] })).toEqual([
      `${name}: ${file} is not expected`,
    ]);
  },
);

test("names a package that has no list", () => {
  expect(findSurprises({ name: "@verbatim/new", files: [] })).toHaveLength(1);
});
