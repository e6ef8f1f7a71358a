import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import type { KeyKind } from "../../storage/store.ts";

/** The operations below `/thngs`, `/products` and `/collections`: one test each, for every kind. */
let server: TestServer;
let device: string;
beforeAll(async () => {
  server = await startTestServer();
  device = await server.newKey({ kind: "device", actorId: "T-own", projectIds: [] });
  await server.request("/actions", { method: "POST", body: '{"name":"_Seen"}' });
});
afterAll(() => server.close());

function send(method: string, path: string, body?: unknown, authorization?: string) {
  return server.request(path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(authorization !== undefined && { headers: { authorization } }),
  });
}

interface Action {
  id: string;
  tags?: string[];
}

async function read(path: string, authorization?: string): Promise<Action[]> {
  const response = await send("GET", path, undefined, authorization);
  expect(response.status).toBe(200);
  return (await response.json()) as Action[];
}

describe.each(["thng", "product", "collection"])("the actions of a %s", (kind) => {
  const list = `/${kind}s/A-1/actions`;

  it("are created with their target, and found at their address", async () => {
    const response = await send("POST", `${list}/_Seen`, { tags: ["first"] });
    expect(response.status).toBe(201);
    const { context, ...action } = (await response.json()) as Action & { context: unknown };
    expect(context).toEqual({});
    expect(action).toMatchObject({ type: "_Seen", [kind]: "A-1" });
    const location = response.headers.get("location") ?? "";
    expect(location).toBe(`http://127.0.0.1:3000${list}/_Seen/${action.id}`);
    expect(await (await server.request(location)).json()).toEqual(action);
    expect(await (await server.request(`/actions/all/${action.id}`)).json()).toEqual(action);
  });

  it("are created many at once, under all too, and once under an Idempotency-Key", async () => {
    const init = {
      method: "POST",
      body: JSON.stringify([{ type: "_Seen" }, { type: "_Seen", [kind]: "A-1" }]),
      headers: { "Idempotency-Key": `many-${kind}` },
    };
    const first = await server.request(`${list}/all`, init);
    expect(first.status).toBe(201);
    const text = await first.text();
    expect(JSON.parse(text)).toMatchObject([{ [kind]: "A-1" }, { [kind]: "A-1" }]);
    expect(await (await server.request(`${list}/all`, init)).text()).toBe(text);
    expect((await server.request(`/${kind}s/A-2/actions/all`, init)).status).toBe(409);
  });

  it("are refused when the body names another target", async () => {
    const before = (await read(`${list}/all?perPage=100`)).length;
    const bodies = [{ [kind]: "A-2" }, [{}, { [kind]: "A-2" }]];
    for (const [index, body] of bodies.entries()) {
      const response = await send("POST", `${list}/_Seen`, body);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(`member ${index === 0 ? "" : "/1"}/${kind} is`);
    }
    expect(await read(`${list}/all?perPage=100`)).toHaveLength(before);
  });

  it("are listed by themselves, narrowed and page by page", async () => {
    const path = `/${kind}s/Listed/actions`;
    await send("POST", `${path}/_Seen`, [{ tags: ["a"] }, { tags: ["b"] }, { tags: ["a"] }]);
    await send("POST", `/${kind}s/Other/actions/_Seen`, { tags: ["a"] });
    expect(await read(`${path}/all`)).toHaveLength(3);
    expect(await read(`${path}/scans`)).toEqual([]);
    const tagged = await read(`${path}/_Seen?filter=tags%3Da`);
    expect(tagged.map(({ tags }) => tags)).toEqual([["a"], ["a"]]);
    const page = await server.request(`${path}/_Seen?filter=tags%3Da&perPage=1`);
    const link = /<(.+)>/.exec(page.headers.get("link") ?? "")?.[1] ?? "";
    const rest = await read(decodeURIComponent(link));
    expect(rest.map(({ id }) => id)).toEqual([tagged[1]?.id]);
    const elsewhere = decodeURIComponent(link).replace("/Listed/", "/Other/");
    expect((await server.request(elsewhere)).status).toBe(400);
  });

  it("are not found below another target, nor deleted", async () => {
    const [{ id } = { id: "" }] = (await (
      await send("POST", `${list}/_Seen`, [{}])
    ).json()) as Action[];
    for (const path of [`/${kind}s/A-2/actions/_Seen/${id}`, `${list}/scans/${id}`]) {
      expect((await send("GET", path)).status).toBe(404);
      expect((await send("DELETE", path)).status).toBe(404);
    }
    const others = ["thng", "product", "collection"].filter((other) => other !== kind);
    for (const other of others) {
      expect((await send("DELETE", `/${other}s/A-1/actions/all/${id}`)).status).toBe(404);
    }
    const deleted = await send("DELETE", `${list}/all/${id}`);
    expect([deleted.status, await deleted.text()]).toEqual([200, ""]);
    expect((await send("GET", `/actions/all/${id}`)).status).toBe(404);
  });

  it("are never deleted all at once", async () => {
    const before = await read(`${list}/all`);
    for (const path of [`${list}/all`, "/actions/all", "/actions/all?filter=tags%3Da"]) {
      expect([400, 404, 405]).toContain((await send("DELETE", path)).status);
    }
    expect(await read(`${list}/all`)).toEqual(before);
  });

  it.each<[KeyKind, string, number]>([
    ["trusted_application", "POST", 201],
    ["application_user", "POST", 201],
    ["application", "POST", 403],
    ["application", "GET", 403],
    ["trusted_application", "DELETE", 403],
    ["application_user", "DELETE", 403],
    ["device", "DELETE", 403],
  ])("for a key of kind %s: %s is %i", async (key, method, status) => {
    const type = kind === "collection" ? "_Shared" : "scans";
    const scopes = { users: ["all"], projects: ["all"] };
    await send("POST", "/actions", { name: "_Shared", scopes });
    const path = `${list}/${type}${method === "DELETE" ? "/UmwtFcBTVg8RtKaaRD5wCxpd" : ""}`;
    const body = method === "POST" ? {} : undefined;
    expect((await send(method, path, body, server.keys[key])).status).toBe(status);
  });
});

