import { describe, expect, it } from "vitest";
import { StoreConflictError, StoreInputError } from "../errors.ts";
import { AnsweredBefore, keyKinds, MissingProject } from "../store.ts";
import type { Scene } from "./scene.ts";

/** What every store does with accounts and keys. */
export function describeAccountsAndKeys(scene: () => Scene): void {
  describe("accounts", () => {
    it("are counted, and have numbers of their own", async () => {
      const { store, account, other } = scene();
      const before = await store.accounts.count();
      const third = await store.accounts.create({ id: "UthirdAccount00000000000", name: "" });
      expect(await store.accounts.count()).toBe(before + 1);
      expect(new Set([account, other, third]).size).toBe(3);
    });

    it("are created with their first key, or not at all", async () => {
      const { store, newKey } = scene();
      const key = newKey();
      const before = await store.accounts.count();
      const third = await store.accounts.create({ id: "UthirdAccount00000000000", name: "" }, key);
      expect((await store.keys.findByHash(key.hash))?.account).toBe(third);

      const again = { id: "UfourthAccount0000000000", name: "" };
      await expect(store.accounts.create(again, key)).rejects.toThrow(StoreConflictError);
      expect(await store.accounts.count()).toBe(before + 1);
    });

    it("are found by their id and listed, with the number of their keys", async () => {
      const { store, account, newKey } = scene();
      const id = "UthirdAccount00000000000";
      const third = await store.accounts.create({ id, name: "Third" }, newKey());
      expect(await store.accounts.find(id)).toEqual({ account: third, id, name: "Third", keys: 1 });
      expect(await store.accounts.find("UnobodysAccount000000000")).toBeUndefined();
      const accounts = await store.accounts.list();
      expect(accounts.at(-1)).toEqual(await store.accounts.find(id));
      expect(accounts.map((each) => each.account)).toContain(account);
    });

    it("are not created twice with one id", async () => {
      const { store } = scene();
      const account = { id: "UthirdAccount00000000000", name: "Third" };
      await store.accounts.create(account);
      await expect(store.accounts.create(account)).rejects.toThrow(StoreConflictError);
    });
  });

  describe("keys", () => {
    it.each(keyKinds)("of kind %s are found by their hash, as they were created", async (kind) => {
      const { store, account, newKey, createProjects } = scene();
      const projectIds = ["Uproject0000000000000000", "Uproject0000000000000001"];
      await createProjects(...projectIds);
      const key = newKey({
        kind,
        projectIds,
        permissionGroupIds: ["0199f3b2-7c4e-7d10-9a53-4b1f5f1a6f0e"],
        expiresAt: 1_790_000_000_001,
      });
      await store.keys.create({ ...key, account });
      const found = await store.keys.findByHash(key.hash);
      expect(found).toMatchObject({ ...key, account });
      expect(found?.accountId).toMatch(/^U.{23}$/);
    });

    it("have no projects, no groups and no end when none were given", async () => {
      const { store, account, newKey } = scene();
      const key = newKey();
      await store.keys.create({ ...key, account });
      expect(await store.keys.findByHash(key.hash)).toMatchObject({
        projectIds: [],
        permissionGroupIds: [],
        expiresAt: undefined,
      });
    });

    it("are not found by a hash that is unknown, cut, or written otherwise", async () => {
      const { store, account, newKey } = scene();
      const hash = "0123456789abcdef".repeat(4);
      await store.keys.create({ ...newKey({ hash }), account });
      for (const wrong of [
        "",
        hash.slice(1),
        hash.toUpperCase(),
        `${hash} `,
        `%${hash.slice(1)}`,
      ]) {
        expect(await store.keys.findByHash(wrong)).toBeUndefined();
      }
    });

    it("are refused with a hash that exists, or for an account that does not", async () => {
      const { store, account, other, newKey } = scene();
      const key = newKey();
      await store.keys.create({ ...key, account });
      const twin = { ...newKey({ hash: key.hash }), account: other };
      await expect(store.keys.create(twin)).rejects.toThrow(StoreConflictError);
      const stray = { ...newKey(), account: 999_999 };
      await expect(store.keys.create(stray)).rejects.toThrow(StoreConflictError);
      expect((await store.keys.findByHash(key.hash))?.account).toBe(account);
    });

    it("are not bound to a project that is not there, and leave the other writes alone", async () => {
      const { store, account, newKey, createProjects } = scene();
      await createProjects("P");
      const create = (projectIds: string[]) =>
        store.keys.create({ ...newKey({ projectIds }), account });
      const outcomes = await Promise.all([
        create(["P"]),
        create(["P", "Q", "R"]),
        store.projects.delete(account, "P"),
        create([]),
      ]);
      expect(outcomes).toEqual(["created", new MissingProject("Q"), { keys: 1 }, "created"]);
      const { total } = await store.keys.list({ account }, { offset: 0, limit: 1 });
      expect(total).toBe(2);
    });

    it("are refused with text that cannot be stored everywhere", async () => {
      const { store, account, newKey } = scene();
      for (const description of ["a\0b", "\ud83d"]) {
        const key = { ...newKey({ description }), account };
        await expect(store.keys.create(key)).rejects.toThrow(StoreInputError);
      }
    });

    it("are listed for those who may see them, the newest first", async () => {
      const { store, account, other, newKey, createProjects } = scene();
      await createProjects("P", "Q");
      const keys = [[], ["P"], ["P", "Q"], ["Q"]].map((projectIds) => newKey({ projectIds }));
      for (const key of keys) await store.keys.create({ ...key, account });
      await store.keys.create({ ...newKey({ projectIds: ["P"] }), account: other });
      const seen = async (projects?: string[]) => {
        const page = await store.keys.list({ account, projects }, { offset: 0, limit: 10 });
        expect(page.total).toBe(page.keys.length);
        return page.keys.map(({ id }) => keys.findIndex((key) => key.id === id));
      };
      expect(await seen()).toEqual([3, 2, 1, 0]);
      expect(await seen(["P"])).toEqual([1]);
      expect(await seen(["Q", "P"])).toEqual([3, 2, 1]);
      expect(await seen([])).toEqual([]);

      const page = await store.keys.list({ account }, { offset: 1, limit: 2 });
      expect(page).toMatchObject({ keys: [{ id: keys[2]?.id }, { id: keys[1]?.id }], total: 4 });
    });

    it("are listed by kind, and found by id, within what is seen", async () => {
      const { store, account, other, newKey, createProjects } = scene();
      await createProjects("P");
      const device = newKey({ kind: "device", projectIds: ["P"] });
      for (const key of [newKey(), device]) await store.keys.create({ ...key, account });
      const query = { kind: "device", offset: 0, limit: 10 } as const;
      expect(await store.keys.list({ account }, query)).toMatchObject({
        keys: [{ id: device.id }],
        total: 1,
      });
      expect(await store.keys.find({ account }, device.id)).toMatchObject(device);
      expect(await store.keys.find({ account, projects: ["P"] }, device.id)).toMatchObject(device);
      for (const viewer of [{ account: other }, { account, projects: ["Q"] }]) {
        expect(await store.keys.find(viewer, device.id)).toBeUndefined();
      }
    });

    it("are not found any more once they are deleted, by those who see them", async () => {
      const { store, account, other, newKey, createProjects } = scene();
      await createProjects("P");
      const key = newKey({ projectIds: ["P"] });
      await store.keys.create({ ...key, account });
      expect(await store.keys.findByHash(key.hash)).toBeDefined();
      for (const viewer of [{ account: other }, { account, projects: ["Q"] }]) {
        expect(await store.keys.delete(viewer, key.id)).toBeUndefined();
      }
      expect(await store.keys.findByHash(key.hash)).toBeDefined();
      expect(await store.keys.delete({ account }, key.id)).toMatchObject(key);
      expect(await store.keys.findByHash(key.hash)).toBeUndefined();
      expect(await store.keys.delete({ account }, key.id)).toBeUndefined();
    });

    it("remember their latest use, and uses of keys that are gone are passed over", async () => {
      const { store, account, newKey } = scene();
      const key = newKey();
      await store.keys.create({ ...key, account });
      await store.keys.noteUses([{ id: key.id, at: 2_000 }]);
      await store.keys.noteUses([
        { id: key.id, at: 1_000 },
        { id: "UnobodysKey0000000000000", at: 3_000 },
      ]);
      expect(await store.keys.find({ account }, key.id)).toMatchObject({ lastUsedAt: 2_000 });
    });

    it("are created once under a key, together with the answer", async () => {
      const { store, account, newKey } = scene();
      const once = { key: "k", fingerprint: "f", now: 1, answer: () => "kept" };
      expect(await store.keys.create({ ...newKey(), account }, once)).toBe("created");
      const again = await store.keys.create({ ...newKey(), account }, once);
      expect(again).toEqual(new AnsweredBefore("f", "kept"));
      const { total } = await store.keys.list({ account }, { offset: 0, limit: 1 });
      expect(total).toBe(1);
    });
  });
}
