import { describe, expect, it } from "vitest";
import type { BugName } from "./bugs.ts";
import { type ShopKind, shopKinds, withShop } from "./serve.ts";
import { tokens } from "./service.ts";

type Send = (method: string, path: string, body?: unknown, token?: string) => Promise<Response>;

/** Calls the shop on one kind of server. */
function callShop(
  kind: ShopKind,
  bugs: readonly BugName[],
  use: (send: Send) => Promise<void>,
): Promise<void> {
  return withShop(kind, { bugs }, (app) =>
    use(async (method, path, body, token = tokens.alice) => {
      const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
      const request = new Request(`${typeof app === "string" ? app : "http://shop"}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { "content-type": type }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return typeof app === "string" ? fetch(request) : app(request);
    }),
  );
}

const lamp = { name: "Lamp", kind: "physical", price: 19.9, stock: 3, tags: ["red"] };

describe.each(shopKinds)("the shop on %s", (kind) => {
  it("does what its document says", async () => {
    await callShop(kind, [], async (send) => {
      expect(await (await send("GET", "/health")).json()).toEqual({ status: "ok" });
      const created = await send("POST", "/items", lamp);
      expect(created.status).toBe(201);
      const place = created.headers.get("location") ?? "";
      const item = await created.json();
      expect(item).toMatchObject(lamp);

      const read = await send("GET", place);
      expect(read.headers.get("content-type")).toBe("application/json");
      expect(await read.json()).toEqual(item);
      expect((await send("GET", place, undefined, tokens.bob)).status).toBe(404);
      const head = await send("HEAD", place);
      expect(head.headers.get("etag")).toBe(read.headers.get("etag"));
      expect(await head.text()).toBe("");

      const changed = await send("PATCH", place, { note: "x", stock: 2 });
      expect(await changed.json()).toEqual({ ...(item as object), note: "x", stock: 2 });
      const replaced = await send("PUT", place, { name: "Oil", kind: "physical", price: 1 });
      expect(Object.keys((await replaced.json()) as object).sort()).toEqual([
        "createdAt",
        "id",
        "kind",
        "name",
        "price",
      ]);
      expect(await (await send("GET", "/items?pageSize=1")).json()).toMatchObject({ total: 1 });
      expect(await (await send("GET", "/items?kind=digital")).json()).toMatchObject({ total: 0 });

      const comment = await send("POST", `${place}/comments`, { text: "Nice" });
      expect(comment.headers.get("location")).toBe(`${place}/comments/1`);
      expect(await (await send("GET", `${place}/comments`)).json()).toHaveLength(1);
      expect((await send("GET", `${place}/image`)).status).toBe(404);

      expect((await send("DELETE", place)).status).toBe(204);
      expect((await send("GET", place)).status).toBe(404);
    });
  });

  it("refuses what its document does not allow", async () => {
    await callShop(kind, [], async (send) => {
      const statuses = async (...bodies: unknown[]) =>
        Promise.all(bodies.map(async (body) => (await send("POST", "/items", body)).status));
      const wrong = [
        [],
        {},
        { ...lamp, more: 1 },
        { ...lamp, price: 0.001 },
        { ...lamp, name: "a".repeat(41) },
        { ...lamp, discount: 5 },
        { ...lamp, kind: "digital" },
        { ...lamp, tags: ["a", "a"] },
        { ...lamp, size: [1, 2] },
        { ...lamp, size: [1, 2, "cm", 3] },
        { ...lamp, shelves: ["back"] },
        { ...lamp, stock: 1.5 },
        { ...lamp, discountEnds: "2026-02-30T00:00:00Z" },
      ];
      expect(new Set(await statuses(...wrong))).toEqual(new Set([422]));
      expect((await send("GET", "/items", undefined, "nobody")).status).toBe(401);
      expect((await send("GET", "/items?pageSize=0")).status).toBe(422);
      const refused = await send("DELETE", "/items");
      expect(refused.status).toBe(405);
      expect(refused.headers.get("allow")).toBe("GET, POST, HEAD");
      expect((await send("GET", "/nowhere")).status).toBe(404);
    });
  });

  it("has bugs when they are asked for", async () => {
    await callShop(kind, ["POST answers 200", "HEAD differs from GET"], async (send) => {
      const created = await send("POST", "/items", lamp);
      expect(created.status).toBe(200);
      const head = await send("HEAD", created.headers.get("location") ?? "");
      expect(head.headers.get("etag")).toBeNull();
    });
  });
});
