import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let typeId: string;
beforeAll(async () => {
  server = await startTestServer();
  const body = JSON.stringify({ name: "_My Type&1" });
  const response = await server.request("/actions", { method: "POST", body });
  typeId = ((await response.json()) as { id: string }).id;
});
afterAll(() => server.close());

function create(type: string, body: unknown, init: RequestInit = {}): Promise<Response> {
  return server.request(`/actions/${encodeURIComponent(type)}`, {
    method: "POST",
    body: JSON.stringify(body),
    ...init,
  });
}

async function total(): Promise<number> {
  const response = await server.request("/actions/all");
  return Number(response.headers.get("x-result-count"));
}

const full = {
  type: "scans",
  timestamp: 1_530_181_235_031,
  thng: "UGYqGqs7VD8aQKawagdnKtSp",
  product: "UGYqGqs7VD8aQKawagdnKtSq",
  collection: "UGYqGqs7VD8aQKawagdnKtSr",
  identifiers: { "gs1:21": "4711" },
  tags: ["dock-2", "über"],
  customFields: { condition: "good", nested: { deep: [1, 2.5, null, true] } },
  location: { position: { type: "Point", coordinates: [-0.119123, 51.519435] } },
  locationSource: "sensor",
};

describe("201", () => {
  it("answers the whole action with what it saw of the client, and its address", async () => {
    const response = await create("scans", full, { headers: { "user-agent": "gate/2.1" } });
    expect(response.status).toBe(201);
    const action = await response.json();
    expect(action).toEqual({
      ...full,
      id: expect.stringMatching(/^U\w{23}$/),
      createdAt: expect.any(Number),
      context: { userAgent: "gate/2.1" },
    });
    const location = response.headers.get("location") ?? "";
    expect(location).toBe(`http://127.0.0.1:3000/actions/scans/${action.id}`);
    const { context, ...stored } = action;
    expect(await (await server.request(location)).json()).toEqual(stored);
  });

  it("takes the time of creation for the timestamp that is not given", async () => {
    const action = await (await create("scans", {})).json();
    expect(action.timestamp).toBe(action.createdAt);
  });

  it("takes the type of the body when the path says all", async () => {
    const response = await create("all", { type: "_My Type&1" });
    expect(await response.json()).toMatchObject({ type: "_My Type&1" });
  });

  it("finds the type by id", async () => {
    expect(await (await create(typeId, {})).json()).toMatchObject({ type: "_My Type&1" });
  });

  it("records the user whose key it is, and nobody the client claims to be", async () => {
    const headers = { authorization: server.keys.application_user };
    const response = await create("scans", { user: "UsomebodyElse" }, { headers });
    const { user } = await response.json();
    expect(user).toMatch(/^U\w{23}$/);
    expect(user).not.toBe("UsomebodyElse");
    expect(await (await create("scans", {})).json()).not.toHaveProperty("user");
  });
});

describe("400", () => {
  it.each([
    ["scans", { type: "shares" }, "/type"],
    ["all", {}, "/type"],
    ["all", { type: "_Unknown" }, "/type"],
    ["all", { type: "all" }, "/type"],
    ["scans", { locationSource: "sensor" }, "location"],
    ["scans", { location: {} }, "/location"],
    ["scans", { location: { position: { type: "Point", coordinates: [181, 0] } } }, "coordinates"],
    ["scans", { timestamp: -1 }, "/timestamp"],
    ["scans", { timestamp: 1.5 }, "/timestamp"],
    ["scans", { timestamp: 2 ** 53 }, "/timestamp"],
    ["scans", { timestamp: "2026-01-01" }, "/timestamp"],
    ["scans", { thng: "a b" }, "/thng"],
    ["scans", { identifiers: { a: 1 } }, "/identifiers/a"],
    ["scans", { unknown: 1 }, "unknown"],
    ["scans", [{}], "body"],
  ])(
    "refuses on %s the body %j, names the field, and stores nothing",
    async (type, body, words) => {
      const before = await total();
      const response = await create(type, body);
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as { errors: string[] };
      expect(errors.join("\n")).toContain(words);
      expect(await total()).toBe(before);
    },
  );
});

describe("403", () => {
  it("refuses a device's key", async () => {
    const headers = { authorization: server.keys.device };
    expect((await create("scans", {}, { headers })).status).toBe(403);
  });
});

describe("404", () => {
  it.each(["_Unknown", "UGFqk8eCVXPRQKwwwgGcHmGh", "Scans"])(
    "answers for the type %s",
    async (type) => {
      const before = await total();
      expect((await create(type, {})).status).toBe(404);
      expect(await total()).toBe(before);
    },
  );

  it("answers for a type of another account", async () => {
    const authorization = await server.otherAccount();
    expect((await create("_My Type&1", {}, { headers: { authorization } })).status).toBe(404);
  });
});
