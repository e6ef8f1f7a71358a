import { describe, expect, it } from "vitest";
import { StoreInputError } from "../errors.ts";
import type { ActionTypesQuery, TypeCondition, Viewer } from "../store.ts";
import type { Scene } from "./scene.ts";

const named = (...names: string[]): TypeCondition => ({ kind: "names", names });
const tagged = (...tags: string[]): TypeCondition => ({ kind: "tags", tags });

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
      expect(await names({ where: named("_a", "_c", "_c", "_x") })).toEqual(["_c", "_a"]);
      expect(await names({ where: named("_a", "_c"), limit: 1 })).toEqual(["_c"]);
      expect(await names({ where: named() })).toEqual([]);
    });

    it("can be of some ids", async () => {
      const a = await scene().createType("_a");
      await scene().createType("_b");
      const c = await scene().createType("_c");
      expect(await names({ ids: [a.id, c.id, "_b", "unknown"] })).toEqual(["_c", "_a"]);
      expect(await names({ ids: [a.id, c.id], where: named("_a") })).toEqual(["_a"]);
      expect(await names({ ids: [a.id, c.id], after: c.id })).toEqual(["_a"]);
      expect(await names({ ids: [] })).toEqual([]);
      expect(await names({ ids: [a.id] }, scene().other)).toEqual([]);
    });

    it("can be of those that are archived, or not", async () => {
      await scene().createType("_a");
      await scene().createType("_b", { archivedAt: 7 });
      expect(await names({})).toEqual(["_b", "_a"]);
      expect(await names({ archived: true })).toEqual(["_b"]);
      expect(await names({ archived: false })).toEqual(["_a"]);
    });

    it("can be of some tags", async () => {
      const { createType } = scene();
      await createType("_none");
      await createType("_red", { tags: ["red"] });
      await createType("_both", { tags: ["red", "blue"] });
      await createType("_quoted", { tags: ['"red"'] });
      expect(await names({ where: tagged("red") })).toEqual(["_both", "_red"]);
      expect(await names({ where: tagged("blue", "red") })).toEqual(["_both", "_red"]);
      expect(await names({ where: tagged("re", "RED", "%") })).toEqual([]);
    });

    it("can be of names and tags, with and and or", async () => {
      const { createType } = scene();
      await createType("_red", { tags: ["red"] });
      await createType("_both", { tags: ["red", "blue"] });
      await createType("_none");
      const all = (...conditions: TypeCondition[]) => ({ kind: "and", conditions }) as const;
      const one = (...conditions: TypeCondition[]) => ({ kind: "or", conditions }) as const;
      const of = (where: TypeCondition) => names({ where });
      expect(await of(all(tagged("red"), tagged("blue")))).toEqual(["_both"]);
      expect(await of(all(tagged("red"), named("_red", "_none")))).toEqual(["_red"]);
      expect(await of(all(named("_red", "_both"), named("_both")))).toEqual(["_both"]);
      expect(await of(one(tagged("blue"), named("_none")))).toEqual(["_none", "_both"]);
      expect(await of(one(named("_none"), named("_red")))).toEqual(["_none", "_red"]);
    });

    it("finds what is rare among many, in pages, from either end", async () => {
      const { createType } = scene();
      const rare: string[] = [];
      for (let count = 0; count < 700; count++) {
        const isRare = count === 3 || count === 430 || count === 699;
        await createType(`_${count}`, { tags: isRare ? ["rare"] : [] });
        if (isRare) rare.push(`_${count}`);
      }
      const where = tagged("rare");
      expect(await names({ where, sortOrder: "ASCENDING" })).toEqual(rare);
      expect(await names({ where, limit: 2 })).toEqual(rare.toReversed().slice(0, 2));
      expect(await names({ where, limit: 3 })).toEqual(rare.toReversed());
    });

    it("shows a viewer what is scoped to it, and its neighbours never", async () => {
      const { store, account, createType } = scene();
      const scopes = (users: string[], projects: string[]) => ({ scopes: { users, projects } });
      await createType("_none");
      await createType("_P", scopes([], ["P"]));
      await createType("_PU", scopes(["U"], ["P"]));
      await createType("_Q", scopes(["all"], ["Q"]));
      await createType("_all", scopes(["all"], ["all"]));
      const seen = async (viewer: Omit<Viewer, "account">) => {
        const by = { account, ...viewer };
        const list = await store.actionTypes.list(by, { sortOrder: "ASCENDING", limit: 30 });
        for (const name of ["_none", "_P", "_PU", "_Q", "_all"]) {
          const isListed = list.some((type) => type.name === name);
          expect((await store.actionTypes.find(by, name)) !== undefined).toBe(isListed);
          const written = await store.actionTypes.update(by, name, (same) => same);
          expect(written !== undefined).toBe(isListed);
          if (!isListed) expect(await store.actionTypes.delete(by, name)).toBe(false);
        }
        return list.map(({ name }) => name);
      };
      expect(await seen({})).toEqual(["_none", "_P", "_PU", "_Q", "_all"]);
      expect(await seen({ projects: ["P"] })).toEqual(["_P", "_PU", "_all"]);
      expect(await seen({ projects: ["P", "Q"] })).toEqual(["_P", "_PU", "_Q", "_all"]);
      expect(await seen({ projects: [] })).toEqual(["_all"]);
      expect(await seen({ projects: ["P"], user: "U" })).toEqual(["_PU", "_all"]);
      expect(await seen({ projects: ["P"], user: "V" })).toEqual(["_all"]);
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
      expect(await names({ where: tagged("old") })).toEqual([]);
      expect(await names({ where: named("_B") })).toEqual([]);
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

  describe("the deletion of an action type", () => {
    it("that its check refuses deletes nothing, and its caller gets the refusal", async () => {
      const { store, account, createType, createActions, total } = scene();
      const type = await createType("_A");
      await createActions("_A", 3);
      const refusal = new Error("It is shared.");
      const failed = store.actionTypes.delete({ account }, "_A", (current) => {
        expect(current).toEqual(type);
        throw refusal;
      });
      await expect(failed).rejects.toBe(refusal);
      expect(await total("_A")).toBe(3);
    });
  });
}
