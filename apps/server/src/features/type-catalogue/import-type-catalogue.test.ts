import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});
afterEach(() => server.close());

const path = "/actionTypes/catalogue";
const schema = { mode: "enforce", schema: { required: ["thng"] } };
const types = [
  { name: "_A", description: "a", tags: ["y", "x"], customFields: { b: 1, a: { d: 1, c: 2 } } },
  { name: "_B", scopes: { users: ["all"], projects: [] }, archived: true },
  { name: "_C", schema: { ...schema, description: "Has a thing." } },
];
const builtInTypes = [{ name: "scans", schema }];
const whole = { actionTypes: types, builtInTypes };

async function send(body: unknown, query = "", headers: Record<string, string> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await server.request(`${path}${query}`, { method: "POST", body: text, headers });
  return { status: response.status, body: await response.json() };
}

async function exported(accept = "application/json", authorization = server.keys.operator) {
  const response = await server.request(path, { headers: { accept, authorization } });
  expect(response.headers.get("content-type")).toBe(accept);
  return response.text();
}

describe("200", () => {
  it("creates what is new, and finds nothing to do the second time", async () => {
    const first = await send(whole);
    expect(first).toEqual({
      status: 200,
      body: {
        create: ["_A", "_B", "_C"],
        update: [{ name: "scans", changes: [expect.anything(), expect.anything()] }],
        delete: [],
        unchanged: 0,
        applied: true,
      },
    });
    const again = { create: [], update: [], delete: [], unchanged: 4, applied: true };
    expect((await send(whole)).body).toEqual(again);
    expect((await send(await exported())).body).toEqual(again);
    const yaml = { "content-type": "application/yaml" };
    expect((await send(await exported("application/yaml"), "", yaml)).body).toEqual(again);
  });

  it("makes types that work", async () => {
    await send(whole);
    const read = async (url: string) => (await server.request(url)).json();
    expect(await read("/actionTypes/_A?withScopes=true")).toMatchObject({
      description: "a",
      tags: ["y", "x"],
      customFields: { a: { d: 1, c: 2 }, b: 1 },
      scopes: { users: [], projects: [] },
    });
    expect(await read("/actionTypes/_C/schema")).toMatchObject({ version: 1, mode: "enforce" });
    const refused = await server.request("/actions/_C", { method: "POST", body: "{}" });
    expect((await refused.json()).errors[0]).toBe(
      "Body member /thng is required (schema version 1 of _C).",
    );
    const archived = await server.request("/actions/_B", { method: "POST", body: "{}" });
    expect(archived.status).toBe(409);
  });

  it("gives equal bytes in another account", async () => {
    await send(whole);
    const authorization = await server.otherAccount();
    for (const type of ["application/yaml", "application/json"]) {
      const file = await exported(type);
      await send(file, "?delete=true", { authorization, "content-type": type });
      expect(await exported(type, authorization)).toBe(file);
    }
  });

  it("tells each change, from what to what", async () => {
    await send(whole);
    const next = {
      name: "_A",
      tags: ["x"],
      customFields: { a: { c: 2, d: 1 }, b: 2, "c/d": null },
      scopes: { users: [], projects: ["all"] },
      schema: { mode: "off", schema: true },
    };
    const { body } = await send({ actionTypes: [next] });
    expect(body.update).toEqual([
      {
        name: "_A",
        changes: [
          { pointer: "/description", from: "a" },
          { pointer: "/tags", from: ["y", "x"], to: ["x"] },
          { pointer: "/customFields/b", from: 1, to: 2 },
          { pointer: "/scopes/projects", to: ["all"] },
          { pointer: "/customFields/c~1d", to: null },
          { pointer: "/scopes/users", to: [] },
          { pointer: "/schema/mode", to: "off" },
          { pointer: "/schema/schema", to: true },
        ].sort((a, b) => order.indexOf(a.pointer) - order.indexOf(b.pointer)),
      },
    ]);
    expect(JSON.parse(await exported()).actionTypes[0]).toEqual({ ...next });
  });

  const order = [
    "/description",
    "/tags",
    "/customFields/b",
    "/customFields/c~1d",
    "/scopes/users",
    "/scopes/projects",
    "/schema/mode",
    "/schema/schema",
  ];

  it("leaves a type as old as it is when its schema changes", async () => {
    await send(whole);
    const read = async () => (await server.request("/actionTypes/_C")).json();
    const before = await read();
    await send({ actionTypes: [{ name: "_C", schema: { mode: "off", schema: true } }] });
    expect(await read()).toEqual(before);
    await send({ actionTypes: [{ name: "_C", description: "Another." }] });
    expect(await read()).toEqual({
      ...before,
      description: "Another.",
      updatedAt: expect.any(Number),
    });
  });

  it("tells no custom fields from an empty object of them", async () => {
    await send({ actionTypes: [{ name: "_A" }] });
    const { body } = await send({ actionTypes: [{ name: "_A", customFields: {} }] });
    expect(body.update).toEqual([{ name: "_A", changes: [{ pointer: "/customFields", to: {} }] }]);
    expect(JSON.parse(await exported()).actionTypes).toEqual([{ name: "_A", customFields: {} }]);
  });

  it("changes a mode without a new version, and keeps a schema that is not said", async () => {
    await send(whole);
    const off = { name: "_C", schema: { mode: "off", schema: schema.schema } };
    const { body } = await send({ actionTypes: [off] });
    expect(body.update).toEqual([
      { name: "_C", changes: [{ pointer: "/schema/mode", from: "enforce", to: "off" }] },
    ]);
    expect((await send({ actionTypes: [{ name: "_C" }] })).body.unchanged).toBe(1);
    const read = await (await server.request("/actionTypes/_C/schema")).json();
    expect(read).toMatchObject({ version: 1, mode: "off", description: "Has a thing." });
    const changed = { name: "_C", schema: { mode: "off", schema: true } };
    await send({ actionTypes: [changed] });
    const newer = await (await server.request("/actionTypes/_C/schema")).json();
    expect(newer).toMatchObject({ version: 2, schema: true, description: "Has a thing." });
  });

  it("deletes only when it is asked to, and says how many actions go", async () => {
    await send({ actionTypes: [{ name: "_A" }, { name: "_B" }] });
    for (let count = 0; count < 3; count += 1) {
      await server.request("/actions/_A", { method: "POST", body: "{}" });
    }
    const kept = await send({ actionTypes: [{ name: "_B" }] });
    expect(kept.body).toMatchObject({ delete: [], unchanged: 1 });
    const dry = await send({ actionTypes: [{ name: "_B" }] }, "?delete=true&dryRun=true");
    expect(dry.body).toMatchObject({ delete: [{ name: "_A", actions: 3 }], applied: false });
    expect((await server.request("/actions/_A")).status).toBe(200);
    const gone = await send({ actionTypes: [{ name: "_B" }] }, "?delete=true");
    expect(gone.body).toEqual({ ...dry.body, applied: true });
    expect((await server.request("/actions/_A")).status).toBe(404);
    const { count } = await (await server.request("/actionTypes/all/statistics")).json();
    expect(count).toBe(0);
  });

  it("changes nothing as a dry run", async () => {
    const empty = await exported();
    const dry = await send(whole, "?dryRun=true");
    expect(dry.body).toMatchObject({ create: ["_A", "_B", "_C"], applied: false });
    expect(await exported()).toBe(empty);
  });
});

