import { describe, expect, it } from "vitest";
import { StoreConflictError, StoreInputError } from "../errors.ts";
import { keyKinds } from "../store.ts";
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

    it("are not created twice with one id", async () => {
      const { store } = scene();
      const account = { id: "UthirdAccount00000000000", name: "Third" };
      await store.accounts.create(account);
      await expect(store.accounts.create(account)).rejects.toThrow(StoreConflictError);
    });
  });

  describe("keys", () => {
    it.each(keyKinds)("of kind %s are found by their hash, as they were created", async (kind) => {
      const { store, account, newKey } = scene();
      const key = newKey({
        kind,
        projectIds: ["Uproject0000000000000000", "Uproject0000000000000001"],
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

    it("are refused with text that cannot be stored everywhere", async () => {
      const { store, account, newKey } = scene();
      for (const description of ["a\0b", "\ud83d"]) {
        const key = { ...newKey({ description }), account };
        await expect(store.keys.create(key)).rejects.toThrow(StoreInputError);
      }
    });
  });
}
