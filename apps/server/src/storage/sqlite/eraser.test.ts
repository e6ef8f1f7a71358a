import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openStore } from "../open-store.ts";
import { type Store, termsOf } from "../store.ts";
import { openScene, type Scene } from "../test-suite/scene.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

const builtInTypes = ["scans", "shares"];

let folder: TemporaryFolder;
let file: string;
let scene: Scene;
beforeEach(async () => {
  folder = temporaryFolder();
  file = folder.file("store.db");
  scene = await openScene({
    persistent: true,
    open: (): Promise<Store> => openStore(`sqlite:${file}`, { builtInTypes }),
    remove: async () => folder.remove(),
  });
});
afterEach(() => scene.close());

/** Reads from another connection: what is in the tables, seen or not. */
function rows(sql: string): unknown[] {
  const other = new DatabaseSync(file, { readOnly: true });
  const result = other
    .prepare(sql)
    .all()
    .map((row) => Object.values(row)[0]);
  other.close();
  return result;
}

async function untilErased(): Promise<void> {
  await vi.waitFor(
    () => expect(rows("SELECT name FROM action_types WHERE erasing = 1")).toEqual([]),
    {
      timeout: 20_000,
    },
  );
}

describe("the actions of a deleted type", () => {
  it("are erased from the file, and only they", async () => {
    const { store, account, createType, createActions, walk } = scene;
    await createType("_A");
    await createType("_B");
    const kept = [...(await createActions("_B", 3)), ...(await createActions("scans", 3))];
    await createActions("_A", 1_203);
    kept.push(...(await createActions("_B", 3)));
    await store.actionTypes.delete({ account }, "_A");
    await untilErased();
    expect(rows("SELECT id FROM actions ORDER BY ordinal")).toEqual(kept);
    expect(rows("SELECT name FROM action_types ORDER BY name")).toEqual(["_B", "scans"]);
    expect(rows("SELECT count(*) FROM action_counts")).toEqual([2]);
    expect(rows("SELECT sum(actions) FROM action_spans WHERE hours = 1")).toEqual([kept.length]);
    expect((await walk("all"))?.length).toBe(kept.length);
  });

  it("are erased in slices, so that other requests are answered in between", async () => {
    const { store, account, createType, createActions } = scene;
    await createType("_A");
    await createActions("_A", 3_000);
    await store.actionTypes.delete({ account }, "_A");
    const left: unknown[] = [];
    for (let count = 0; count < 30; count++) {
      await createActions("scans", 1);
      left.push(
        ...rows(
          "SELECT count(*) FROM actions WHERE type <> (SELECT number FROM action_types WHERE name = 'scans')",
        ),
      );
    }
    const slices = [...new Set(left.map(Number))];
    expect(slices).toEqual([...slices].sort((a, b) => b - a));
    expect(slices.length).toBeGreaterThanOrEqual(5);
    slices.reduce((before, after) => {
      expect(before - after).toBeLessThanOrEqual(500);
      return after;
    });
  });

  it("are erased after the next start when the store was closed before", async () => {
    const { store, account, createType, createActions } = scene;
    await createType("_A");
    await createType("_Empty");
    await createActions("_A", 4_000);
    await store.actionTypes.delete({ account }, "_A");
    await store.actionTypes.delete({ account }, "_Empty");
    await store.close();
    expect(Number(rows("SELECT count(*) FROM actions")[0])).toBeGreaterThan(1_000);
    await scene.reopen();
    await untilErased();
    expect(rows("SELECT count(*) FROM actions")).toEqual([0]);
  });

  it("are erased when several types are deleted at the same time, again and again", async () => {
    const { store, account, createType, createActions } = scene;
    for (let round = 0; round < 5; round++) {
      const names = Array.from({ length: 8 }, (_, index) => `_${index}`);
      await Promise.all(names.map((name) => createType(name)));
      await Promise.all(names.map((name, index) => createActions(name, index * 20)));
      await Promise.all(names.map((name) => store.actionTypes.delete({ account }, name)));
    }
    await untilErased();
    expect(rows("SELECT count(*) FROM actions")).toEqual([0]);
  });

  it.each([
    ["of few actions", 700],
    ["of many, for which the index is swept", 2_100],
  ])("leave nothing in the index %s, neither erased nor deleted one by one", async (_, many) => {
    const { store, account, createType, newAction } = scene;
    await createType("_A");
    const tagged = (type: string, tag: string) => {
      const { id, timestamp, createdAt } = newAction(type);
      const document = { id, type, timestamp, createdAt, tags: [tag, "common"] };
      return newAction(type, {
        id,
        timestamp,
        createdAt,
        terms: termsOf(document),
        document: JSON.stringify(document),
      });
    };
    const kept = Array.from({ length: 300 }, (_, index) => tagged("scans", `kept-${index}`));
    const single = tagged("scans", "single");
    for (let count = 0; count < many; count += 100) {
      const gone = Array.from({ length: 100 }, (_, index) => tagged("_A", `gone-${index}`));
      await store.actions.create({ account }, [...gone, ...kept.slice(count / 2, count / 2 + 50)]);
      if (count === 0) await store.actions.create({ account }, [single]);
    }
    const terms = () => rows("SELECT DISTINCT term FROM action_terms ORDER BY term");
    expect(terms()).toContain("tags=gone-1");
    expect(terms()).toContain("tags=single");

    await store.actionTypes.delete({ account }, "_A");
    await store.actions.delete({ account }, "scans", single.id);
    // Blocks become complete meanwhile, also the one with the last of what goes.
    for (let count = 0; count < 30; count += 1) {
      const more = Array.from({ length: 20 }, (_, index) => tagged("scans", `kept-${index}`));
      await store.actions.create({ account }, more);
    }
    await untilErased();
    const left = terms().map(String);
    expect(left.filter((term) => !/^tags=(?:kept-\d+|common)$/.test(term))).toEqual([]);
    expect(left.length).toBeGreaterThan(200);
    const places = "SELECT sum(length(offsets)) FROM action_terms WHERE term = 'tags=common'";
    const indexed =
      "SELECT count(*) FROM actions WHERE ordinal < 256 * (SELECT max(indexed_blocks) FROM accounts)";
    expect(rows(places)).toEqual(rows(indexed));

    const ids = rows("SELECT id FROM actions").map(String);
    await Promise.all(ids.map((id) => store.actions.delete({ account }, "all", id)));
    for (const table of ["action_terms", "action_times"]) {
      expect(rows(`SELECT count(*) FROM ${table}`)).toEqual([0]);
    }
  });
});
