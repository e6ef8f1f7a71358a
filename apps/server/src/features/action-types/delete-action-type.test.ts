import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function createType(name: string): Promise<string> {
  const response = await server.request("/actions", {
    method: "POST",
    body: JSON.stringify({ name }),
  });
  return ((await response.json()) as { id: string }).id;
}

function act(type: string): Promise<Response> {
  return server.request(`/actions/${type}`, { method: "POST", body: "{}" });
}

const remove = (path: string) => server.request(path, { method: "DELETE" });
const total = async (type: string) => {
  const response = await server.request(`/actions/${type}`);
  return Number(response.headers.get("x-result-count"));
};

describe("200", () => {
  it("deletes the type and all its actions, and answers without a body", async () => {
    await createType("_Gone");
    const { id } = (await (await act("_Gone")).json()) as { id: string };
    await act("scans");
    const before = await total("all");

    const response = await remove("/actions/_Gone");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
    expect(response.headers.get("content-type")).toBeNull();

    expect((await server.request("/actions/_Gone")).status).toBe(404);
    expect((await server.request(`/actions/_Gone/${id}`)).status).toBe(404);
    expect((await server.request(`/actions/all/${id}`)).status).toBe(404);
    expect(await total("all")).toBe(before - 1);
    expect((await act("_Gone")).status).toBe(404);
  });

  it("finds the type by id", async () => {
    const id = await createType("_ById");
    expect((await remove(`/actions/${id}`)).status).toBe(200);
    expect((await remove(`/actions/${id}`)).status).toBe(404);
  });

  it("lets the name be used again, for a type without actions", async () => {
    await createType("_Again");
    await act("_Again");
    await remove("/actions/_Again");
    await createType("_Again");
    expect(await total("_Again")).toBe(0);
    expect(await (await server.request("/actions/_Again")).json()).toEqual([]);
  });

  it("never leaves an action without its type when both happen at once", async () => {
    for (let round = 0; round < 20; round += 1) {
      const name = `_Race${round}`;
      await createType(name);
      const all = await total("all");
      const creations = Array.from({ length: 10 }, () => act(name));
      const [, ...created] = await Promise.all([remove(`/actions/${name}`), ...creations]);
      expect(created.every(({ status }) => status === 201 || status === 404)).toBe(true);
      expect(await total("all")).toBe(all);
    }
  });
});

describe("403", () => {
  it.each(["scans", "shares"])("refuses to delete the built-in type %s", async (name) => {
    expect((await remove(`/actions/${name}`)).status).toBe(403);
  });
});

describe("404", () => {
  it.each(["_Unknown", "all"])("answers for %s, and deletes nothing", async (name) => {
    await act("scans");
    const before = await total("all");
    expect((await remove(`/actions/${name}`)).status).toBe(404);
    expect(await total("all")).toBe(before);
  });

  it("answers when the id of a type stands in an action's place", async () => {
    const id = await createType("_Kept");
    expect((await remove(`/actions/_Kept/${id}`)).status).toBe(404);
    expect((await server.request("/actions/_Kept")).status).toBe(200);
  });
});
