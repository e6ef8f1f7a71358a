import { expect, it } from "vitest";
import { remember } from "./remember.ts";

it("looks up what it has not found yet, and only that", () => {
  const asked: string[] = [];
  const values = new Map<string, number>();
  const { find } = remember(2, (key) => {
    asked.push(key);
    return values.get(key);
  });
  expect(find("a")).toBeUndefined();
  values.set("a", 1);
  expect([find("a"), find("a")]).toEqual([1, 1]);
  expect(asked).toEqual(["a", "a"]);
});

it("forgets the oldest when it is full", () => {
  const asked: string[] = [];
  const { find } = remember(2, (key) => {
    asked.push(key);
    return key;
  });
  for (const key of ["a", "b", "c", "c", "b", "a"]) find(key);
  expect(asked).toEqual(["a", "b", "c", "a"]);
});

it("looks up again what it is told to forget", () => {
  let asked = 0;
  const { find, forget, clear } = remember(2, () => ++asked);
  expect([find("a"), find("b")]).toEqual([1, 2]);
  forget("a");
  expect([find("a"), find("b")]).toEqual([3, 2]);
  clear();
  expect([find("a"), find("b")]).toEqual([4, 5]);
});
