import { describe, expect, it } from "vitest";
import { StoreInputError } from "../errors.ts";
import type { ActionTypesQuery } from "../store.ts";
import type { Scene } from "./scene.ts";

/** What every store does with custom action types. */
export function describeActionTypes(scene: () => Scene): void {
  async function names(query: Partial<ActionTypesQuery>, account = scene().account) {
    const { actionTypes } = scene().store;
    const types = await actionTypes.list(
      { account },
      { sortOrder: "DESCENDING", limit: 30, ...query },
    );
    return types.map(({ name }) => name);
  }

  describe("action types", () => {
    it("are found by name and by id, as they were created", async () => {
      const { store, account, createType } = scene();
      const type = await createType("_Shipped & sent 日本", {
        description: 'A "quoted" 😀 text\n',
        tags: ["a", "b"],
        customFields: { color: "#fff", nested: { list: [1, 2.5, null] } },
        scopes: { users: ["all"], projects: [] },
      });
      expect(await store.actionTypes.find({ account }, type.name)).toEqual(type);
      expect(await store.actionTypes.find({ account }, type.id)).toEqual(type);
      expect(await store.actionTypes.find({ account }, "_shipped & sent 日本")).toBeUndefined();
    });

    it("have names that are unique in an account, and free in another", async () => {
      const { store, account, other, createType, newType } = scene();
      await createType("_A");
      expect(await store.actionTypes.create({ account }, newType("_A"))).toBe("name_taken");
      expect(await store.actionTypes.create({ account: other }, newType("_A"))).toBe("created");
      expect(await names({})).toEqual(["_A"]);
    });

    it("do not take the name of a built-in type, used or not", async () => {
      const { store, account, createActions, newType } = scene();
      await createActions("scans", 1);
      expect(await store.actionTypes.create({ account }, newType("scans"))).toBe("name_taken");
      expect(await store.actionTypes.create({ account }, newType("shares"))).toBe("name_taken");
    });

    it("are never a built-in type", async () => {
      const { store, account, createActions } = scene();
      await createActions("scans", 1);
      expect(await store.actionTypes.find({ account }, "scans")).toBeUndefined();
      expect(await store.actionTypes.delete({ account }, "scans")).toBe(false);
      expect(await store.actionTypes.update({ account }, "scans", (type) => type)).toBeUndefined();
      expect(await names({})).toEqual([]);
    });

    it("of one account are not seen, changed or deleted by another", async () => {
      const { store, account, other, createType } = scene();
      const type = await createType("_A");
      for (const nameOrId of ["_A", type.id]) {
        expect(await store.actionTypes.find({ account: other }, nameOrId)).toBeUndefined();
        expect(
          await store.actionTypes.update({ account: other }, nameOrId, (same) => same),
        ).toBeUndefined();
        expect(await store.actionTypes.delete({ account: other }, nameOrId)).toBe(false);
      }
      expect(await names({}, other)).toEqual([]);
      expect(await store.actionTypes.find({ account }, "_A")).toEqual(type);
    });

    it("are refused with text that cannot be stored everywhere, also deep inside", async () => {
      const { store, account, newType } = scene();
      for (const text of ["a\0b", "\ud83d"]) {
        const type = newType("_A", { customFields: { list: [{ text }] } });
        await expect(store.actionTypes.create({ account }, type)).rejects.toThrow(StoreInputError);
      }
      expect(await names({})).toEqual([]);
    });
  });

  describe("a list of action types", () => {
    it("is in the order of creation, from either end", async () => {
      for (const name of ["_b", "_a", "_c"]) await scene().createType(name);
      expect(await names({})).toEqual(["_c", "_a", "_b"]);
      expect(await names({ sortOrder: "ASCENDING" })).toEqual(["_b", "_a", "_c"]);
    });

    it.each(["ASCENDING", "DESCENDING"] as const)("goes on after an id, %s", async (sortOrder) => {
      const { store, account, createType } = scene();
      for (let count = 0; count < 7; count++) await createType(`_${count}`);
      const seen: string[] = [];
      let after: string | undefined;
      for (;;) {
        const page = await store.actionTypes.list({ account }, { after, sortOrder, limit: 3 });
        seen.push(...page.map(({ name }) => name));
        after = page.at(-1)?.id;
        if (page.length < 3) break;
      }
      const expected = ["_0", "_1", "_2", "_3", "_4", "_5", "_6"];
      expect(seen).toEqual(sortOrder === "ASCENDING" ? expected : expected.reverse());
    });

    it("can be of some names", async () => {
      for (const name of ["_a", "_b", "_c"]) await scene().createType(name);
      expect(await names({ names: ["_a", "_c", "_c", "_x"] })).toEqual(["_c", "_a"]);
      expect(await names({ names: ["_a", "_c"], limit: 1 })).toEqual(["_c"]);
      expect(await names({ names: [] })).toEqual([]);
    });

    it("can be of some tags", async () => {
      const { createType } = scene();
      await createType("_none");
      await createType("_red", { tags: ["red"] });
      await createType("_both", { tags: ["red", "blue"] });
      await createType("_quoted", { tags: ['"red"'] });
      expect(await names({ tags: ["red"] })).toEqual(["_both", "_red"]);
      expect(await names({ tags: ["blue", "red"] })).toEqual(["_both", "_red"]);
      expect(await names({ tags: ["re", "RED", "%"] })).toEqual([]);
      expect(await names({ tags: ["red"], names: ["_red"] })).toEqual(["_red"]);
    });

    it.each([0, -1, 1.5, Number.NaN, 1_001])("does not have pages of %s", async (limit) => {
      await expect(names({ limit })).rejects.toThrow(StoreInputError);
    });
  });

  describe("the update of an action type", () => {
    it("writes what is made of what is there, and keeps identity", async () => {
      const { store, account, createType } = scene();
      const type = await createType("_A", { description: "old", tags: ["old"] });
      const written = await store.actionTypes.update({ account }, type.id, (current) => {
        expect(current).toEqual(type);
        const { tags: _, ...rest } = current;
        return { ...rest, id: "other", name: "_B", createdAt: 0, updatedAt: 7, description: "new" };
      });
      const expected = { ...type, updatedAt: 7, description: "new" };
      delete expected.tags;
      expect(written).toEqual(expected);
      expect(await store.actionTypes.find({ account }, "_A")).toEqual(expected);
      expect(await names({ tags: ["old"] })).toEqual([]);
      expect(await names({ names: ["_B"] })).toEqual([]);
    });

    it("loses none of many at the same time", async () => {
      const { store, account, createType } = scene();
      await createType("_A", { tags: [] });
      const add = (tag: string) =>
        store.actionTypes.update({ account }, "_A", (current) => ({
          ...current,
          tags: [...(current.tags ?? []), tag],
        }));
      const tags = Array.from({ length: 50 }, (_, index) => `tag${index}`);
      await Promise.all(tags.map(add));
      expect((await store.actionTypes.find({ account }, "_A"))?.tags?.sort()).toEqual(tags.sort());
    });

    it("that throws changes nothing, and its caller gets what it threw", async () => {
      const { store, account, createType } = scene();
      const type = await createType("_A");
      const refusal = new Error("A type cannot be renamed.");
      const failed = store.actionTypes.update({ account }, "_A", () => {
        throw refusal;
      });
      const neighbour = store.actionTypes.update({ account }, "_A", (current) => ({
        ...current,
        description: "kept",
      }));
      await expect(failed).rejects.toBe(refusal);
      await expect(neighbour).resolves.toEqual({ ...type, description: "kept" });
      expect((await store.actionTypes.find({ account }, "_A"))?.description).toBe("kept");
    });
  });
}
