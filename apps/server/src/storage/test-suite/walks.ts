import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemsOf, type Scene } from "./scene.ts";

const types = ["scans", "shares", "_A"];

/** What happens between two pages: actions come, some of those that are there go. */
const between = fc.record({
  create: fc.array(fc.constantFrom(...types), { maxLength: 8 }),
  /** Where in the list of all that is there, from 0 to 1. */
  remove: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
  recreateType: fc.oneof({ arbitrary: fc.constant(false), weight: 9 }, fc.constant(true)),
});

const scenario = fc.record({
  before: fc.array(fc.constantFrom(...types), { minLength: 1, maxLength: 60 }),
  list: fc.constantFrom("all", "scans"),
  sortOrder: fc.constantFrom("ASCENDING" as const, "DESCENDING" as const),
  limit: fc.integer({ min: 1, max: 12 }),
  changes: fc.array(between, { minLength: 1, maxLength: 12 }),
});

/** What every store guarantees to someone who reads page after page while others write. */
export function describeWalks(scene: () => Scene): void {
  describe("a walk from page to page", () => {
    it("gives what is there from beginning to end exactly once, whatever happens meanwhile", async () => {
      await fc.assert(
        fc.asyncProperty(scenario, async ({ before, list, sortOrder, limit, changes }) => {
          const { store, account, createType } = scene();
          const world = createWorld(scene());
          await store.actionTypes.delete({ account }, "_A");
          await createType("_A");
          await world.clear();
          await world.create(before);

          const atStart = new Set(world.idsOf(list));
          const seen: string[] = [];
          let after: string | undefined;
          let round = 0;
          do {
            const page = await store.actions.list({ account }, list, { after, sortOrder, limit });
            seen.push(...itemsOf(page).map(({ id }) => id));
            after = page?.next;
            const change = changes[round++];
            // Without end, a walk toward the newest would follow what is created.
            if (change !== undefined) await world.change(change);
          } while (after !== undefined);

          expect(new Set(seen).size).toBe(seen.length);
          const stayed = world.idsOf(list).filter((id) => atStart.has(id));
          expect(stayed.filter((id) => !seen.includes(id))).toEqual([]);
          const page = await store.actions.list({ account }, list, { sortOrder, limit });
          expect(page?.total).toBe(world.idsOf(list).length);
        }),
        { numRuns: 120 },
      );
    });
  });
}

/** Changes a store, and knows what must be in it. */
function createWorld({ store, account, createType, createActions, walk }: Scene) {
  const there = new Map<string, string>();

  async function create(of: readonly string[]): Promise<void> {
    const made = await Promise.all(of.map((type) => createActions(type, 1)));
    made.forEach(([id = ""], index) => {
      there.set(id, of[index] ?? "");
    });
  }

  return {
    create,

    idsOf: (list: string) =>
      [...there].filter(([, type]) => list === "all" || type === list).map(([id]) => id),

    async clear(): Promise<void> {
      for (const { id } of (await walk("all")) ?? [])
        await store.actions.delete({ account }, "all", id);
      there.clear();
    },

    async change(change: {
      create: readonly string[];
      remove: readonly number[];
      recreateType: boolean;
    }): Promise<void> {
      for (const place of change.remove) {
        const id = [...there.keys()][Math.floor(place * there.size)];
        if (id === undefined) continue;
        expect(await store.actions.delete({ account }, "all", id)).toBe(true);
        there.delete(id);
      }
      if (change.recreateType) {
        await store.actionTypes.delete({ account }, "_A");
        await createType("_A");
        for (const [id, type] of [...there]) if (type === "_A") there.delete(id);
      }
      await create(change.create);
    },
  };
}
