import { describe, expect, it } from "vitest";
import type { ActionsQuery } from "../store.ts";
import type { Scene } from "./scene.ts";

/** What every store guarantees to those who follow what is stored. */
export function describeFeeds(scene: () => Scene): void {
  describe("a page of lines", () => {
    async function lines(type: string, query: Partial<ActionsQuery> = {}) {
      const { store, account } = scene();
      const page = await store.actions.list({ account }, type, {
        sortOrder: "ASCENDING",
        limit: 100,
        form: "lines",
        ...query,
      });
      const text = new TextDecoder().decode(page?.text);
      return text === "" ? [] : text.split("\n").map((line) => line.split(" ", 2));
    }

    it.each<[string, Partial<ActionsQuery>]>([
      ["of a list", {}],
      ["of a list that a condition narrows", { where: { kind: "types", names: ["scans"] } }],
    ])("%s has a position before each document, after which the list goes on", async (_, query) => {
      await scene().createActions("scans", 3);
      const all = await lines("scans", query);
      const documents = all.map(([, document = ""]) => JSON.parse(document).id);
      expect(all.length).toBeGreaterThanOrEqual(3);
      for (const [index, [position]] of all.entries()) {
        const rest = await lines("scans", { ...query, after: position });
        expect(rest).toEqual(all.slice(index + 1));
      }
      expect(new Set(documents).size).toBe(documents.length);
      const { store, account } = scene();
      expect(await store.actions.lastPosition(account)).toBe(all.at(-1)?.[0]);
    });

    it("has the members that are asked for", async () => {
      const { store, account, newAction } = scene();
      const after = await store.actions.lastPosition(account);
      await store.actions.create({ account }, [newAction("shares", { context: '{"a":1}' })]);
      const [line] = await lines("shares", { after, withContext: true, withScopes: true });
      expect(JSON.parse(line?.[1] ?? "")).toMatchObject({
        context: { a: 1 },
        scopes: { users: [], projects: [] },
      });
    });
  });
}
