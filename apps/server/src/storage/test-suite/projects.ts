import { describe, expect, it } from "vitest";
import { StoreConflictError, StoreInputError } from "../errors.ts";
import type { ProjectRecord } from "../store.ts";
import type { Scene } from "./scene.ts";

/** What every store does with projects. */
export function describeProjects(scene: () => Scene): void {
  async function create(name: string, members?: Partial<ProjectRecord>): Promise<ProjectRecord> {
    const { store, account, newType } = scene();
    const { id, createdAt, updatedAt } = newType("_id");
    const project = { id, name, createdAt, updatedAt, ...members };
    expect(await store.projects.create(account, project)).toBe("created");
    return project;
  }

  async function names(query: object = {}, account = scene().account): Promise<string[]> {
    const all = { sortOrder: "DESCENDING", limit: 30, ...query } as const;
    return (await scene().store.projects.list(account, all)).map(({ name }) => name);
  }

  describe("projects", () => {
    it("are found as they were created, by their account only", async () => {
      const { store, account, other } = scene();
      const project = await create('A "quoted" 😀 name', {
        description: "x",
        tags: ["a"],
        customFields: { nested: [1, null] },
      });
      expect(await store.projects.find(account, project.id)).toEqual(project);
      expect(await store.projects.find(other, project.id)).toBeUndefined();
      expect(await names({}, other)).toEqual([]);
      expect(await store.projects.update(other, project.id, (same) => same)).toBeUndefined();
      expect(await store.projects.delete(other, project.id)).toBe(false);
      expect(await store.projects.find(account, project.id)).toEqual(project);
    });

    it("have an id once", async () => {
      const { store, account } = scene();
      const project = await create("One");
      await expect(store.projects.create(account, project)).rejects.toThrow(StoreConflictError);
    });

    it("are listed by creation, from either end, after an id, and of some ids", async () => {
      const made: ProjectRecord[] = [];
      for (const name of ["b", "a", "c"]) made.push(await create(name));
      expect(await names()).toEqual(["c", "a", "b"]);
      expect(await names({ sortOrder: "ASCENDING", limit: 2 })).toEqual(["b", "a"]);
      expect(await names({ after: made[2]?.id })).toEqual(["a", "b"]);
      expect(await names({ sortOrder: "ASCENDING", after: made[1]?.id })).toEqual(["c"]);
      expect(await names({ ids: [made[0]?.id, "unknown"] })).toEqual(["b"]);
      expect(await names({ ids: [] })).toEqual([]);
      await expect(names({ limit: 0 })).rejects.toThrow(StoreInputError);
    });

    it("are changed with no other write in between, and keep their identity", async () => {
      const { store, account } = scene();
      const project = await create("One", { tags: [] });
      const add = (tag: string) =>
        store.projects.update(account, project.id, (current) => ({
          ...current,
          id: "other",
          createdAt: 0,
          tags: [...(current.tags ?? []), tag],
        }));
      await Promise.all(["a", "b", "c"].map(add));
      const expected = { ...project, tags: ["a", "b", "c"] };
      expect(await store.projects.find(account, project.id)).toEqual(expected);
    });

    it("are not deleted while keys are bound to them", async () => {
      const { store, account, newKey } = scene();
      const { id } = await create("One");
      await store.keys.create({ ...newKey({ kind: "application", projectIds: [id] }), account });
      expect(await store.projects.delete(account, id)).toEqual({ keys: 1 });
      expect(await names()).toEqual(["One"]);
    });

    it("are deleted once", async () => {
      const { store, account } = scene();
      const { id } = await create("One");
      expect(await store.projects.delete(account, id)).toBe(true);
      expect(await store.projects.delete(account, id)).toBe(false);
      expect(await store.projects.find(account, id)).toBeUndefined();
    });

    it("are refused with text that cannot be stored everywhere", async () => {
      await expect(create("a\0b")).rejects.toThrow(StoreInputError);
    });
  });
}
