import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startListening } from "../../../test/listening-server.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
  await server.request("/actions", { method: "POST", body: '{"name":"_A"}' });
});
afterEach(() => server.close());

const warm = { properties: { customFields: { properties: { warm: { type: "boolean" } } } } };

async function put(body: unknown, type = "_A", init: RequestInit = {}, query = "") {
  const response = await server.request(`/actionTypes/${type}/schema${query}`, {
    method: "PUT",
    body: JSON.stringify(body),
    ...init,
  });
  return { status: response.status, body: await response.json() };
}

async function act(customFields: unknown, type = "_A"): Promise<string> {
  const body = JSON.stringify({ customFields });
  const response = await server.request(`/actions/${type}`, { method: "POST", body });
  return (await response.json()).id;
}

async function get(query = "") {
  const response = await server.request(`/actionTypes/_A/schema${query}`);
  return { status: response.status, body: await response.json() };
}

describe("200", () => {
  it("makes versions that never change", async () => {
    const first = await put({ mode: "off", schema: true, description: "Anything." });
    expect(first.body).toMatchObject({ version: 1, mode: "off", schema: true });
    expect((await put({ mode: "warn", schema: warm })).body).toMatchObject({ version: 2 });
    expect((await get("?version=1")).body).toEqual({
      version: 1,
      mode: "warn",
      description: "Anything.",
      createdAt: first.body.createdAt,
      schema: true,
    });
    expect((await get()).body).toMatchObject({ version: 2, schema: warm });
  });

  it("changes only the mode when the schema is the same, in whatever order", async () => {
    await put({ mode: "off", schema: { type: "object", minProperties: 1 }, description: "x" });
    const again = await put({ mode: "enforce", schema: { minProperties: 1, type: "object" } });
    expect(again.body).toMatchObject({ version: 1, mode: "enforce", description: "x" });
    const described = await put({
      mode: "off",
      schema: { type: "object", minProperties: 1 },
      description: "y",
    });
    expect(described.body).toMatchObject({ version: 2, description: "y" });
  });

  it("tells how many stored actions do not fit, the newest first", async () => {
    for (let count = 0; count < 230; count += 1) await act({ warm: true });
    const bad: string[] = [];
    for (let count = 0; count < 7; count += 1) bad.unshift(await act({ warm: count }));
    await act({ warm: 1 }, "scans");
    const { body } = await put({ mode: "enforce", schema: warm });
    expect(body.check).toEqual({
      checked: 237,
      failing: 7,
      examples: bad.slice(0, 5).map((id) => ({
        id,
        pointer: "/customFields/warm",
        message: "Member /customFields/warm must be a boolean.",
      })),
      complete: true,
    });
  });

  it("judges what clients send, and not what the server adds", async () => {
    await act({ warm: true });
    const properties = { type: { const: "_A" }, timestamp: { type: "integer" }, customFields: {} };
    const schema = { properties, required: ["timestamp", "type"], additionalProperties: false };
    expect((await put({ mode: "off", schema })).body.check).toMatchObject({
      checked: 1,
      failing: 0,
    });
  });

  it("changes nothing as a dry run, and says the same", async () => {
    await act({ warm: 1 });
    const dry = await put({ mode: "enforce", schema: warm }, "_A", {}, "?dryRun=true");
    expect(dry.body).toMatchObject({ version: 1, mode: "enforce", check: { failing: 1 } });
    expect((await get()).status).toBe(404);
    await put({ mode: "off", schema: warm });
    await put({ mode: "enforce", schema: warm }, "_A", {}, "?dryRun=true");
    expect((await get()).body).toMatchObject({ version: 1, mode: "off" });
  });

  it("is for built-in types too, in each account apart", async () => {
    expect((await put({ mode: "enforce", schema: warm }, "scans")).status).toBe(200);
    const authorization = await server.otherAccount();
    const other = await server.request("/actionTypes/scans/schema", { headers: { authorization } });
    expect(other.status).toBe(404);
  });

  it("goes with its type", async () => {
    await put({ mode: "enforce", schema: warm });
    await server.request("/actions/_A", { method: "DELETE" });
    await server.request("/actions", { method: "POST", body: '{"name":"_A"}' });
    expect((await get()).status).toBe(404);
    expect((await put({ mode: "off", schema: true })).body).toMatchObject({ version: 1 });
  });

  it("gives each of many at the same time a version of its own", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        put({ mode: "off", schema: { maxProperties: index } }),
      ),
    );
    const versions = answers.map(({ body }) => body.version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  });
});

describe("400", () => {
  it.each([
    [{ type: "text" }, "Body member /schema/type must be of null"],
    [{ properties: { "a/b": 1 } }, "Body member /schema/properties/a~1b must be a schema"],
    [{ $ref: "http://other/" }, "Body member /schema/$ref must stay inside"],
    [{ $ref: "#" }, "Body member /schema refers to itself"],
    [{ description: "x".repeat(65_536) }, "Body member /schema has 65554 bytes as JSON"],
    [{ pattern: "(?=a)" }, "Body member /schema/pattern is not a pattern of RE2"],
  ])("names the place: %#", async (schema, words) => {
    const { status, body } = await put({ mode: "off", schema });
    expect(status).toBe(400);
    expect(body.errors[0]).toContain(words);
    expect((await get()).status).toBe(404);
  });

  it("refuses schemas that are nested too deep", async () => {
    let schema: unknown = {};
    for (let depth = 0; depth < 40; depth += 1) schema = { not: schema };
    expect((await put({ mode: "off", schema })).body.errors[0]).toContain("deeper than 32");
  });
});

describe("403", () => {
  it("is for keys other than an operator's", async () => {
    const headers = { authorization: server.keys.trusted_application };
    expect((await put({ mode: "off", schema: true }, "_A", { headers })).status).toBe(403);
  });
});

describe("404", () => {
  it("has the same words for a type of another account as for none", async () => {
    const headers = { authorization: await server.otherAccount() };
    const foreign = await put({ mode: "off", schema: true }, "_A", { headers });
    const none = await put({ mode: "off", schema: true }, "_None", { headers });
    expect(foreign).toEqual(none);
    expect(foreign.status).toBe(404);
  });
});

describe("a client that goes away", () => {
  it("ends the check of the stored actions", async () => {
    let pages = 0;
    const watched = await startTestServer({}, (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list(...parameters) {
          pages += 1;
          return store.actions.list(...parameters);
        },
      },
    }));
    const listening = await startListening(watched.services);
    const headers = { authorization: watched.keys.operator, "content-type": "application/json" };
    const array = JSON.stringify(Array.from({ length: 1_000 }, () => ({})));
    for (let count = 0; count < 20; count += 1) {
      await fetch(`${listening.url}/actions/scans`, { method: "POST", headers, body: array });
    }
    const gone = new AbortController();
    const body = '{"mode":"off","schema":true}';
    const put = fetch(`${listening.url}/actionTypes/scans/schema?dryRun=true`, {
      method: "PUT",
      headers,
      body,
      signal: gone.signal,
    });
    await vi.waitFor(() => expect(pages).toBeGreaterThan(3), { interval: 1 });
    gone.abort();
    await expect(put).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(pages).toBeLessThan(150);
    await listening.close();
    await watched.close();
  });
});
