import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { KeyUse } from "../../storage/store.ts";
import { createKeyUses } from "./key-uses.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function start(fail: () => boolean = () => false) {
  const stored: KeyUse[][] = [];
  const uses = createKeyUses(async (batch) => {
    if (fail()) throw new Error("planted");
    stored.push([...batch]);
  });
  return { uses, stored };
}

it("stores uses together, later, and each key once a minute", async () => {
  const { uses, stored } = start();
  for (let i = 0; i < 1_000; i += 1) uses.note("a");
  uses.note("b");
  expect(stored).toEqual([]);
  expect(uses.latest("a")).toBe(1_000_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(stored).toEqual([
    [
      { id: "a", at: 1_000_000 },
      { id: "b", at: 1_000_000 },
    ],
  ]);
  uses.note("a");
  await vi.advanceTimersByTimeAsync(54_999);
  expect(stored).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  uses.note("a");
  await uses.close();
  expect(stored[1]).toEqual([{ id: "a", at: 1_060_000 }]);
});

it("loses nothing when it is closed, and nothing when the store fails for a while", async () => {
  let failing = true;
  const { uses, stored } = start(() => failing);
  uses.note("a");
  await vi.advanceTimersByTimeAsync(20_000);
  failing = false;
  await uses.close();
  expect(stored).toEqual([[{ id: "a", at: 1_000_000 }]]);
  await uses.close();
  expect(stored).toHaveLength(1);
});

it("knows a limited number of keys", async () => {
  const { uses, stored } = start();
  for (let i = 0; i < 20_000; i += 1) uses.note(`key ${i}`);
  expect(uses.latest("key 0")).toBeUndefined();
  expect(uses.latest("key 19999")).toBe(1_000_000);
  await uses.close();
  expect(stored[0]).toHaveLength(10_000);
});
