import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

function create(body: unknown, query = ""): Promise<Response> {
  return server.request(`/actions${query}`, {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function names(): Promise<string[]> {
  const response = await server.request("/actions?perPage=100");
  return ((await response.json()) as { name: string }[]).map(({ name }) => name);
}

describe("201", () => {
  it("answers the whole document, and its address by id", async () => {
    const response = await create({ name: "_Shipped", description: "It left.", tags: ["a"] });
    expect(response.status).toBe(201);
    const document = await response.json();
    expect(document).toEqual({
      id: expect.stringMatching(/^U[abcdefghkmnpqrstwxyABCDEFGHKMNPQRSTUVWXY0123456789]{23}$/),
      name: "_Shipped",
      createdAt: expect.any(Number),
      updatedAt: document.createdAt,
      description: "It left.",
      tags: ["a"],
    });
    expect(response.headers.get("location")).toBe(`http://127.0.0.1:3000/actions/${document.id}`);
  });

  it("ignores read-only members, as clients that restore a backup send them", async () => {
    const response = await create({ id: 7, createdAt: "then", updatedAt: 1, name: "_Restored" });
    expect(response.status).toBe(201);
    expect(await response.json()).not.toMatchObject({ id: 7 });
  });

  it("keeps scopes, and shows them when asked to", async () => {
    const scopes = { users: ["all"], projects: ["all"] };
    const hidden = await create({ name: "_Scoped", scopes });
    expect(await hidden.json()).not.toHaveProperty("scopes");
    const shown = await create({ name: "_Scoped2", scopes }, "?withScopes=true");
    expect(await shown.json()).toMatchObject({ scopes });
  });

  it("fills in the list of scopes that is left out, and takes signs", async () => {
    const body = { name: "_Signed", scopes: { users: ["+all"] } };
    const response = await create(body, "?withScopes=true");
    expect(await response.json()).toMatchObject({ scopes: { users: ["all"], projects: [] } });
  });

  it.each(["_a b&c", "_é", "_\u{1f600}", `_${"\u{1f600}".repeat(99)}`, "_A", "_a"])(
    "accepts the name %s",
    async (name) => {
      expect((await create({ name })).status).toBe(201);
      expect(await names()).toContain(name);
    },
  );
});

describe("400", () => {
  it.each([
    ["no underscore", { name: "Shipped" }],
    ["only an underscore", { name: "_" }],
    ["101 code points", { name: `_${"a".repeat(100)}` }],
    ["a slash", { name: "_a/b" }],
    ["a question mark", { name: "_a?b" }],
    ["a backslash", { name: "_a\\b" }],
    ["a control character", { name: "_a\nb" }],
    ["a format character", { name: "_a\u200bb" }],
    ["a name that is not composed", { name: "_e\u0301" }],
    ["no name", { description: "x" }],
    ["an unknown member", { name: "_Unknown", colour: "red" }],
    ["a tag that is too long", { name: "_Tag", tags: ["t".repeat(61)] }],
    ["an array", [{ name: "_InArray" }]],
    ["null", null],
  ])("refuses %s, says why, and stores nothing", async (_what, body) => {
    const before = await names();
    const response = await create(body);
    expect(response.status).toBe(400);
    const error = await response.json();
    expect(error).toEqual({
      status: 400,
      errors: expect.arrayContaining([expect.stringMatching(/^(Body member|The body) /)]),
      moreInfo: "http://127.0.0.1:3000/reference",
    });
    expect(await names()).toEqual(before);
  });
});

describe("409", () => {
  it("refuses a name that is taken", async () => {
    await create({ name: "_Twice" });
    expect((await create({ name: "_Twice" })).status).toBe(409);
  });

  it("refuses the name of a built-in type", async () => {
    expect((await create({ name: "scans" })).status).toBe(409);
  });

  it("lets exactly one of many at once have the name", async () => {
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => create({ name: "_Race" })),
    );
    expect(responses.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(responses.filter(({ status }) => status === 409)).toHaveLength(49);
  });

  it("does not see the names of another account", async () => {
    await create({ name: "_Mine" });
    const authorization = await server.otherAccount();
    const response = await server.request("/actions", {
      method: "POST",
      headers: { authorization },
      body: JSON.stringify({ name: "_Mine" }),
    });
    expect(response.status).toBe(201);
  });
});
