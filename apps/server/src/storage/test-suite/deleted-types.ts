import { describe, expect, it } from "vitest";
import { idsOf, type Scene } from "./scene.ts";

/** More than is erased at once, so that erasing goes on while the tests look. */
const many = 1_203;

/** What every store does when a type is deleted that has actions. */
export function describeDeletedTypes(scene: () => Scene): void {
  async function expectGone(id: string, kept: readonly string[]): Promise<void> {
    const { store, account, newAction, walk, total } = scene();
    expect(await store.actionTypes.find({ account }, "_A")).toBeUndefined();
    expect(await walk("_A")).toBeUndefined();
    expect(await store.actions.find({ account }, "all", id)).toBeUndefined();
    expect(await store.actions.delete({ account }, "all", id)).toBe(false);
    expect(await store.actions.create({ account }, [newAction("_A")])).toEqual({
      refused: "type_not_found",
      index: 0,
    });
    expect(idsOf(await walk("all", { sortOrder: "ASCENDING", limit: 7 }))).toEqual(kept);
    expect(idsOf(await walk("all", { limit: 3 }))).toEqual([...kept].reverse());
    expect(await total("all")).toBe(kept.length);
  }

  describe("a deleted type", () => {
    it.each(["name", "id"] as const)("is gone with its actions, by %s", async (member) => {
      const { store, account, createType, createActions } = scene();
      const type = await createType("_A");
      const before = await createActions("scans", 10);
      const [first = ""] = await createActions("_A", many);
      const after = await createActions("shares", 10);
      expect(await store.actionTypes.delete({ account }, type[member])).toBe(true);
      // At once, while nearly all of its rows are there, and later, when they are not.
      for (let round = 0; round < 5; round++) await expectGone(first, [...before, ...after]);
      expect(await store.actionTypes.delete({ account }, type[member])).toBe(false);
    });

    it("takes actions along that were queued before it, and none that came after", async () => {
      const { store, account, createType, createActions, newAction } = scene();
      await createType("_A");
      const kept = await createActions("scans", 1);
      const outcomes = await Promise.all([
        store.actions.create({ account }, [newAction("_A")]),
        store.actions.create({ account }, [newAction("_A")]),
        store.actionTypes.delete({ account }, "_A"),
        store.actions.create({ account }, [newAction("_A")]),
      ]);
      expect(outcomes[2]).toBe(true);
      await expectGone("unknown", kept);
    });

    it("frees its name at once, for a type that starts empty", async () => {
      const { store, account, createType, createActions, walk, total } = scene();
      await createType("_A");
      const old = await createActions("_A", many);
      await store.actionTypes.delete({ account }, "_A");
      const next = await createType("_A", { description: "another" });
      expect(await walk("_A")).toEqual([]);
      expect(await total("_A")).toBe(0);
      const ids = await createActions("_A", 3);
      expect(await store.actions.find({ account }, "_A", old[0] ?? "")).toBeUndefined();
      expect(idsOf(await walk("all", { sortOrder: "ASCENDING" }))).toEqual(ids);
      expect(await total("all")).toBe(3);
      expect(await store.actionTypes.find({ account }, "_A")).toEqual(next);
    });

    it("leaves a type of the same name in another account alone", async () => {
      const { store, account, other, createType, createActions, newType, newAction, walk } =
        scene();
      await createType("_A");
      await createActions("_A", 10);
      await store.actionTypes.create({ account: other }, newType("_A"));
      const action = newAction("_A");
      await store.actions.create({ account: other }, [action]);
      await store.actionTypes.delete({ account }, "_A");
      expect(idsOf(await walk("_A", { account: other }))).toEqual([action.id]);
      expect(idsOf(await walk("all", { account: other }))).toEqual([action.id]);
    });

    it("stays gone when the store is closed while its actions are erased", async () => {
      const { store, account, persistent, createType, createActions, reopen } = scene();
      if (!persistent) return;
      await createType("_A");
      const kept = await createActions("scans", 2);
      const [first = ""] = await createActions("_A", 4 * many);
      await store.actionTypes.delete({ account }, "_A");
      await reopen();
      await expectGone(first, kept);
    });
  });
}
