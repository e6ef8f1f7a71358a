import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import {
  type ContractOptions,
  createEngine,
  type Exchange,
  failureText,
  loadDocument,
  runContract,
} from "../src/index.ts";

const text = (schema: object = {}) => ({ "text/plain": { schema } });
const id = { name: "id", in: "path", required: true, schema: { type: "string" }, example: "one" };
const DOCUMENT = {
  openapi: "3.1.0",
  servers: [{ url: "https://example.com/api/" }],
  paths: {
    "/things/{id}": {
      get: {
        operationId: "getThing",
        parameters: [id],
        responses: { "200": { content: text() }, "404": {}, "405": {}, "409": {} },
      },
      delete: { operationId: "deleteThing", parameters: [id], responses: { "204": {}, "404": {} } },
    },
    "/things/one": { patch: { operationId: "patchOne", responses: { "204": {} } } },
  },
};

/** A store with the things `one` and `two`. */
function createApp() {
  const things = new Set(["one", "two"]);
  const seen: string[] = [];
  const app = (request: Request) => {
    const { pathname } = new URL(request.url);
    seen.push(`${request.method} ${pathname}`);
    const key = pathname.replace("/api/things/", "");
    if (request.method === "PATCH" && key === "one") return new Response(null, { status: 204 });
    if (!["GET", "DELETE"].includes(request.method)) {
      return new Response(null, { status: 405, headers: { Allow: "GET, DELETE" } });
    }
    if (!things.has(key)) return new Response(null, { status: 404 });
    if (request.method === "GET" && request.headers.has("x-lock")) {
      return new Response(null, { status: 409 });
    }
    if (request.method === "DELETE") things.delete(key);
    return request.method === "GET" ? new Response(key) : new Response(null, { status: 204 });
  };
  return { app, seen };
}

async function run(options: ContractOptions = {}, app = createApp().app) {
  const results = await runContract(app, DOCUMENT, options);
  const outcomes = results.coverage.rows.flatMap(({ operationId, cells }) =>
    cells.map(({ status, outcome }) => `${operationId} ${status} ${outcome}`),
  );
  return { ...results, outcomes };
}

const CASES: ContractOptions["cases"] = {
  getThing: { 409: ({ request }) => request({ headers: { "X-Lock": "yes" } }) },
};

describe("a status that nothing provokes", () => {
  test("fails as not provoked, and the table says so", async () => {
    const { outcomes, coverage } = await run();
    expect(outcomes).toContain("getThing 409 unprovoked");
    expect(coverage.totals).toMatchObject({ cells: 7, unprovoked: 1, passed: 6 });
  });

  test("says how to provide a case", async () => {
    const { findings } = await run();
    const { operations } = loadDocument(DOCUMENT);
    const [operation] = operations;
    expect(operation && failureText(operation, findings, [], 1)).toBe(`getThing (GET /things/{id})

✗ coverage: nothing provoked 409
  document  #/paths/~1things~1{id}/get/responses/409
  provide   a case in the options:
            cases: { getThing: { 409: async ({ send, request }) => { await send(request()); return request(); } } }`);
  });

  test("passes once a case provokes it", async () => {
    const { findings } = await run({ cases: CASES });
    expect(findings).toEqual([]);
  });

  test("fails when the case is answered otherwise", async () => {
    const cases = { getThing: { 409: ({ request }) => request() } } satisfies typeof CASES;
    const { outcomes, findings } = await run({ cases });
    expect(outcomes).toContain("getThing 409 unprovoked");
    expect(findings).toMatchObject([
      { check: "case", message: "answered 200 as the case says", promised: "409" },
      { check: "coverage" },
    ]);
  });
});

