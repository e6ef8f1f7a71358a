import { expect, test } from "vitest";
import { blockSize } from "./block.ts";
import { createExpectedActions } from "./expected-actions.ts";

const action = (...terms: string[]) => ({ timestamp: 1, createdAt: 2, terms });

test("what is known of a block is given up once", () => {
  const expected = createExpectedActions();
  expected.add(1, 3, action("a"));
  expected.add(1, blockSize + 3, action("b"));
  expected.add(2, 3, action("c"));
  expect([...(expected.take(1, 0) ?? [])]).toEqual([[3, action("a")]]);
  expect(expected.take(1, 0)).toBeUndefined();
  expect([...(expected.take(1, 1) ?? [])]).toEqual([[blockSize + 3, action("b")]]);
  expect([...(expected.take(2, 0) ?? [])]).toEqual([[3, action("c")]]);
});

test("an ordinal that is given again belongs to the later action", () => {
  const expected = createExpectedActions();
  expected.add(1, 3, action("rolled back"));
  expected.add(1, 3, action("kept"));
  expect(expected.take(1, 0)?.get(3)).toEqual(action("kept"));
});

test("what came first is forgotten when there is too much", () => {
  const expected = createExpectedActions(5);
  expected.add(1, 1, action("a", "b"));
  expected.add(2, 1, action("c"));
  expect(expected.take(1, 0)?.size).toBe(1);
  expected.add(3, 1, action("d", "e"));
  expected.add(4, 1, action("f"));
  expect(expected.take(2, 0)).toBeUndefined();
  expect([expected.take(3, 0)?.size, expected.take(4, 0)?.size]).toEqual([1, 1]);
});
