import { expect, it } from "vitest";
import { covers, rightsOf, within } from "./rights.ts";

const group = (actions: string[], resourceGroups: string[] = []) => ({
  id: "",
  description: "",
  actions,
  resourceGroups,
  createdAt: 0,
  updatedAt: 0,
});

it("unites groups: projects add up, and everywhere beats them, in either order", () => {
  const [p, q, all] = [group(["a"], ["P"]), group(["a", "b"], ["Q"]), group(["a"])];
  expect(rightsOf([p, q])).toEqual(
    new Map([
      ["a", new Set(["P", "Q"])],
      ["b", new Set(["Q"])],
    ]),
  );
  for (const groups of [
    [p, all],
    [all, p],
    [p, all, q],
  ]) {
    expect(rightsOf(groups).get("a")).toBeUndefined();
    expect(rightsOf(groups).has("a")).toBe(true);
  }
  expect(rightsOf([]).size).toBe(0);
});

it("keeps a reach within the projects of a key", () => {
  expect(within(undefined, undefined)).toBeUndefined();
  expect(within(undefined, ["P"])).toEqual(new Set(["P"]));
  expect(within(new Set(["P", "Q"]), undefined)).toEqual(new Set(["P", "Q"]));
  expect(within(new Set(["P", "Q"]), ["Q", "R"])).toEqual(new Set(["Q"]));
  expect(within(new Set(["P"]), ["R"])).toEqual(new Set());
});

it("tells which reach has all of another", () => {
  const [p, pq] = [new Set(["P"]), new Set(["P", "Q"])];
  expect([covers(undefined, undefined), covers(undefined, p), covers(pq, p)]).toEqual(
    Array(3).fill(true),
  );
  expect([covers(p, undefined), covers(p, pq)]).toEqual([false, false]);
});
