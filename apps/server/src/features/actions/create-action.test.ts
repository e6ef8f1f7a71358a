import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import type { KeyKind } from "../../storage/store.ts";

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
  type: "_My Type&1",
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
    const response = await create("_My Type&1", full, { headers: { "user-agent": "gate/2.1" } });
    expect(response.status).toBe(201);
    const action = await response.json();
    expect(action).toEqual({
      ...full,
      id: expect.stringMatching(/^U\w{23}$/),
      createdAt: expect.any(Number),
      context: { userAgent: "gate/2.1" },
    });
    const location = response.headers.get("location") ?? "";
    expect(location).toBe(`http://127.0.0.1:3000/actions/_My%20Type%261/${action.id}`);
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

describe("201 for an array", () => {
  it("answers the actions in its order, which is that of their ids, and no address", async () => {
    const bodies = Array.from({ length: 1000 }, (_, index) => ({
      type: index % 2 === 0 ? "scans" : "_My Type&1",
      customFields: { index },
    }));
    const before = await total();
    const response = await create("all", bodies, { headers: { "user-agent": "gate/2.1" } });
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBeNull();
    const actions = (await response.json()) as { id: string }[];
    expect(actions).toMatchObject(bodies);
    expect(actions[999]).toMatchObject({ context: { userAgent: "gate/2.1" } });
    const ids = actions.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
    expect(await total()).toBe(before + 1000);
    const listed = await (await server.request("/actions/all?perPage=100")).json();
    expect((listed as { id: string }[]).map(({ id }) => id)).toEqual(ids.slice(-100).reverse());
  });

  it("answers an array of one with an array", async () => {
    const actions = await (await create("scans", [{ tags: ["one"] }])).json();
    expect(actions).toMatchObject([{ type: "scans", tags: ["one"] }]);
  });

  it("answers a repeat with the same Idempotency-Key word for word, and stores once", async () => {
    const init = { headers: { "Idempotency-Key": "batch-1" } };
    const first = await create("scans", [{}, {}], init);
    const text = await first.text();
    const before = await total();
    const again = await create("scans", [{}, {}], init);
    expect(again.status).toBe(201);
    expect(await again.text()).toBe(text);
    expect(await total()).toBe(before);
    expect((await create("scans", [{}], init)).status).toBe(409);
  });
});

describe("an application's own key", () => {
  const headers = () => ({ authorization: server.keys.application });

  it.each(["scans", "all"])("may create scans under %s", async (type) => {
    const response = await create(type, { type: "scans" }, { headers: headers() });
    expect(response.status).toBe(201);
    const { createdByApp } = (await response.json()) as { createdByApp: string };
    expect(createdByApp).toMatch(/^U/);
  });

  it.each<[string, unknown]>([
    ["shares", {}],
    ["all", { type: "shares" }],
    ["all", [{ type: "scans" }, { type: "shares" }]],
    ["_My Type&1", {}],
    ["_Unknown", {}],
  ])("may not create under %s the body %j", async (type, body) => {
    const before = await total();
    expect((await create(type, body, { headers: headers() })).status).toBe(403);
    expect(await total()).toBe(before);
  });
});

describe("scopes", () => {
  const scopesOf = async (response: Response) =>
    ((await response.json()) as { scopes: unknown }).scopes;
  const make = (kind: KeyKind, body: unknown = {}, query = "") =>
    server.request(`/actions/scans?withScopes=true${query}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: server.keys[kind] },
    });

  it("are none for an operator, the project of a key, and the user of a user's key", async () => {
    const { project } = server;
    expect(await scopesOf(await make("operator"))).toEqual({ users: [], projects: [] });
    const ofProject = { users: [], projects: [project] };
    expect(await scopesOf(await make("trusted_application"))).toEqual(ofProject);
    const response = await make("application_user");
    const { user, scopes } = (await response.json()) as { user: string; scopes: unknown };
    expect(scopes).toEqual({ users: [user], projects: [project] });
  });

  it("are those of the body and the project of the query", async () => {
    const { project } = server;
    const body = { scopes: { users: ["all"], projects: ["all"] } };
    expect(await scopesOf(await make("operator", body))).toEqual(body.scopes);
    const query = `&project=${project}`;
    expect(await scopesOf(await make("operator", {}, query))).toEqual({
      users: [],
      projects: [project],
    });
  });

  it("of another project are refused for a limited key, with the place in the array", async () => {
    const before = await total();
    const scopes = { users: [], projects: ["UGFqk8eCVXPRQKwwwgGcHmGh"] };
    const response = await make("trusted_application", [{}, { scopes }]);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("/1/scopes/projects");
    expect(await total()).toBe(before);
  });

  it("cannot have a project that the caller does not see: 404", async () => {
    const before = await total();
    for (const kind of ["operator", "trusted_application"] as const) {
      const response = await make(kind, {}, "&project=UGFqk8eCVXPRQKwwwgGcHmGh");
      expect(response.status).toBe(404);
      expect(await response.text()).toContain("The project was not found.");
    }
    expect(await total()).toBe(before);
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
    ["scans", { collection: "UGYqGqs7VD8aQKawagdnKtSr" }, "/collection"],
    ["all", [{ type: "scans" }, { type: "scans", collection: "C" }], "/1/collection"],
    ["scans", { identifiers: { a: 1 } }, "/identifiers/a"],
    ["scans", { unknown: 1 }, "unknown"],
    ["scans", [], "at least 1 item"],
    ["scans", Array.from({ length: 1001 }, () => ({})), "at most 1000 items"],
    ["scans", [{}, { timestamp: -1 }], "/1/timestamp"],
    ["scans", [{}, {}, { type: "shares" }], "/2/type"],
    ["all", [{ type: "scans" }, {}], "/1/type"],
    ["all", [{ type: "scans" }, { type: "_Unknown" }, { type: "scans" }], "/1/type"],
    ["scans", [[{}]], "/0"],
    ["scans", "text", "body"],
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
  it.each(["_Unknown", "UGFqk8eCVXPRQKwwwgGcHmGh", "Scans", "_a\0b"])(
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

describe("413", () => {
  const large = { customFields: { text: "x".repeat(1_048_576) } };

  it("answers for one action of more than 1 MiB, and for an array of more than 5 MiB", async () => {
    const before = await total();
    expect((await create("scans", large)).status).toBe(413);
    expect((await create("scans", [large, large, large, large, large])).status).toBe(413);
    expect(await total()).toBe(before);
    const elsewhere = { name: "_Large", ...large };
    const body = JSON.stringify([elsewhere]);
    expect((await server.request("/actions", { method: "POST", body })).status).toBe(413);
  });

  it("takes an array of more than 1 MiB", async () => {
    expect((await create("scans", [large, large])).status).toBe(201);
  });
});

describe("429", () => {
  it("counts each action of an array, and stores none of those that are too many", async () => {
    const limited = await startTestServer({ rateLimit: 1 }); // it needs a minute to recover
    const send = (count: number) =>
      limited.request("/actions/scans", {
        method: "POST",
        body: JSON.stringify(Array.from({ length: count }, () => ({}))),
      });
    expect((await send(60)).status).toBe(201);
    const refused = await send(2);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const headers = { authorization: await limited.newKey({ kind: "operator" }) };
    const list = await limited.request("/actions/scans", { headers });
    expect(list.headers.get("x-result-count")).toBe("60");
    await limited.close();
  });
});
