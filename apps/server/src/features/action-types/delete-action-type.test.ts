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

describe("200 with dryRun", () => {
  const preview = async (path: string, key: string = server.keys.operator) => {
    const response = await server.request(path, {
      method: "DELETE",
      headers: { authorization: key },
    });
    return { status: response.status, body: await response.json() };
  };

  it.each(["/actions", "/actionTypes"])(
    "tells how many actions would go, below %s",
    async (path) => {
      const name = `_Dry${path.length}`;
      const id = await createType(name);
      for (const count of [0, 1, 2]) {
        const expected = { status: 200, body: { dryRun: true, actions: count } };
        expect(await preview(`${path}/${name}?dryRun=true`)).toEqual(expected);
        expect(await preview(`${path}/${id}?dryRun=true`)).toEqual(expected);
        expect((await act(name)).status).toBe(201);
      }
      expect((await server.request(`/actions/${name}`)).status).toBe(200);
      expect((await remove(`${path}/${name}?dryRun=false`)).status).toBe(200);
      expect((await server.request(`/actions/${name}`)).status).toBe(404);
    },
  );

  it("counts what the key can see", async () => {
    const key = server.keys.trusted_application;
    const body = JSON.stringify({ name: "_Mine" });
    await server.request("/actions", { method: "POST", headers: { authorization: key }, body });
    await act("_Mine");
    await server.request("/actions/_Mine", {
      method: "POST",
      headers: { authorization: key },
      body: "{}",
    });
    expect((await preview("/actions/_Mine?dryRun=true")).body.actions).toBe(2);
    expect((await preview("/actions/_Mine?dryRun=true", key)).body.actions).toBe(1);
  });

  it("refuses what the deletion would refuse", async () => {
    expect((await preview("/actions/scans?dryRun=true")).status).toBe(403);
    expect((await preview("/actions/_Unknown?dryRun=true")).status).toBe(404);
    expect((await preview("/actions/all?dryRun=true")).status).toBe(404);
    expect((await preview("/actions/_Unknown?dryRun=yes")).status).toBe(400);
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
