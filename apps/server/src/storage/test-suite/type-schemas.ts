import { describe, expect, it } from "vitest";
import { StoreInputError } from "../errors.ts";
import { mostSchemaVersions, type NewTypeSchema, type TypeSchemaRecord } from "../store.ts";
import type { Scene } from "./scene.ts";

/** What every store does with the schemas of action types. */
export function describeTypeSchemas(scene: () => Scene): void {
  const next = (schema: string, members?: Partial<NewTypeSchema>): NewTypeSchema => ({
    mode: "enforce",
    schema,
    description: undefined,
    createdAt: 7,
    ...members,
  });
  const isSame = (schema: string) => (newest: TypeSchemaRecord) => newest.schema === schema;

  async function put(type: string, schema: string, members?: Partial<NewTypeSchema>) {
    const { store, account } = scene();
    return store.typeSchemas.put(account, type, next(schema, members), isSame(schema));
  }

  describe("the schema of a type", () => {
    it("has versions, of which the newest is in force", async () => {
      const { store, account, createType, reopen, persistent } = scene();
      const { id } = await createType("_A");
      expect(await store.typeSchemas.find(account, id)).toBeUndefined();
      const first = await put(id, "true", { description: "x", mode: "off" });
      expect(first).toEqual({ ...next("true", { description: "x", mode: "off" }), version: 1 });
      expect(await put(id, "{}")).toMatchObject({ version: 2, mode: "enforce" });
      if (persistent) await reopen();
      const { typeSchemas } = scene().store;
      expect(await typeSchemas.find(account, id)).toMatchObject({ version: 2, schema: "{}" });
      const old = { version: 1, schema: "true", description: "x", mode: "enforce" };
      expect(await typeSchemas.find(account, id, 1)).toMatchObject(old);
      expect(await typeSchemas.find(account, id, 3)).toBeUndefined();
      expect(await typeSchemas.versions(account, id)).toEqual([
        { version: 2, description: undefined, createdAt: 7 },
        { version: 1, description: "x", createdAt: 7 },
      ]);
    });

    it("is found by the name of the type, with a key that is never used again", async () => {
      const { store, account, createType } = scene();
      const { typeSchemas } = store;
      const keys: number[] = [];
      for (let round = 0; round < 3; round += 1) {
        const { id } = await createType("_A");
        expect(await typeSchemas.active(account, "_A")).toBeUndefined();
        await put(id, `{"minimum":${round}}`);
        const active = await typeSchemas.active(account, "_A");
        expect(active).toMatchObject({ version: 1, mode: "enforce" });
        keys.push(active?.key ?? 0);
        expect(await typeSchemas.text(active?.key ?? 0)).toBe(`{"minimum":${round}}`);
        await store.actionTypes.delete({ account }, id);
        expect(await typeSchemas.active(account, "_A")).toBeUndefined();
        expect(await typeSchemas.find(account, id)).toBeUndefined();
        expect(await typeSchemas.versions(account, id)).toEqual([]);
        expect(await put(id, "true")).toBe("type_not_found");
      }
      expect(new Set(keys).size).toBe(3);
    });

    it("is that of one account, also for a built-in type", async () => {
      const { store, account, other, createType } = scene();
      const { id } = await createType("_A");
      await put(id, "true");
      expect(await put("scans", "true")).toMatchObject({ version: 1 });
      const { typeSchemas } = store;
      for (const type of [id, "scans"]) {
        expect(await typeSchemas.find(account, type)).toBeDefined();
        expect(await typeSchemas.find(other, type)).toBeUndefined();
        expect(await typeSchemas.versions(other, type)).toEqual([]);
      }
      expect(await typeSchemas.active(other, "scans")).toBeUndefined();
      const foreign = await typeSchemas.put(other, id, next("true"), isSame("true"));
      expect(foreign).toBe("type_not_found");
    });

    it("gets no further version when there are too many, and the mode can still change", async () => {
      const { createType } = scene();
      const { id } = await createType("_A");
      const schemas = Array.from({ length: mostSchemaVersions }, (_, index) => `[${index}]`);
      await Promise.all(schemas.map((schema) => put(id, schema)));
      expect(await put(id, "true")).toBe("too_many_versions");
      const last = schemas.at(-1) ?? "";
      expect(await put(id, last, { mode: "off" })).toMatchObject({ mode: "off", version: 500 });
    });

    it("is refused with text that cannot be stored everywhere", async () => {
      const { createType } = scene();
      const { id } = await createType("_A");
      await expect(put(id, '{"const":"\\u0000"}')).rejects.toThrow(StoreInputError);
      await expect(put(id, "true", { description: "\ud83d" })).rejects.toThrow(StoreInputError);
    });
  });
}
