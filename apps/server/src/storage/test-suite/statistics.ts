import { describe, expect, it } from "vitest";
import type { Scene } from "./scene.ts";

const hour = 3_600_000;

/** What every store counts. */
export function describeStatistics(scene: () => Scene): void {
  async function act(type: string, hours: readonly number[]): Promise<string[]> {
    const { store, account, newAction } = scene();
    const actions = hours.map((each) => {
      const timestamp = each * hour + 5;
      const action = newAction(type, { timestamp });
      return { ...action, document: JSON.stringify({ id: action.id, type, timestamp }) };
    });
    expect(await store.actions.create({ account }, actions)).toBe("created");
    return actions.map(({ id }) => id);
  }

  async function counts(type: string, hours: 1 | 24, account = scene().account) {
    const range = { hours, first: 0, last: 10_000 };
    const found = await scene().store.statistics.counts(account, type, range);
    return Object.fromEntries(found.map(({ start, count }) => [start, count]));
  }

  describe("statistics", () => {
    it("count by hour and by day, of a type and of all", async () => {
      await scene().createType("_A");
      await act("_A", [0, 23, 24, 24]);
      await act("scans", [24, 9_999]);
      expect(await counts("_A", 1)).toEqual({ 0: 1, 23: 1, 24: 2 });
      expect(await counts("_A", 24)).toEqual({ 0: 2, 1: 2 });
      expect(await counts("all", 1)).toEqual({ 0: 1, 23: 1, 24: 3, 9999: 1 });
      expect(await counts("all", 24)).toEqual({ 0: 2, 1: 3, 416: 1 });
    });

    it("have the range that is asked for, both ends included", async () => {
      const { store, account } = scene();
      await act("scans", [1, 2, 3, 4]);
      const range = { hours: 1, first: 2, last: 3 } as const;
      const found = await store.statistics.counts(account, "scans", range);
      expect(found).toEqual([
        { start: 2, count: 1 },
        { start: 3, count: 1 },
      ]);
    });

    it("follow deletions at once, and a reopening", async () => {
      const { store, account, createType, reopen, persistent } = scene();
      const { id } = await createType("_A");
      const [first = ""] = await act("_A", [1, 1, 2]);
      await act("scans", [1]);
      await store.actions.delete({ account }, "_A", first);
      expect(await counts("_A", 1)).toEqual({ 1: 1, 2: 1 });
      if (persistent) await reopen();
      expect(await counts("all", 1)).toEqual({ 1: 2, 2: 1 });
      await scene().store.actionTypes.delete({ account }, id);
      expect(await counts("all", 1)).toEqual({ 1: 1 });
      expect(await counts("_A", 1)).toEqual({});
      await createType("_A");
      expect(await counts("_A", 1)).toEqual({});
    });

    it("are those of one account", async () => {
      await act("scans", [1]);
      expect(await counts("scans", 1, scene().other)).toEqual({});
      expect(await counts("all", 24, scene().other)).toEqual({});
    });

    it("do not count what was refused", async () => {
      const { store, account, newAction } = scene();
      const actions = [newAction("scans", { timestamp: 0 }), newAction("_None")];
      await store.actions.create({ account }, actions);
      const twice = newAction("scans", { timestamp: 0 });
      await store.actions.create({ account }, [twice]);
      await expect(store.actions.create({ account }, [twice])).rejects.toThrow();
      expect(await counts("scans", 1)).toEqual({ 0: 1 });
    });
  });
}