describe("the actions of a collection", () => {
  it("are of custom types only", async () => {
    const response = await send("POST", "/collections/A-1/actions/scans", {});
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("only actions of custom types have collections");
  });
});

describe("a device's key", () => {
  it("is shown nothing of the projects with which others share its actions", async () => {
    const path = "/thngs/T-shared/actions/scans";
    const key = await server.newKey({ kind: "device", actorId: "T-shared", projectIds: [] });
    const shared = { scopes: { users: [], projects: [server.project] } };
    const made = (await (await send("POST", path, shared)).json()) as Action;
    await send("POST", path, {});
    const none = { users: [], projects: [] };
    const page = await read(`${path}?withScopes=true`, key);
    expect(page).toMatchObject([{ scopes: none }, { scopes: none }]);
    const one = await send("GET", `${path}/${made.id}?withScopes=true`, undefined, key);
    expect(await one.json()).toMatchObject({ id: made.id, scopes: none });
  });

  const own = "/thngs/T-own/actions";

  it("creates, lists and reads the actions of its own thing", async () => {
    const response = await send("POST", `${own}/scans`, {}, device);
    expect(response.status).toBe(201);
    const { id } = (await response.json()) as Action;
    await send("POST", `${own}/scans`, {});
    await send("POST", "/thngs/T-other/actions/scans", {});
    expect(await read(`${own}/all`, device)).toHaveLength(2);
    expect((await send("GET", `${own}/scans/${id}`, undefined, device)).status).toBe(200);
  });

  it("finds no other thing, whether there is one or not", async () => {
    const [{ id } = { id: "" }] = await read("/thngs/T-other/actions/all");
    const answers = new Set<string>();
    for (const thing of ["T-other", "T-none"]) {
      for (const path of ["/actions/all", "/actions/scans", `/actions/all/${id}`]) {
        const response = await send("GET", `/thngs/${thing}${path}`, undefined, device);
        expect(response.status).toBe(404);
        answers.add(await response.text());
      }
      const response = await send("POST", `/thngs/${thing}/actions/scans`, {}, device);
      expect(response.status).toBe(404);
      answers.add(await response.text());
    }
    expect(answers.size).toBe(1);
    expect(await read("/thngs/T-none/actions/all")).toEqual([]);
  });

  it("may use no other path", async () => {
    for (const path of ["/actions/all", "/actions/scans", "/products/A-1/actions/all"]) {
      expect((await send("GET", path, undefined, device)).status).toBe(403);
      expect((await send("POST", path, {}, device)).status).toBe(403);
    }
  });
});
