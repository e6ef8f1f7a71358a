import { describe, expect, it } from "vitest";
import { StoreConflictError, StoreInputError } from "../errors.ts";
import { AnsweredBefore, MissingProject, type PermissionGroupRecord } from "../store.ts";
import type { Scene } from "./scene.ts";

/** What every store does with permission groups. */
export function describePermissionGroups(scene: () => Scene): void {
  let made = 0;
  function newGroup(members?: Partial<PermissionGroupRecord>): PermissionGroupRecord {
    made += 1;
    return {
      id: `00000000-0000-7000-8000-${String(made).padStart(12, "0")}`,
      description: "A group",
      actions: ["a", "b"],
      resourceGroups: [],
      createdAt: made,
      updatedAt: made,
      ...members,
    };
  }

  describe("permission groups", () => {
    it("are found as they were created, by their account", async () => {
      const { store, account, other, createProjects } = scene();
      await createProjects("P");
      const group = newGroup({ description: "äöü 😀", resourceGroups: ["P"] });
      expect(await store.permissionGroups.create(account, group)).toBe("created");
      expect(await store.permissionGroups.find({ account }, group.id)).toEqual(group);
      expect(await store.permissionGroups.find({ account: other }, group.id)).toBeUndefined();
    });

    it("are listed for those who may see them, in their order", async () => {
      const { store, account, other, createProjects } = scene();
      await createProjects("P", "Q");
      const groups = [[], ["P"], ["P", "Q"], ["Q"]].map((resourceGroups) =>
        newGroup({ resourceGroups }),
      );
      for (const group of groups) await store.permissionGroups.create(account, group);
      await store.permissionGroups.create(other, newGroup({ resourceGroups: ["P"] }));
      const seen = async (projects?: string[]) => {
        const query = { offset: 0, limit: 10 };
        const page = await store.permissionGroups.list({ account, projects }, query);
        expect(page.total).toBe(page.groups.length);
        return page.groups.map(({ id }) => groups.findIndex((group) => group.id === id));
      };
      expect(await seen()).toEqual([0, 1, 2, 3]);
      expect(await seen(["P"])).toEqual([1]);
      expect(await seen(["P", "Q"])).toEqual([1, 2, 3]);
      expect(await seen([])).toEqual([]);
      const page = await store.permissionGroups.list({ account }, { offset: 3, limit: 2 });
      expect(page).toEqual({ groups: [groups[3]], total: 4 });
      const none = await store.permissionGroups.list({ account }, { offset: 0, limit: 0 });
      expect(none).toEqual({ groups: [], total: 4 });
    });

    it("are changed by those who see them, and keep id and creation", async () => {
      const { store, account, other, createProjects } = scene();
      await createProjects("P");
      const group = newGroup({ resourceGroups: ["P"] });
      await store.permissionGroups.create(account, group);
      const change = (current: PermissionGroupRecord) => ({
        ...current,
        id: "other",
        actions: [],
        createdAt: 0,
        updatedAt: 77,
      });
      for (const viewer of [{ account: other }, { account, projects: ["Q"] }]) {
        expect(await store.permissionGroups.update(viewer, group.id, change)).toBeUndefined();
      }
      const changed = { ...group, actions: [], updatedAt: 77 };
      const viewer = { account, projects: ["P"] };
      expect(await store.permissionGroups.update(viewer, group.id, change)).toEqual(changed);
      expect(await store.permissionGroups.find({ account }, group.id)).toEqual(changed);
    });

    it("name projects that are there when they name them", async () => {
      const { store, account, createProjects } = scene();
      await createProjects("P", "Q");
      const group = newGroup({ resourceGroups: ["P"] });
      await store.permissionGroups.create(account, group);
      const name = (...resourceGroups: string[]) =>
        store.permissionGroups.update({ account }, group.id, (current) => ({
          ...current,
          resourceGroups,
        }));
      expect(await store.projects.delete(account, "P")).toBe(true);
      expect(await name("P", "Q")).toMatchObject({ resourceGroups: ["P", "Q"] });
      expect(await name("Q", "R")).toEqual(new MissingProject("R"));
      const created = newGroup({ resourceGroups: ["Q", "P"] });
      expect(await store.permissionGroups.create(account, created)).toEqual(
        new MissingProject("P"),
      );
      const { groups } = await store.permissionGroups.list({ account }, { offset: 0, limit: 9 });
      expect(groups).toEqual([{ ...group, resourceGroups: ["P", "Q"] }]);
    });

    it("stay as they are when the change throws", async () => {
      const { store, account } = scene();
      const group = newGroup();
      await store.permissionGroups.create(account, group);
      const fail = () => {
        throw new Error("planted");
      };
      await expect(store.permissionGroups.update({ account }, group.id, fail)).rejects.toThrow(
        "planted",
      );
      expect(await store.permissionGroups.find({ account }, group.id)).toEqual(group);
    });

    it("are created once under a key, and not twice with one id", async () => {
      const { store, account } = scene();
      const once = { key: "k", fingerprint: "f", now: 1, answer: () => "kept" };
      const group = newGroup();
      await store.permissionGroups.create(account, group, once);
      const again = await store.permissionGroups.create(account, newGroup(), once);
      expect(again).toEqual(new AnsweredBefore("f", "kept"));
      await expect(store.permissionGroups.create(account, group)).rejects.toThrow(
        StoreConflictError,
      );
    });

    it("are refused with text that cannot be stored everywhere", async () => {
      const { store, account } = scene();
      for (const members of [{ description: "a\0b" }, { actions: ["\ud83d"] }]) {
        await expect(store.permissionGroups.create(account, newGroup(members))).rejects.toThrow(
          StoreInputError,
        );
      }
    });
  });
}