describe("cases", () => {
  test("a case without a return is judged by its own calls", async () => {
    const cases: ContractOptions["cases"] = {
      getThing: {
        409: async ({ send }) => void (await send("getThing", { headers: { "X-Lock": 1 } })),
      },
    };
    expect((await run({ cases })).outcomes).toContain("getThing 409 passed");
  });

  test("a case can give a Request", async () => {
    const request = () =>
      new Request("http://localhost/api/things/two", { headers: { "X-Lock": "1" } });
    const { outcomes } = await run({ cases: { getThing: { 409: request } } });
    expect(outcomes).toContain("getThing 409 passed");
  });

  test("a case can use another app, for its request and for its calls", async () => {
    const other = () => new Response(null, { status: 409 });
    const cases: ContractOptions["cases"] = {
      getThing: { 409: ({ request }) => request({ app: { fetch: other } }) },
    };
    expect((await run({ cases })).outcomes).toContain("getThing 409 passed");
  });

  test("a case under * serves every operation, and leaves others to the kit by doing nothing", async () => {
    const cases: ContractOptions["cases"] = {
      ...CASES,
      "*": { 404: () => undefined, 204: ({ request }) => request({ path: { id: "two" } }) },
    };
    const { app, seen } = createApp();
    const { findings } = await run({ cases }, app);
    expect(findings).toEqual([]);
    expect(seen).toContain("DELETE /api/things/two");
  });

  test("other provocations start from the operation's own 2xx case", async () => {
    const { app, seen } = createApp();
    const cases: ContractOptions["cases"] = {
      getThing: { ...CASES.getThing, 200: ({ request }) => request({ path: { id: "two" } }) },
    };
    await run({ cases, only: ({ operationId }) => operationId === "getThing" }, app);
    expect(seen).toContain("PUT /api/things/two");
    expect(seen).not.toContain("PUT /api/things/one");
  });

  test("valid() gives the 2xx case's request to another case", async () => {
    const cases: ContractOptions["cases"] = {
      getThing: {
        200: ({ request }) => request({ path: { id: "two" } }),
        409: ({ valid }) => valid({ headers: { "X-Lock": "yes" } }),
      },
    };
    const { app, seen } = createApp();
    expect((await run({ cases }, app)).outcomes).toContain("getThing 409 passed");
    expect(seen.filter((line) => line === "GET /api/things/two").length).toBeGreaterThan(1);
  });

  test("a case that throws fails its own test alone", async () => {
    const cases: ContractOptions["cases"] = {
      getThing: {
        409: () => {
          throw new Error("no such luck");
        },
      },
    };
    const { findings, coverage } = await run({ cases });
    expect(findings[0]).toMatchObject({ check: "case" });
    expect(findings[0]?.message).toContain("no such luck");
    expect(coverage.totals.passed).toBe(6);
  });

  test("a case for an unknown operation or status is refused before anything runs", () => {
    const engine = (cases: ContractOptions["cases"]) => () =>
      createEngine(createApp().app, DOCUMENT, { ...(cases && { cases }) });
    expect(engine({ getThings: {} })).toThrow(/"getThings", which document does not have/);
    expect(engine({ getThing: { 418: () => undefined } })).toThrow(/418.*Documented: 200, 404/);
  });
});

describe("what an answer proves", () => {
  const post = (responses: object) => ({
    openapi: "3.1.0",
    paths: {
      "/things": {
        post: {
          operationId: "createThing",
          requestBody: {
            required: true,
            content: { "application/json": { schema: { type: "object", required: ["a"] } } },
          },
          responses,
        },
      },
    },
  });

  test("a conflict does not prove that bad input was refused", async () => {
    const app = async (request: Request) => {
      const text = await request.text();
      return new Response(null, { status: text.startsWith("{") && text.endsWith("}") ? 409 : 400 });
    };
    const { findings } = await runContract(app, post({ "400": {}, "409": {} }), {
      cases: { createThing: { 409: ({ request }) => request({ body: { a: 1 } }) } },
    });
    expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(["invalid-input"]));
    expect(findings[0]?.message).toContain("the conflict was noticed, the fault was not");
  });

  test("each documented media type has to be seen", async () => {
    const content = { "application/json": {}, "text/csv": {} };
    const paths = { "/things": { get: { responses: { "200": { content } } } } };
    const headers = { "Content-Type": "application/json" };
    const app = ({ method }: Request) =>
      method === "GET"
        ? new Response("{}", { headers })
        : new Response(null, { status: 405, headers: { Allow: "GET" } });
    const { coverage } = await runContract(app, { openapi: "3.1.0", paths });
    expect(coverage.rows[0]?.cells).toMatchObject([
      { mediaType: "application/json", outcome: "passed" },
      { mediaType: "text/csv", outcome: "unprovoked" },
    ]);
  });
});

