import { describe, expect, it } from "vitest";
import {
  type Condition,
  type IndexedMembers,
  type Scopes,
  termOf,
  termsOf,
  type Viewer,
} from "../store.ts";
import { idsOf, itemsOf, type Scene } from "./scene.ts";

/** What every store does with lists that a condition or the viewer narrows. */
export function describeNarrowLists(scene: () => Scene): void {
  /** Stores an action with these members, and gives its id. */
  async function act(
    type: string,
    members: IndexedMembers & { timestamp?: number } = {},
    scopes?: Scopes,
  ): Promise<string> {
    const { store, account, newAction } = scene();
    const { id, timestamp, createdAt } = newAction(type);
    const document = { id, type, timestamp, createdAt, ...members };
    const action = newAction(type, {
      id,
      timestamp: document.timestamp,
      terms: termsOf(document, scopes),
      document: JSON.stringify(document),
      scopes: scopes && JSON.stringify(scopes),
    });
    expect(await store.actions.create({ account }, [action])).toBe("created");
    return id;
  }

  /** The ids of a list, newest first, read a page of two at a time. */
  async function list(
    narrow: { where?: Condition; viewer?: Partial<Viewer> },
    type = "all",
  ): Promise<string[] | undefined> {
    const { store, account } = scene();
    const viewer = { account, ...narrow.viewer };
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const query = { where: narrow.where, after, sortOrder: "DESCENDING", limit: 2 } as const;
      const page = await store.actions.list(viewer, type, query);
      if (page === undefined) return undefined;
      expect(page.total).toBeUndefined();
      ids.push(...(idsOf(itemsOf(page)) ?? []));
      after = page.next;
    } while (after !== undefined);
    expect(await store.actions.count(viewer, type, narrow.where)).toBe(ids.length);
    return ids;
  }

  const any = (...terms: string[]): Condition => ({ kind: "any", terms });
  const prefix = (term: string): Condition => ({ kind: "prefix", term });

  describe("a condition", () => {
    it("narrows by any of some terms, also of long values", async () => {
      const long = "x".repeat(300);
      const red = await act("scans", { tags: ["red", "new"], thng: "UthngA" });
      const blue = await act("shares", { tags: ["blue"], customFields: { size: 4.5, long } });
      await act("scans", { tags: ["green"], customFields: { size: "4.50", long: `${long}x` } });
      expect(await list({ where: any("tags=red") })).toEqual([red]);
      expect(await list({ where: any("tags=red", "tags=blue", "tags=new") })).toEqual([blue, red]);
      expect(await list({ where: any("tags=red", "tags=blue") }, "scans")).toEqual([red]);
      expect(await list({ where: any(termOf("customFields.size", 4.5)) })).toEqual([blue]);
      expect(await list({ where: any(termOf("customFields.long", long)) })).toEqual([blue]);
      expect(await list({ where: any("thng=UthngA") })).toEqual([red]);
      expect(await list({ where: any("tags=absent") })).toEqual([]);
    });

    it("narrows by the beginning of a value, whatever its length", async () => {
      const long = `${"a".repeat(250)}`;
      const one = await act("scans", { identifiers: { "gs1:01": `${long}b` } });
      const two = await act("scans", { identifiers: { "gs1:01": `${long}c` }, tags: ["é%"] });
      expect(await list({ where: prefix("identifiers.gs1:01=aa") })).toEqual([two, one]);
      expect(await list({ where: prefix(`identifiers.gs1:01=${long}c`) })).toEqual([two]);
      expect(await list({ where: prefix("tags=é") })).toEqual([two]);
      expect(await list({ where: prefix("tags=%") })).toEqual([]);
    });

    it("narrows by time, with both ends", async () => {
      const ids: string[] = [];
      for (const timestamp of [30, 10, 20]) ids.push(await act("scans", { timestamp }));
      const [thirty, ten, twenty] = ids;
      const time = (least?: number, greatest?: number): Condition => ({
        kind: "time",
        field: "timestamp",
        least,
        greatest,
      });
      expect(await list({ where: time(20, 30) })).toEqual([twenty, thirty]);
      expect(await list({ where: time(undefined, 10) })).toEqual([ten]);
      expect(await list({ where: time(31) })).toEqual([]);
      expect(await list({ where: { kind: "time", field: "createdAt", least: 31 } })).toEqual(
        ids.toReversed(),
      );
    });

    it("finds what was stored since it was looked for last, and not what was deleted", async () => {
      const { account, store, createActions } = scene();
      const time: Condition = { kind: "time", field: "timestamp", least: 10, greatest: 20 };
      const red = () => act("scans", { tags: ["red"], timestamp: 10 });
      const expectBoth = async (ids: readonly string[]) => {
        expect(await list({ where: any("tags=red") })).toEqual(ids);
        expect(await list({ where: any("tags=red", "tags=absent") }, "scans")).toEqual(ids);
        expect(await list({ where: time })).toEqual(ids);
      };
      const [first, second] = [await red(), await red()];
      await expectBoth([second, first]);
      const third = await red();
      await expectBoth([third, second, first]);
      expect(await store.actions.delete({ account }, "all", second)).toBe(true);
      await expectBoth([third, first]);
      // Completes a block, whose actions are indexed with it.
      await createActions("scans", 300);
      await expectBoth([third, first]);
      const fourth = await red();
      await expectBoth([fourth, third, first]);
      expect(await store.actions.delete({ account }, "all", fourth)).toBe(true);
      expect(await store.actions.delete({ account }, "all", third)).toBe(true);
      await expectBoth([first]);
    });

    it("narrows by types, ids, and all of these together", async () => {
      const { createType } = scene();
      await createType("_A");
      const a = await act("_A", { tags: ["x"] });
      const b = await act("scans", { tags: ["x", "y"] });
      const c = await act("shares", { tags: ["y"] });
      const types = (...names: string[]): Condition => ({ kind: "types", names });
      const not = (condition: Condition): Condition => ({ kind: "not", condition });
      const and = (...conditions: Condition[]): Condition => ({ kind: "and", conditions });
      const or = (...conditions: Condition[]): Condition => ({ kind: "or", conditions });
      expect(await list({ where: types("_A", "shares", "_Unknown") })).toEqual([c, a]);
      expect(await list({ where: types("_A") }, "scans")).toEqual([]);
      expect(await list({ where: { kind: "ids", ids: [a, "unknown", c, c] } })).toEqual([c, a]);
      expect(await list({ where: { kind: "ids", ids: [a, c] } }, "_A")).toEqual([a]);
      expect(await list({ where: and(any("tags=x"), any("tags=y")) })).toEqual([b]);
      expect(await list({ where: or(any("tags=x"), types("shares")) })).toEqual([c, b, a]);
      expect(await list({ where: and(any("tags=x"), not(types("_A"))) })).toEqual([b]);
      expect(await list({ where: not(any("tags=x")) })).toEqual([c]);
      expect(await list({ where: and() })).toEqual([c, b, a]);
      expect(await list({ where: or() })).toEqual([]);
      expect(await list({ where: or(any("tags=y"), and(types("_A"), prefix("tags="))) })).toEqual([
        c,
        b,
        a,
      ]);
    });

    it("goes for what is found and deleted too", async () => {
      const { store, account } = scene();
      const id = await act("scans", { thng: "UthngA" });
      expect(await store.actions.find({ account }, "all", id, any("thng=UthngB"))).toBeUndefined();
      expect(await store.actions.delete({ account }, "all", id, any("thng=UthngB"))).toBe(false);
      expect(await store.actions.find({ account }, "all", id, any("thng=UthngA"))).toBeDefined();
      expect(await store.actions.delete({ account }, "all", id, any("thng=UthngA"))).toBe(true);
      expect(await list({ where: any("thng=UthngA") })).toEqual([]);
    });
  });

  describe("a viewer", () => {
    it("sees the actions of its projects, its user and its thing, and those for all", async () => {
      const own = await act("scans", {}, { users: ["UuserA"], projects: ["UprojectA"] });
      const shared = await act("scans", {}, { users: ["all"], projects: ["UprojectA", "Uother"] });
      const open = await act("scans", { thng: "UthngA" }, { users: [], projects: ["all"] });
      const foreign = await act("scans", { thng: "UthngB" }, { users: [], projects: ["Uother"] });
      const hidden = await act("scans");
      const projects = ["UprojectA"];
      expect(await list({ viewer: { projects } })).toEqual([open, shared, own]);
      expect(await list({ viewer: { projects: ["UprojectA", "Uother"] } }, "scans")).toEqual([
        foreign,
        open,
        shared,
        own,
      ]);
      expect(await list({ viewer: { projects: [] } })).toEqual([open]);
      expect(await list({ viewer: { projects, user: "UuserA" } })).toEqual([shared, own]);
      expect(await list({ viewer: { projects, user: "UuserB" } })).toEqual([shared]);
      expect(await list({ viewer: { thng: "UthngA" } })).toEqual([open]);
      expect(await list({ viewer: { projects, thng: "UthngB" } })).toEqual([]);

      const { store, account } = scene();
      for (const id of [foreign, hidden]) {
        expect(await store.actions.find({ account, projects }, "all", id)).toBeUndefined();
        expect(await store.actions.delete({ account, projects }, "all", id)).toBe(false);
      }
      expect(await store.actions.find({ account, projects }, "scans", open)).toBeDefined();
      expect(await store.actions.delete({ account, projects }, "scans", open)).toBe(true);
    });

    it("takes a type that it does not see for absent, with its actions", async () => {
      const { store, account, createType, newAction, walk } = scene();
      const all = { users: [], projects: ["all"] };
      await createType("_Seen", { scopes: { users: [], projects: ["UprojectA"] } });
      await createType("_Hidden", { scopes: { users: [], projects: ["Uother"] } });
      const viewer = { account, projects: ["UprojectA"] };
      const seen = await act("_Seen", {}, all);
      const hidden = await act("_Hidden", {}, all);
      expect(await list({ viewer }, "_Seen")).toEqual([seen]);
      expect(await list({ viewer }, "_Hidden")).toBeUndefined();
      expect(await store.actions.count(viewer, "_Hidden")).toBeUndefined();
      expect(await list({ viewer })).toEqual([seen]);
      for (const type of ["_Hidden", "all"]) {
        expect(await store.actions.find(viewer, type, hidden)).toBeUndefined();
        expect(await store.actions.delete(viewer, type, hidden)).toBe(false);
      }
      const refused = { refused: "type_not_found", index: 1 };
      const actions = [newAction("_Seen"), newAction("_Hidden")];
      expect(await store.actions.create(viewer, actions)).toEqual(refused);
      expect(await walk("all")).toHaveLength(2);
    });
  });

  describe("an archived type", () => {
    it("keeps its actions and takes no more, from the moment it is archived", async () => {
      const { store, account, createType, newAction } = scene();
      await createType("_A");
      const id = await act("_A");
      const change = (archivedAt: number | undefined) =>
        store.actionTypes.update({ account }, "_A", ({ archivedAt: _, ...type }) => ({
          ...type,
          ...(archivedAt !== undefined && { archivedAt }),
        }));
      const outcomes = await Promise.all([
        store.actions.create({ account }, [newAction("_A")]),
        change(1),
        store.actions.create({ account }, [newAction("scans"), newAction("_A")]),
        change(undefined),
        store.actions.create({ account }, [newAction("_A")]),
      ]);
      expect(outcomes[0]).toBe("created");
      expect(outcomes[2]).toEqual({ refused: "type_archived", index: 1 });
      expect(outcomes[4]).toBe("created");
      await change(2);
      expect(await store.actions.find({ account }, "_A", id)).toBeDefined();
      expect(await store.actions.count({ account }, "_A")).toBe(3);
      expect(await store.actions.count({ account }, "all")).toBe(3);
    });
  });

  describe("those who watch an account", () => {
    it("are told of what was stored in it, and of nothing else", async () => {
      const { store, account, other, newAction } = scene();
      let told = 0;
      const end = store.actions.watch(account, () => {
        told += 1;
      });
      const turn = () => new Promise((resolve) => setImmediate(resolve));
      const create = async (of: number, type: string) => {
        await store.actions.create({ account: of }, [newAction(type)]);
        await turn();
        await turn();
      };
      expect(await store.actions.lastPosition(account)).toBeUndefined();
      await create(account, "scans");
      expect(told).toBe(1);
      const position = await store.actions.lastPosition(account);
      await create(other, "scans");
      await create(account, "_Unknown");
      expect(told).toBe(1);
      expect(await store.actions.lastPosition(account)).toBe(position);
      const id = await act("shares");
      await turn();
      expect(told).toBeGreaterThan(1);
      const query = { after: position, sortOrder: "ASCENDING", limit: 10 } as const;
      expect(idsOf(itemsOf(await store.actions.list({ account }, "all", query)))).toEqual([id]);
      end();
      const before = told;
      await create(account, "scans");
      expect(told).toBe(before);
    });
  });
}
