import { expect, test } from "vitest";
import { spread } from "./spread.ts";

test("a few are all taken, in their order", () => {
  expect(spread([1, 2, 3], 3)).toEqual([1, 2, 3]);
  expect(spread([], 3)).toEqual([]);
});

test("of many, some are taken from every part", () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
});
