import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idsOf, type Scene } from "./scene.ts";

const typeNames = ["_A", "_B"];

/** One call, and whether the next one waits for its answer or follows at once. */
const call = fc.record({
  what: fc.constantFrom("create type", "delete type", "create action", "delete action"),
  type: fc.constantFrom(...typeNames),
  wait: fc.constantFrom("no", "no", "no", "turn", "answer"),
});

/** What every store guarantees when everything happens at once. */
export function describeRaces(scene: () => Scene): void {
  describe("calls at the same time", () => {
    it("give a name to one type only", async () => {
      const { store, account, newType } = scene();
      for (let round = 0; round < 20; round++) {
        const types = Array.from({ length: 8 }, () => newType(`_${round}`));
        const outcomes = await Promise.all(
          types.map((type) => store.actionTypes.create({ account }, type)),
        );
        expect(outcomes.filter((outcome) => outcome === "created").length).toBe(1);
      }
    });

    it("never leave an action without its type, nor a wrong count", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(call, { minLength: 10, maxLength: 60 }), async (calls) => {
          await clear(scene());
          const created = await run(scene(), calls);
          await expectConsistent(scene(), created);
        }),
        { numRuns: 150 },
      );
    });
  });
}

async function clear({ store, account, walk }: Scene): Promise<void> {
  await Promise.all(typeNames.map((name) => store.actionTypes.delete({ account }, name)));
  expect(await walk("all")).toEqual([]);
}

/** Makes the calls, and gives the ids of the actions whose creation was acknowledged. */
async function run(
  { store, account, newType, newAction }: Scene,
  calls: readonly { what: string; type: string; wait: string }[],
): Promise<Set<string>> {
  const created = new Set<string>();
  const answers: Promise<unknown>[] = [];
  let last = "";
  for (const { what, type, wait } of calls) {
    const action = newAction(type);
    const answer =
      what === "create type"
        ? store.actionTypes.create({ account }, newType(type))
        : what === "delete type"
          ? store.actionTypes.delete({ account }, type)
          : what === "delete action"
            ? store.actions.delete({ account }, "all", last)
            : store.actions.create({ account }, [action]).then((outcome) => {
                if (outcome === "created") created.add(action.id);
              });
    if (what === "create action") last = action.id;
    answers.push(answer);
    if (wait === "answer") await answer;
    if (wait === "turn") await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(answers);
  return created;
}

async function expectConsistent(
  { store, account, walk, total }: Scene,
  created: ReadonlySet<string>,
): Promise<void> {
  const all = idsOf(await walk("all", { limit: 5 })) ?? [];
  const byType: string[] = [];
  for (const type of typeNames) {
    const ids = idsOf(await walk(type, { limit: 5 }));
    expect(ids === undefined).toBe((await store.actionTypes.find({ account }, type)) === undefined);
    expect(await total(type)).toBe(ids?.length);
    byType.push(...(ids ?? []));
  }
  expect([...all].sort()).toEqual(byType.sort());
  expect(await total("all")).toBe(all.length);
  for (const id of all) expect(created.has(id)).toBe(true);
}