describe("400", () => {
  const yaml = { "content-type": "application/yaml" };

  it("says everything that is wrong with JSON, by its place", async () => {
    const { status, body } = await send({
      actionTypes: [
        { name: "_A", schema: { mode: "off", schema: { type: "text" } } },
        { name: "_A" },
        { name: "_e\u0301" },
      ],
    });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      expect.stringContaining("Body member /actionTypes/0/schema/schema/type must be of null"),
      'Body member /actionTypes/1/name is "_A", which is there before.',
      expect.stringContaining("Body member /actionTypes/2/name must be in Unicode"),
    ]);
    expect(JSON.parse(await exported())).toEqual({ actionTypes: [] });
  });

  it("says everything that is wrong with YAML, by its line", async () => {
    const text = "actionTypes:\n  - name: Aa\n  - name: _B\n    tags: 5\n  - {}\n";
    const { status, body } = await send(text, "", yaml);
    expect(status).toBe(400);
    expect(body.errors).toHaveLength(3);
    expect(body.errors[0]).toMatch(/^Line 2: Body member \/actionTypes\/0\/name /);
    expect(body.errors[1]).toBe("Line 4: Body member /actionTypes/1/tags must be an array.");
    expect(body.errors[2]).toMatch(/^Line 5: Body member \/actionTypes\/2\/name is required/);
    const twice = await send("actionTypes:\n- name: _A\n- name: _A\n", "", yaml);
    expect(twice.body.errors).toEqual([
      'Line 3: Body member /actionTypes/1/name is "_A", which is there before.',
    ]);
  });

  it.each([
    ["# nothing", "The body must be an object."],
    ["a: &a 1", "Line 1: the body has an anchor"],
    ["actionTypes: [", "is not YAML"],
    ["actionTypes:\n- name: _A\n  customFields: {__proto__: 1}", "a name that is not allowed"],
    ['actionTypes:\n- {name: _A, description: "\\0"}', "U+0000"],
    [`# ${"x".repeat(262_144)}`, "in YAML it may have 262144"],
  ])("refuses YAML by the same rules: %j", async (text, words) => {
    const { status, body } = await send(text, "", yaml);
    expect(status).toBe(400);
    expect(body.errors[0]).toContain(words);
  });
});

describe("403", () => {
  it("is for keys other than an operator's", async () => {
    const authorization = server.keys.trusted_application;
    expect((await send({ actionTypes: [] }, "", { authorization })).status).toBe(403);
  });
});
