import { describe, expect, it } from "vitest";
import { StoreConflictError, StoreInputError } from "../errors.ts";
import { noScopes } from "../store.ts";
import { idsOf, itemsOf, type Scene, textOf } from "./scene.ts";

/** What every store does with actions. */
export function describeActions(scene: () => Scene): void {
  describe("actions", () => {
    it("come back as the texts that were stored", async () => {
      const { store, account, createType, newAction } = scene();
      await createType("_A");
      const document = '{ "b":1.50, "a":"日本 😀 \\u0001 \\\\u0000", "b":2 }';
      const stored = newAction("_A", { document, context: '{"ip":"::1"}', scopes: "{}" });
      const { type: _type, timestamp: _time, createdAt: _created, terms: _terms, ...full } = stored;
      const bare = newAction("scans");
      expect(await store.actions.create({ account }, [stored])).toBe("created");
      expect(await store.actions.create({ account }, [bare])).toBe("created");
      expect(await store.actions.find({ account }, "_A", full.id)).toEqual(full);
      expect(await store.actions.find({ account }, "all", full.id)).toEqual(full);
      const query = { sortOrder: "ASCENDING", limit: 2 } as const;
      const page = await store.actions.list({ account }, "all", query);
      expect(page).toMatchObject({ next: undefined, total: 2 });
      expect(page && textOf(page)).toBe(`[${document},${bare.document}]`);
    });

    it("are listed with context and scopes when these are asked for", async () => {
      const { store, account, newAction } = scene();
      const full = newAction("scans", {
        document: '{"a":"😀"}',
        context: '{"ip":"::1"}',
        scopes: '{"users":["all"],"projects":[]}',
      });
      await store.actions.create({ account }, [full]);
      await store.actions.create({ account }, [{ ...newAction("scans"), document: '{"b":2}' }]);
      const list = async (withContext: boolean, withScopes: boolean) => {
        const query = { sortOrder: "ASCENDING", limit: 9, withContext, withScopes } as const;
        const page = await store.actions.list({ account }, "scans", query);
        return page && textOf(page);
      };
      const scopes = `"scopes":${noScopes}`;
      expect(await list(true, false)).toBe('[{"a":"😀","context":{"ip":"::1"}},{"b":2}]');
      expect(await list(false, true)).toBe(
        `[{"a":"😀","scopes":{"users":["all"],"projects":[]}},{"b":2,${scopes}}]`,
      );
      expect(await list(true, true)).toBe(
        `[{"a":"😀","context":{"ip":"::1"},"scopes":{"users":["all"],"projects":[]}},{"b":2,${scopes}}]`,
      );
    });

    it("are not stored under a type that the account does not have", async () => {
      const { store, account, other, createType, newAction, total } = scene();
      const { id } = await createType("_A");
      for (const type of ["_B", "_a", "unknown", "all", "", id]) {
        expect(await store.actions.create({ account }, [newAction(type)])).toEqual({
          refused: "type_not_found",
          index: 0,
        });
      }
      expect(await store.actions.create({ account: other }, [newAction("_A")])).toEqual({
        refused: "type_not_found",
        index: 0,
      });
      expect(await total("all")).toBe(0);
      expect(await total("all", other)).toBe(0);
    });

    it("are found and deleted only under their type, or all", async () => {
      const { store, account, createType, createActions, walk } = scene();
      await createType("_A");
      await createType("_B");
      const [id = "", kept = ""] = await createActions("_A", 2);
      for (const type of ["_B", "scans", "unknown"]) {
        expect(await store.actions.find({ account }, type, id)).toBeUndefined();
        expect(await store.actions.delete({ account }, type, id)).toBe(false);
      }
      expect(await store.actions.delete({ account }, "_A", id)).toBe(true);
      expect(await store.actions.delete({ account }, "all", id)).toBe(false);
      expect(await store.actions.find({ account }, "all", id)).toBeUndefined();
      expect(idsOf(await walk("all"))).toEqual([kept]);
    });

    it("of one account are not seen, counted or deleted by another", async () => {
      const { store, other, createType, createActions, newType, walk, total } = scene();
      await createType("_A");
      await store.actionTypes.create({ account: other }, newType("_A"));
      const [id = ""] = await createActions("_A", 3);
      for (const type of ["_A", "all"]) {
        expect(await walk(type, { account: other })).toEqual([]);
        expect(await total(type, other)).toBe(0);
        expect(await store.actions.find({ account: other }, type, id)).toBeUndefined();
        expect(await store.actions.delete({ account: other }, type, id)).toBe(false);
      }
      expect(await total("_A")).toBe(3);
    });

    it("are refused when the id exists, and their neighbours are kept", async () => {
      const { store, account, newAction, walk, total } = scene();
      const [first, second] = [newAction("scans"), newAction("scans")];
      await store.actions.create({ account }, [first]);
      const twin = store.actions.create({ account }, [{ ...first, type: "shares" }]);
      const neighbour = store.actions.create({ account }, [second]);
      await expect(twin).rejects.toThrow(StoreConflictError);
      await expect(neighbour).resolves.toBe("created");
      expect(idsOf(await walk("all"))).toEqual([second.id, first.id]);
      expect(await total("shares")).toBe(0);
    });

    it("are stored all or none, also beside others of the same moment", async () => {
      const { store, account, createType, newAction, walk, total } = scene();
      await createType("_A");
      await createType("_Archived", { archivedAt: 1 });
      const many = (type: string, count: number) =>
        Array.from({ length: count }, () => newAction(type));
      const first = many("_A", 300);
      const last = many("scans", 300);
      const twice = newAction("_A");
      const outcomes = await Promise.allSettled([
        store.actions.create({ account }, first),
        store.actions.create({ account }, [...many("_A", 5), newAction("_None"), newAction("_A")]),
        store.actions.create({ account }, [...many("_A", 400), twice, twice]),
        store.actions.create({ account }, [...many("_A", 7), newAction("_Archived")]),
        store.actions.create({ account }, last),
      ]);
      expect(outcomes).toMatchObject([
        { value: "created" },
        { value: { refused: "type_not_found", index: 5 } },
        { reason: expect.any(StoreConflictError) },
        { value: { refused: "type_archived", index: 7 } },
        { value: "created" },
      ]);
      const expected = [...first, ...last].map(({ id }) => id);
      expect(idsOf(await walk("all", { sortOrder: "ASCENDING" }))).toEqual(expected);
      expect(await total("all")).toBe(600);
      expect(await total("_A")).toBe(300);
    });

    it("are refused with text that cannot be stored everywhere", async () => {
      const { store, account, newAction, total } = scene();
      const fields = ["document", "context", "scopes"] as const;
      for (const text of ['"a\0b"', '"\ud83d"', '"a\\u0000b"', '"\\ud83d"']) {
        for (const field of fields) {
          const action = newAction("scans", { [field]: text });
          await expect(store.actions.create({ account }, [action])).rejects.toThrow(
            StoreInputError,
          );
        }
      }
      expect(await total("all")).toBe(0);
    });
  });

  describe("a list of actions", () => {
    it("is empty for a built-in type that was never used, and absent for an unknown one", async () => {
      const { createType, walk, total } = scene();
      await createType("_A");
      expect(await walk("scans")).toEqual([]);
      expect(await walk("_A")).toEqual([]);
      expect(await walk("all")).toEqual([]);
      expect(await total("_A")).toBe(0);
      for (const type of ["_B", "unknown", ""]) expect(await walk(type)).toBeUndefined();
    });

    it("is in the order of creation, from either end, by type and over all", async () => {
      const { createType, createActions, walk } = scene();
      await createType("_A");
      const made: [string, string][] = [];
      for (const type of ["scans", "_A", "_A", "shares", "scans", "_A"]) {
        const [id = ""] = await createActions(type, 1);
        made.push([type, id]);
      }
      for (const type of ["all", "_A", "scans"]) {
        const expected = made.filter(([of]) => type === "all" || of === type).map(([, id]) => id);
        expect(idsOf(await walk(type, { sortOrder: "ASCENDING", limit: 2 }))).toEqual(expected);
        expect(idsOf(await walk(type, { limit: 2 }))).toEqual(expected.reverse());
      }
    });

    it("has a next page exactly when more follows", async () => {
      const { store, account, createActions } = scene();
      await createActions("scans", 3);
      const page = async (limit: number) =>
        store.actions.list({ account }, "scans", { sortOrder: "DESCENDING", limit });
      expect((await page(2))?.next).toBeTypeOf("string");
      expect((await page(3))?.next).toBeUndefined();
      expect((await page(4))?.next).toBeUndefined();
      expect(itemsOf(await page(4)).length).toBe(3);
    });

    it("has the exact number of actions, whatever was stored and deleted", async () => {
      const { store, account, createType, createActions, total } = scene();
      await createType("_A");
      const ids = await createActions("_A", 40);
      await createActions("scans", 2);
      const removals = [...ids.slice(0, 15), ...ids.slice(0, 15), "unknown"];
      await Promise.all(removals.map((id) => store.actions.delete({ account }, "_A", id)));
      await createActions("_A", 1);
      expect(await total("_A")).toBe(26);
      expect(await total("scans")).toBe(2);
      expect(await total("all")).toBe(28);
    });

    it.each(["", "0", "-1", "1.5", "1e3", "x", "99999999999999999999", "U"])(
      "does not go on after %j",
      async (after) => {
        const { store, account } = scene();
        const list = async () =>
          store.actions.list({ account }, "scans", { after, sortOrder: "DESCENDING", limit: 1 });
        await expect(list()).rejects.toThrow(StoreInputError);
      },
    );

    it.each([0, -1, 1.5, Number.NaN, 1_001])("does not have pages of %s", async (limit) => {
      const { store, account } = scene();
      const list = async () =>
        store.actions.list({ account }, "all", { sortOrder: "DESCENDING", limit });
      await expect(list()).rejects.toThrow(StoreInputError);
    });
  });

  describe("a closed store", () => {
    it("has finished what was queued, and refuses the rest", async () => {
      const { store, account, newAction } = scene();
      const queued = Array.from({ length: 20 }, () =>
        store.actions.create({ account }, [newAction("scans")]),
      );
      await store.close();
      await expect(Promise.all(queued)).resolves.toEqual(Array(20).fill("created"));
      await expect(store.actions.create({ account }, [newAction("scans")])).rejects.toThrow(
        /closed/,
      );
      await expect(Promise.resolve().then(() => store.health())).rejects.toThrow(/closed/);
      await store.close();
    });

    it("has everything when it is opened again", async () => {
      const { persistent, createType, createActions, walk, reopen, store } = scene();
      const type = await createType("_A");
      const ids = await createActions("_A", 10);
      if (!persistent) return;
      await reopen();
      expect(scene().store).not.toBe(store);
      expect(idsOf(await walk("_A", { sortOrder: "ASCENDING" }))).toEqual(ids);
      expect(await scene().store.actionTypes.find({ account: scene().account }, type.id)).toEqual(
        type,
      );
      const more = await createActions("_A", 5);
      expect(idsOf(await walk("all", { sortOrder: "ASCENDING" }))).toEqual([...ids, ...more]);
    });
  });
}
