import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Listening, listenTo, mountFeatures } from "./http.ts";

const answers: Readonly<Record<number, object>> = {
  1: { status: 200, body: { id: "1", email: "e" } },
  2: { status: 206, body: { id: "1", email: "e" } },
  3: { status: 200, body: { email: "e" } },
  4: { status: 200, body: { id: "1", email: "e", password: "p" } },
  5: { status: 404, body: { title: "none" } },
  6: { status: 404, body: {} },
  7: { status: 503 },
};

let wire: Listening;
let nullable: Listening;

beforeAll(async () => {
  const getUser = ({ query }: { readonly query?: unknown }) =>
    answers[(query as { answer: number }).answer]; // the document declares it
  wire = await listenTo(await mountFeatures("wire.yaml", { getUser }));
  nullable = await listenTo(await mountFeatures("nullable.yaml"));
}, 60_000);

afterAll(() => Promise.all([wire.close(), nullable.close()]));

describe("a generated server reads", () => {
  it.each([
    ["?tags=a", { tags: ["a"] }],
    ["?tags=a&tags=b", { tags: ["a", "b"] }],
    ["?ids=1,2", { ids: [1, 2] }],
    ["?page[number]=2&page[size]=3", { page: { number: 2, size: 3 } }],
    ["?dry=true", { dry: true }],
    ["?words=a%20b", { words: ["a", "b"] }],
    ["?bars=1|2.5", { bars: [1, 2.5] }],
    ["?filter[name]=ab", { "filter[name]": "ab" }],
    ["?limit=7", { limit: 7 }],
    [`?where=${encodeURIComponent('{"at":1}')}`, { where: { at: 1 } }],
  ])("the query %s", async (query, expected) => {
    const { status, body } = await ask("GET", `/search${query}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ query: { dry: false, ...expected } });
  });

  it.each([
    "?ids=1,a",
    "?page[number]=x",
    "?page[other]=1",
    "?dry=1",
    "?dry=true&dry=false",
    "?bars=1|x",
    "?filter[name]=a",
    "?limit=10",
    "?where={}",
    "?where=x",
  ])("the query %s, and refuses it", async (query) => {
    expect((await ask("GET", `/search${query}`)).status).toBe(400);
  });

  it("headers by name in any case, and cookies", async () => {
    const headers = { "x-trace-id": "7", cookie: "other=1; session=s1" };
    const { body } = await ask("GET", "/search", { headers });
    expect(body).toMatchObject({ headers: { "X-Trace-Id": 7 }, cookies: { session: "s1" } });
    const wrong = [{ "X-TRACE-ID": "x" }, { cookie: "session=x" }];
    for (const headers of wrong) {
      expect((await ask("GET", "/search", { headers })).status).toBe(400);
    }
  });

  it("path parameters of every style", async () => {
    const { body } = await ask("GET", "/styles/1,2/.a.b/;matrix=3");
    expect(body).toEqual({ path: { simple: [1, 2], label: ["a", "b"], matrix: 3 } });
    expect((await ask("GET", "/styles/1,x/.a/;matrix=3")).status).toBe(400);
  });

  it.each([
    ["GET", "/files/a.b.json", { name: "a.b" }],
    ["POST", "/items/7:cancel", { id: 7 }],
    ["GET", "/days/1-31", { from: 1, to: 31 }],
    ["GET", "/things/7", { id: 7 }],
    ["DELETE", "/things/7", { id: 7 }],
  ])("templates inside a segment: %s %s", async (method, path, expected) => {
    expect((await ask(method, path)).body).toMatchObject({ path: expected });
  });

  it("the literal path before the template", async () => {
    expect((await ask("GET", "/things/mine")).body).toEqual({});
    expect((await ask("DELETE", "/things/mine")).status).toBeGreaterThanOrEqual(400);
  });

  it("an operation's own parameter before that of its path", async () => {
    expect((await ask("GET", "/things/7?q=ab")).body).toMatchObject({ query: { q: "ab" } });
    expect((await ask("GET", "/things/7?q=1")).status).toBe(400);
    expect((await ask("DELETE", "/things/7?q=ab")).status).toBe(400);
  });
});

describe("a generated server has a validator for each media type", () => {
  it.each([
    ["application/json", '{"a":1}', '{"b":1}'],
    ["application/merge-patch+json", '{"b":1}', '{"a":1}'],
    ["application/vnd.acme.v2+json", '{"c":1}', '{"a":1}'],
    ["application/vnd.acme.v3+json; charset=utf-8", '{"d":1}', '{"d":"1"}'],
    ["application/vnd.acme.v4+json", "[1]", '["1"]'],
    ["text/plain", "abc", "abcd"],
  ])("%s", async (type, valid, invalid) => {
    const headers = { "content-type": type };
    const post = async (body: string) =>
      (await ask("POST", "/documents", { headers, body })).status;
    expect([await post(valid), await post(invalid)]).toEqual([200, 400]);
  });

  it("and refuses others with 415", async () => {
    const headers = { "content-type": "application/xml" };
    expect((await ask("POST", "/documents", { headers, body: "<a/>" })).status).toBe(415);
  });

  it("and lets an optional body be absent", async () => {
    expect(await ask("PUT", "/documents")).toEqual({ status: 200, body: {} });
    const headers = { "content-type": "application/json" };
    expect((await ask("PUT", "/documents", { headers, body: "{}" })).status).toBe(400);
  });
});

describe("a generated server tells the directions apart", () => {
  it("in a request, where readOnly members are not needed and writeOnly ones are", async () => {
    const post = (body: object) => ask("POST", "/users", json(body));
    expect((await post({ email: "e", password: "p" })).body).toMatchObject({
      body: { email: "e", password: "p" },
    });
    expect((await post({ email: "e" })).status).toBe(400);
    expect((await post({ id: "1", email: "e" })).status).toBe(400);
  });

  it.each([
    [1, 200],
    [2, 206],
    [3, 500],
    [4, 500],
    [5, 404],
    [6, 500],
    [7, 503],
  ])("in response %i, by status, range and default: %i", async (answer, status) => {
    expect((await ask("GET", `/users?answer=${answer}`)).status).toBe(status);
  });
});

describe("a server generated from OpenAPI 3.0", () => {
  it.each([
    [{ text: null, kind: null, author: { name: "a" }, rank: 1 }, 200],
    [{ text: "abc", editor: { name: "a" }, rank: 0.1 }, 200],
    [{ text: "abcd" }, 400],
    [{ kind: "c" }, 400],
    [{ author: {} }, 400],
    [{ editor: null }, 400],
    [{ rank: 0 }, 400],
    [{ rank: 1.1 }, 400],
  ])("means nullable, bounds and references as 3.0 does: %j", async (note, status) => {
    const { address } = nullable;
    expect((await fetch(`${address}/notes`, { method: "POST", ...json(note) })).status).toBe(
      status,
    );
  });
});

function json(body: unknown): RequestInit {
  return { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function ask(
  method: string,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${wire.address}${path}`, { method, ...init });
  const text = await response.text();
  return { status: response.status, body: response.ok ? JSON.parse(text) : text };
}
