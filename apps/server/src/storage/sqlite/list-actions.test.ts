import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore } from "../open-store.ts";
import { openScene, type Scene } from "../test-suite/scene.ts";
import { connect } from "./connect.ts";
import { selectOfAccount, selectOfLivingTypes, selectOfType } from "./list-actions.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

const builtInTypes = ["scans", "shares"];

let folder: TemporaryFolder;
let scene: Scene;
beforeEach(async () => {
  folder = temporaryFolder();
  scene = await openScene({
    persistent: true,
    open: () => openStore(`sqlite:${folder.file("store.db")}`, { builtInTypes }),
    remove: async () => folder.remove(),
  });
});
afterEach(() => scene.close());

describe("the list of all actions", () => {
  it("is the same while a deleted type is being erased, in both orders and at every size", async () => {
    const { account, createType, createActions, walk } = scene;
    await createType("_A");
    await createType("_Empty");
    const types = fc.sample(fc.constantFrom("scans", "shares", "_A"), { numRuns: 300, seed: 7 });
    await Promise.all(types.map((type) => createActions(type, 1)));
    const options = (["ASCENDING", "DESCENDING"] as const).flatMap((sortOrder) =>
      [1, 2, 3, 30, 299, 300, 301].map((limit) => ({ sortOrder, limit })),
    );
    const usual = await Promise.all(options.map((option) => walk("all", option)));
    expect(usual[0]?.length).toBe(300);

    // A dead type that nobody erases, with an action: put there behind the store's back.
    const other = new DatabaseSync(folder.file("store.db"));
    other.exec(`INSERT INTO action_types (number, account, name, erasing) VALUES (99, ${account}, '_Dead', 1);
      INSERT INTO actions (position, account, id, document) VALUES (99 << 38 | 4711, ${account}, 'dead', '{}')`);
    other.close();
    const whileErasing = await Promise.all(options.map((option) => walk("all", option)));
    expect(whileErasing).toEqual(usual);
  });
});

describe("the plans of lists", () => {
  function plan(sql: string): string {
    const { database, close } = connect(":memory:");
    const rows = database
      .prepare<[], [number, number, number, string]>(`EXPLAIN QUERY PLAN ${sql}`)
      .all();
    close();
    return rows.map(([, , , detail]) => detail).join("\n");
  }

  it.each(["ASC", "DESC"] as const)(
    "go straight to the first row, and sort nothing, %s",
    (order) => {
      expect(plan(selectOfType(order))).toBe(
        "SEARCH actions USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
      );
      expect(plan(selectOfAccount(order))).toBe(
        "SEARCH actions USING INDEX actions_by_ordinal (account=? AND ordinal>? AND ordinal<?)",
      );
    },
  );

  it.each(["ASC", "DESC"] as const)("read no table as a whole while erasing, %s", (order) => {
    const steps = plan(selectOfLivingTypes(order)).split("\n");
    const scans = steps.filter((step) => /SCAN (?!heads|nearest|page)/.test(step));
    expect(scans).toEqual([]);
  });
});
