import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let type: Record<string, unknown>;
beforeEach(async () => {
  await server?.close();
  server = await startTestServer();
  type = await (
    await server.request("/actions", {
      method: "POST",
      body: JSON.stringify({ name: "_Shipped", description: "x", customFields: { a: 1, b: 2 } }),
    })
  ).json();
});
afterAll(() => server.close());

function update(nameOrId: string, body: unknown, query = ""): Promise<Response> {
  return server.request(`/actions/${encodeURIComponent(nameOrId)}${query}`, {
    method: "PUT",
    body: JSON.stringify(body),
  });
}

describe("200", () => {
  it("changes the given members, keeps the others and answers the whole document", async () => {
    const response = await update("_Shipped", { tags: ["shipping", "receiving"] });
    expect(response.status).toBe(200);
    const changed = await response.json();
    expect(changed).toEqual({
      ...type,
      tags: ["shipping", "receiving"],
      updatedAt: changed.updatedAt,
    });
    expect(changed.updatedAt).toBeGreaterThanOrEqual(type.updatedAt as number);
  });

  it("replaces customFields as a whole", async () => {
    const response = await update("_Shipped", { customFields: { c: 3 } });
    expect(await response.json()).toMatchObject({ customFields: { c: 3 } });
  });

  it("finds the type by id, and takes a whole document back", async () => {
    const response = await update(String(type.id), { ...type, description: "y" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: type.id,
      name: "_Shipped",
      description: "y",
    });
  });

  it("ignores read-only members", async () => {
    const response = await update("_Shipped", { id: "other", createdAt: 1, updatedAt: "no" });
    expect(await response.json()).toMatchObject({ id: type.id, createdAt: type.createdAt });
  });

  it("loses none of many changes at once", async () => {
    await Promise.all([
      update("_Shipped", { description: "one" }),
      update("_Shipped", { tags: ["two"] }),
      update("_Shipped", { customFields: { three: 3 } }),
    ]);
    const [listed] = (await (
      await server.request("/actions?filter=name%3D_Shipped")
    ).json()) as unknown[];
    expect(listed).toMatchObject({ description: "one", tags: ["two"], customFields: { three: 3 } });
  });
});

describe("400", () => {
  it.each([
    ["another name", { name: "_Other" }],
    ["an unknown member", { colour: "red" }],
    ["a member of the wrong type", { tags: "red" }],
    ["null", { description: null }],
  ])("refuses %s and changes nothing", async (_what, body) => {
    const response = await update("_Shipped", { description: "changed", ...body });
    expect(response.status).toBe(400);
    const [listed] = (await (
      await server.request("/actions?filter=name%3D_Shipped")
    ).json()) as unknown[];
    expect(listed).toEqual(type);
  });
});

describe("403", () => {
  it("refuses to change a built-in type", async () => {
    expect((await update("scans", { tags: [] })).status).toBe(403);
  });

  it.each(["trusted_application", "application_user"] as const)(
    "refuses a key of kind %s",
    async (kind) => {
      const response = await server.request("/actions/_Shipped", {
        method: "PUT",
        headers: { authorization: server.keys[kind] },
        body: "{}",
      });
      expect(response.status).toBe(403);
    },
  );
});

describe("404", () => {
  it.each(["_Unknown", "all", "UGFqk8eCVXPRQKwwwgGcHmGh"])("answers for %s", async (name) => {
    expect((await update(name, { tags: [] })).status).toBe(404);
  });

  it("answers for a type of another account", async () => {
    const authorization = await server.otherAccount();
    const response = await server.request("/actions/_Shipped", {
      method: "PUT",
      headers: { authorization },
      body: '{"tags":["stolen"]}',
    });
    expect(response.status).toBe(404);
  });
});