describe("the run", () => {
  test("a Hono app is taken as it is, or by its fetch", async () => {
    const hono = new Hono().get("/a", (context) => context.json({ ok: true }));
    const content = { "application/json": { schema: { required: ["ok"] } } };
    const document = {
      openapi: "3.1.0",
      paths: { "/a": { get: { responses: { "200": { content } } } } },
    };
    for (const app of [hono, hono.fetch]) {
      const { findings, coverage } = await runContract(app, document);
      expect([findings, coverage.totals.passed]).toEqual([[], 1]);
    }
  });

  test("paths are appended to the path of the first server, or to options.baseUrl", async () => {
    const { app, seen } = createApp();
    await run({ cases: CASES }, app);
    expect(seen.every((line) => line.includes(" /api/things/"))).toBe(true);
    const other = createApp();
    await run({ baseUrl: "http://localhost/elsewhere" }, other.app);
    expect(other.seen.every((line) => line.includes(" /elsewhere/"))).toBe(true);
  });

  test("a method that another template declares for the same address is not sent for a 405", async () => {
    const { app, seen } = createApp();
    const { findings } = await run(
      { cases: CASES, only: (operation) => operation.method === "GET" },
      app,
    );
    expect(findings).toEqual([]);
    expect(seen).toContain("PUT /api/things/one");
    expect(seen).not.toContain("PATCH /api/things/one");
  });

  test("each optional parameter with an example is sent once after a GET has succeeded", async () => {
    const limit = { name: "limit", in: "query", schema: { type: "integer" }, example: 3 };
    const bare = { name: "bare", in: "query", schema: { type: "integer" } };
    const trace = { name: "Trace", in: "header", schema: { type: "string", examples: ["t1"] } };
    const get = { parameters: [limit, bare, trace], responses: { "200": {} } };
    const seen: string[] = [];
    const app = ({ url, headers }: Request) => {
      seen.push(`${new URL(url).search} ${headers.get("trace")}`);
      return new Response(null, { status: url.includes("limit") ? 500 : 200 });
    };
    const paths = { "/a": { get: { ...get, operationId: "getA" } } };
    const { findings } = await runContract(app, { openapi: "3.1.0", paths });
    expect(seen.splice(0)).toEqual(expect.arrayContaining([" null", "?limit=3 null", " t1"]));
    expect(findings[0]).toMatchObject({ check: "server-error" });
    const cases: ContractOptions["cases"] = {
      getA: { 200: ({ request }) => request({ query: { bare: 1 } }) },
    };
    await runContract(app, { openapi: "3.1.0", paths }, { cases });
    expect(seen).toEqual(
      expect.arrayContaining(["?bare=1 null", "?bare=1&limit=3 null", "?bare=1 t1"]),
    );
  });

  test("prepare runs before each operation, and its calls are checked", async () => {
    const seen: string[] = [];
    const { exchanges } = await run({
      cases: CASES,
      prepare: async ({ operation, send }) => {
        seen.push(operation.operationId);
        await send("patchOne");
      },
    });
    expect(seen).toEqual(["getThing", "deleteThing", "patchOne"]);
    const prepared = exchanges.filter(({ reason }) => reason === "to prepare the test");
    expect(prepared).toHaveLength(3);
  });

  test("observe gets every exchange, checked, and what it throws fails the test", async () => {
    const exchanges: Exchange[] = [];
    const observe = (exchange: Exchange) => {
      exchanges.push(exchange);
      if (exchange.operation.operationId === "patchOne") throw new Error("the client got 205");
    };
    const { findings, coverage } = await run({ cases: CASES, observe });
    expect(exchanges).toHaveLength(coverage.totals.requests);
    const valid = exchanges.find(({ id }) => id === "getThing/examples/valid/0");
    expect(valid).toMatchObject({
      purpose: "provocation",
      spec: { operationId: "getThing", path: { id: "one" } },
      request: { method: "GET", url: "http://localhost/api/things/one" },
      response: { status: 200, body: "one" },
      findings: [],
    });
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: "observe",
        operationId: "patchOne",
        message: "the observer says: the client got 205",
      }),
    );
  });

  test("an invalid example of the document is told as what it is", async () => {
    const parameters = [{ ...id, schema: { type: "string", minLength: 9 } }];
    const get = { operationId: "getThing", parameters, responses: { "200": {} } };
    const { findings } = await runContract(createApp().app, {
      openapi: "3.1.0",
      paths: { "/things/{id}": { get } },
    });
    expect(findings[0]).toMatchObject({ check: "document" });
    expect(findings[0]?.message).toMatch(/example at #\/paths.*does not fit its own schema/);
  });
});
