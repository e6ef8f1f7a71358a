import { setImmediate as nextTurn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createIds } from "../../ids.ts";
import { StoreBusyError } from "../errors.ts";
import { openStore } from "../open-store.ts";
import { type AccountNumber, type NewAction, type Store, termOf } from "../store.ts";
import { idsOf, itemsOf } from "../test-suite/scene.ts";
import { indexRowsAtOnce } from "./indexer.ts";
import { indexAndActions, indexState, manyTerms } from "./testing/indexed-actions.ts";
import { startProcess } from "./testing/start-process.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

let folder: TemporaryFolder;
let file: string;
let store: Store;
let account: AccountNumber;
const ids = createIds();

const open = () => openStore(`sqlite:${file}`, { builtInTypes: ["scans"] });

beforeEach(async () => {
  folder = temporaryFolder();
  file = folder.file("store.db");
  store = await open();
  account = await store.accounts.create({ id: ids.next(0).id, name: "" });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const make = (count: number): NewAction[] =>
  Array.from({ length: count }, () => manyTerms(ids.next(account)));

async function untilIndexed(): Promise<void> {
  await vi.waitFor(
    () => {
      const { indexedBlocks, complete } = indexState(file);
      expect(indexedBlocks).toBe(complete);
    },
    { timeout: 20_000 },
  );
}

/** Looks for an action by one of its terms. */
async function find({ id }: NewAction): Promise<string[] | undefined> {
  const where = { kind: "any", terms: [termOf("customFields.f7", `${id}-f7`)] } as const;
  const query = { where, sortOrder: "DESCENDING", limit: 10 } as const;
  return idsOf(itemsOf(await store.actions.list({ account }, "scans", query)));
}

describe("the index of actions with many terms", () => {
  it("is written in slices, and lists are right at every moment", async () => {
    const actions = make(800);
    await store.actions.create({ account }, actions);
    const seen = [indexState(file)];
    const watch = async () => {
      while (seen.at(-1)?.indexedBlocks !== 3) {
        await nextTurn();
        seen.push(indexState(file));
      }
    };
    const look = async () => {
      while (seen.at(-1)?.indexedBlocks !== 3) {
        const [action] = actions.splice((seen.length * 97) % actions.length, 1);
        expect(await find(action ?? manyTerms(ids.next(account)))).toEqual([action?.id]);
        await nextTurn();
      }
    };
    await Promise.all([watch(), look()]);
    expect(seen[0]).toEqual({ indexedBlocks: 0, complete: 3, rows: 0 });
    const steps = seen.slice(1).map(({ rows }, index) => rows - (seen[index]?.rows ?? 0));
    expect(Math.max(...steps)).toBeLessThanOrEqual(indexRowsAtOnce);
    expect(steps.filter((rows) => rows > 0).length).toBeGreaterThan(3);
    const { index, actions: all } = indexAndActions(file);
    expect(index).toEqual(all);
  });

  it("has nothing of what is deleted while it is written", async () => {
    const actions = make(800);
    await store.actions.create({ account }, actions);
    let deleted = 0;
    while (indexState(file).indexedBlocks < 3) {
      const [action] = actions.splice((deleted * 131) % actions.length, 1);
      if (deleted < 40) await store.actions.delete({ account }, "scans", action?.id ?? "");
      deleted += 1;
      await nextTurn();
    }
    expect(deleted).toBeGreaterThan(3);
    const { index, actions: left } = indexAndActions(file);
    expect(index).toEqual(left);
  });

  it("is gone on with when the store is opened again", async () => {
    const actions = make(800);
    await store.actions.create({ account }, actions);
    await store.close();
    expect(indexState(file).indexedBlocks).toBeLessThan(3);
    store = await open();
    await untilIndexed();
    const { index, actions: all } = indexAndActions(file);
    expect(index).toEqual(all);
    for (const action of [actions[0], actions[500], actions[799]]) {
      expect(action && (await find(action))).toEqual([action?.id]);
    }
  });

  it("is right after its process was killed in the middle", async () => {
    for (let cycle = 0; cycle < 2; cycle += 1) {
      await store.close();
      const script = new URL("./testing/write-many-terms-process.ts", import.meta.url);
      const writer = startProcess(script, file, String(account));
      await writer.said("stored");
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 200));
      writer.kill("SIGKILL");
      await writer.ended;
      store = await open();
      await untilIndexed();
      const { index, actions } = indexAndActions(file);
      expect(index.length).toBeGreaterThan(0);
      expect(index).toEqual(actions);
    }
  });

  it("is waited for by whoever stores faster than it can be written, and by nobody else", async () => {
    const other = await store.accounts.create({ id: ids.next(0).id, name: "" });
    for (let batch = 0; batch < 3; batch += 1) {
      await store.actions.create({ account }, make(1_000));
    }
    const behind = () => indexState(file).complete - indexState(file).indexedBlocks;
    expect(behind()).toBeGreaterThan(8);
    const late = make(3);
    const stored: string[] = [];
    const all = late.map(async (action) => {
      expect(await store.actions.create({ account }, [action])).toBe("created");
      stored.push(action.id);
    });
    await store.actions.create({ account: other }, make(1));
    expect(stored).toEqual([]);
    await Promise.all(all);
    expect(behind()).toBeLessThanOrEqual(8);
    const query = { sortOrder: "DESCENDING", limit: 3 } as const;
    const newest = idsOf(itemsOf(await store.actions.list({ account }, "scans", query)));
    expect(newest).toEqual(late.map(({ id }) => id).toReversed());
  });

  it("refuses when too many wait for it", async () => {
    for (let batch = 0; batch < 3; batch += 1) {
      await store.actions.create({ account }, make(1_000));
    }
    const outcomes = await Promise.allSettled(
      Array.from({ length: 11 }, () => store.actions.create({ account }, make(1_000))),
    );
    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toMatchObject([{ reason: expect.any(StoreBusyError) }]);
  });
});
