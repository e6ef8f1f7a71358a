import { describe, expect, it } from "vitest";
import type { CatalogueChanges } from "../store.ts";
import type { Scene } from "./scene.ts";

const nothing: CatalogueChanges = { created: [], updated: [], deleted: [], schemas: [] };
const next = { mode: "warn", schema: "true", description: undefined, createdAt: 1 } as const;

/** What every store does with the types of an account as a whole. */
export function describeTypeCatalogue(scene: () => Scene): void {
  describe("the catalogue of types", () => {
    it("has custom types, and built-in ones with a schema", async () => {
      const { store, account, other, createType, createActions } = scene();
      const type = await createType("_A");
      await createActions("_A", 2);
      await createActions("shares", 1);
      await store.typeSchemas.put(account, "scans", next, () => false);
      const { mode, schema, description } = next;
      expect(await store.typeCatalogue.read(account)).toEqual(
        expect.arrayContaining([
          { name: "_A", record: type, actions: 2, schema: undefined },
          {
            name: "scans",
            record: undefined,
            actions: 0,
            schema: { mode, schema, description, version: 1 },
          },
        ]),
      );
      expect(await store.typeCatalogue.read(account)).toHaveLength(2);
      expect(await store.typeCatalogue.read(other)).toEqual([]);
    });

    it("changes as a whole", async () => {
      const { store, account, createType, createActions, newType, total } = scene();
      const gone = await createType("_Gone");
      const kept = await createType("_Kept");
      await createActions("_Gone", 3);
      await createActions("_Kept", 1);
      const created = newType("_New");
      const updated = { ...kept, description: "new" };
      await store.typeCatalogue.change(account, (current) => {
        expect(current.find(({ name }) => name === "_Gone")?.actions).toBe(3);
        const schemas = [{ type: "_New", next, onlyMode: false }];
        return { created: [created], updated: [updated], deleted: [gone.id], schemas };
      });
      expect(await store.actionTypes.find({ account }, "_New")).toEqual(created);
      expect(await store.actionTypes.find({ account }, "_Kept")).toEqual(updated);
      expect(await store.actionTypes.find({ account }, "_Gone")).toBeUndefined();
      expect(await total("all")).toBe(1);
      expect(await store.typeSchemas.active(account, "_New")).toMatchObject({ mode: "warn" });
    });

    it("changes not at all when a part of it fails", async () => {
      const { store, account, createType, newType } = scene();
      const type = await createType("_A");
      const created = [newType("_B"), newType("_A")];
      const change = store.typeCatalogue.change(account, () => ({
        ...nothing,
        created,
        updated: [{ ...type, description: "new" }],
      }));
      await expect(change).rejects.toThrow();
      expect(await store.actionTypes.find({ account }, "_A")).toEqual(type);
      expect(await store.actionTypes.find({ account }, "_B")).toBeUndefined();
    });

    it("cannot reach into another account", async () => {
      const { store, account, other, createType } = scene();
      const type = await createType("_A");
      await store.typeCatalogue.change(other, () => ({
        ...nothing,
        deleted: [type.id],
        updated: [{ ...type, description: "x" }],
      }));
      expect(await store.actionTypes.find({ account }, "_A")).toEqual(type);
    });

    it("gives each of many changes what the one before wrote", async () => {
      const { store, account, createType } = scene();
      const { id } = await createType("_A", { tags: [] });
      const add = (tag: string) =>
        store.typeCatalogue.change(account, ([entry]) => {
          const record = entry?.record;
          if (record === undefined) throw new Error("The type is gone.");
          return { ...nothing, updated: [{ ...record, tags: [...(record.tags ?? []), tag] }] };
        });
      await Promise.all(["a", "b", "c"].map(add));
      expect((await store.actionTypes.find({ account }, id))?.tags).toEqual(["a", "b", "c"]);
    });
  });
}
