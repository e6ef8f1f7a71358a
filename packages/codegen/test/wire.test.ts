import { fileURLToPath } from "node:url";
import { OpenAPIHono } from "@hono/zod-openapi";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { loadDocument } from "../src/document/document.ts";
import { serverFiles } from "../src/generate.ts";
import { load } from "./load.ts";
import { typeCheck } from "./type-check.ts";

/** What travels in every way that OpenAPI knows, from the document to the mounted server. */
const document = loadDocument(fileURLToPath(new URL("fixtures/wire.yaml", import.meta.url)));
const files = await serverFiles(document);

type Handler = (request: Record<string, unknown>) => unknown;
type Register = (app: Hono, handlers: Record<string, Handler>, options?: object) => void;

/** An app whose handlers answer what they were given; bytes and files are shown as text. */
function createApp(handlers: Record<string, Handler> = {}, options: object = {}): Hono {
  const { registerRoutes } = load(files, "register.ts") as { registerRoutes: Register }; // as generated
  const app = new Hono();
  app.onError((error, context) => {
    const status = error.name === "RequestError" && "status" in error ? error.status : 500;
    return context.json({ name: error.name, message: error.message }, status as 400); // or another
  });
  const echo = async (request: Record<string, unknown>) => ({
    status: 200,
    body: await shown(request),
  });
  const echoes = document.operations.map(({ name }) => [name, echo] as const);
  registerRoutes(app, { ...Object.fromEntries(echoes), ...handlers }, options);
  return app;
}

async function shown(value: unknown): Promise<unknown> {
  if (value instanceof ArrayBuffer) return `${value.byteLength} bytes`;
  if (value instanceof File) return `${value.name} ${value.type} ${await value.text()}`;
  if (Array.isArray(value)) return Promise.all(value.map(shown));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(async ([name, item]) => [name, await shown(item)]);
  return Object.fromEntries(await Promise.all(entries));
}

const app = createApp();

/** The body of the answer, or the status of a refusal. */
async function send(
  method: string,
  path: string,
  body?: BodyInit,
  type?: string,
): Promise<unknown> {
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  const response = await app.request(path, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return response.status === 200 ? response.json() : response.status;
}

const urlencoded = "application/x-www-form-urlencoded";

describe("the generated files", () => {
  it("type-check, with routes for plain @hono/zod-openapi", () => {
    expect(typeCheck(files)).toEqual([]);
  }, 120_000);

  it("call operations by their names, and keep their ids as written", () => {
    const table = (
      load(files, "operations.ts") as {
        operations: Record<string, { name: string; operationId: string }>;
      }
    ).operations; // as generated
    const ids = Object.entries(table).map(([key, { name, operationId }]) => [
      key === name,
      operationId,
    ]);
    expect(ids).toEqual(
      [
        "forms/send",
        "1form",
        "bodies-send",
        "delete",
        "",
        "parameters get!",
        "plus",
        "",
        "",
        "class",
        "getUser",
        "headUser",
      ].map((id) => [true, id]),
    );
  });

  it("say what of the document judges nothing", () => {
    expect(document.unenforced.map(({ line, message }) => `${line}: ${message}`)).toEqual(
      [37, 107].map(
        (line) =>
          `${line}: application/xml has no JSON value: the body is handed over as text, which the schema does not judge`,
      ),
    );
  });
});

describe("a form", () => {
  it("is decoded by type and encoding", async () => {
    const body = "name=Ann+Lee&age=7&ids=1,2&at[x]=3";
    expect(await send("POST", "/forms", body, urlencoded)).toEqual({
      contentType: urlencoded,
      body: { name: "Ann Lee", age: 7, on: true, ids: [1, 2], at: { x: 3 } },
    });
  });

  it.each(["name=A", "name=Ann&age=x", "name=Ann&other=1", "name=Ann&name=Bob", "age=7", "name=%"])(
    "is refused: %s",
    async (body) => expect(await send("POST", "/forms", body, urlencoded)).toBe(400),
  );

  it("is an object, though its schema does not say so", async () => {
    expect(await send("POST", "/one-form", "age=7&b=c", urlencoded)).toEqual({
      body: { age: 7, b: "c" },
    });
    expect(await send("POST", "/one-form", "age=0", urlencoded)).toBe(400);
    expect(await send("POST", "/one-form")).toEqual({});
  });

  const part = (disposition: string, content: string, ...headers: string[]) =>
    [`--b\r\nContent-Disposition: form-data; ${disposition}`, ...headers, "", content].join("\r\n");
  const multipart = (...parts: string[]) =>
    send("POST", "/forms", `${parts.join("\r\n")}\r\n--b--`, "multipart/form-data; boundary=b");
  const name = part('name="name"', "Ann", "X-Rate: 7");

  it("of several parts has files, JSON and headers", async () => {
    const answer = await multipart(
      name,
      part('name="at"', '{"x":1}', "Content-Type: application/json"),
      part('name="file"; filename="a.txt"', "1234", "Content-Type: text/plain"),
      part('name="picture"; filename="a.png"', "12345", "Content-Type: image/png"),
      part('name="more"; filename="a.pdf"', "1", "Content-Type: application/pdf"),
      part('name="id"', "forged"),
    );
    expect(answer).toEqual({
      contentType: "multipart/form-data",
      body: {
        name: "Ann",
        at: { x: 1 },
        file: "a.txt text/plain 1234",
        picture: "a.png image/png 12345",
        more: ["a.pdf application/pdf 1"],
      },
    });
  });

  it.each([
    ["a file that is too long", name, part('name="file"; filename="f"', "12345")],
    [
      "a file of another type",
      name,
      part('name="picture"; filename="f"', "1", "Content-Type: image/gif"),
    ],
    ["too many files", name, ...[1, 2, 3].map((n) => part('name="more"; filename="f"', String(n)))],
    ["a header that its schema refuses", part('name="name"', "Ann", "X-Rate: 10")],
    ["no header", part('name="name"', "Ann")],
    ["a member that is no JSON", name, part('name="at"', "x")],
    ["a member that its schema refuses", name, part('name="at"', "{}")],
    ["no required member", part('name="file"; filename="f"', "1")],
  ])("of several parts is refused with %s", async (_, ...parts) => {
    expect(await multipart(...parts)).toBe(400);
  });
});

describe("a body", () => {
  it.each([
    ["application/json", '{"a":1}', { a: 1 }, "application/json"],
    ["application/json;charset=UTF-8", '{"a":1}', { a: 1 }, "application/json"],
    [
      "application/vnd.acme.v2+json",
      '{"b":1}',
      { b: 1 },
      "application/vnd.acme.v2+json; charset=utf-8",
    ],
    ["application/xml", "<a/>", "<a/>", "application/xml"],
    ["text/plain", "7", 7, "text/plain"],
    ["image/png", "1234", "4 bytes", "image/*"],
    ["application/octet-stream", "12345", "5 bytes", "application/octet-stream"],
  ])("of type %s reaches its own schema", async (type, body, expected, contentType) => {
    expect(await send("POST", "/bodies", body, type)).toEqual({ body: expected, contentType });
  });

  it.each([
    ["application/json", '{"b":1}', 400],
    ["application/vnd.acme.v2+json", '{"a":1}', 400],
    ["text/plain", "seven", 400],
    ["image/png", "12345", 400],
    ["application/vnd.acme.v3+json", '{"a":1}', 415],
    ["application/json", "", 400],
  ])("of type %s is refused: %s", async (type, body, status) => {
    expect(await send("POST", "/bodies", body, type)).toBe(status);
  });

  it("may come with DELETE", async () => {
    const deleting = createApp({
      deleteOperation: ({ body }) => ({ status: 204, headers: { "X-Body": JSON.stringify(body) } }),
    });
    const request = (body: string) => ({
      method: "DELETE",
      body,
      headers: { "content-type": "application/json" },
    });
    const answer = await deleting.request("/bodies", request("[1]"));
    expect([answer.status, answer.headers.get("x-body")]).toEqual([204, "[1]"]);
    expect((await deleting.request("/bodies", request('["a"]'))).status).toBe(400);
  });

  it("of any type does not escape its schema", async () => {
    expect(await send("PUT", "/anything")).toEqual({});
    expect(await send("PUT", "/anything", '{"a":1}', "application/json")).toMatchObject({
      body: { a: 1 },
    });
    for (const type of ["application/json", "text/plain", "image/png"]) {
      expect(await send("PUT", "/anything", "{}", type)).toBe(400);
    }
  });
});

describe("parameters", () => {
  const get = async (
    query: string,
    path = ";kind=x;kind=y/7-b",
    headers: Record<string, string> = {},
  ) => {
    const response = await app.request(`/parameters/${path}${query}`, { headers });
    return response.status === 200 ? response.json() : response.status;
  };

  it("of every location and style are decoded", async () => {
    const headers = { "x-list": "1, 2", "x-json": '["a"]', cookie: "c=1,2" };
    const query =
      "?either=12&maybe=null&ids[]=1&flag=&url=a/b?c+d&created[gt]=1&created[in]=1&created[in]=2&where=%7B%22x%22:1%7D";
    expect(await get(query, ";kind=x;kind=y/7-b-c%2Fd", headers)).toEqual({
      path: { kind: ["x", "y"], a: 7, b: "b-c/d" },
      query: {
        either: 12,
        maybe: null,
        "ids[]": [1],
        flag: "",
        url: "a/b?c+d",
        created: { gt: 1, in: [1, 2] },
        where: { x: 1 },
        size: 3,
      },
      headers: { "X-List": [1, 2], "X-Json": ["a"] },
      cookies: { c: [1, 2] },
    });
    expect(await get("?either=5&created=7&flag=true")).toMatchObject({
      query: { either: "5", created: 7, flag: true },
    });
  });

  it.each([
    "?either=6",
    "?maybe=x",
    "?ids[]=a",
    "?flag=1",
    "?created[gt]=x",
    "?where={}",
    "?where={",
    "?size=0",
    "?url=%zz",
  ])("are refused: %s", async (query) => expect(await get(query)).toBe(400));

  it.each(["x/7-b", ";kind=x/a-b", ";kind=%zz/7-b"])(
    "are refused in the path: %s",
    async (path) => {
      expect(await get("", path)).toBe(400);
    },
  );
});

describe("paths", () => {
  const table: Record<string, string> = {
    "/c++/v1.0": "plus",
    "/c%2B%2B/v1.0": "404", // an encoded reserved character is another one (RFC 3986, 2.2)
    "/c++/v1.0/": "404",
    "/c++/v1x0": "getCByVersion",
    "/c++/v1.json": "classOperation",
    "/c++/1:publish": "getCByVersionPublish",
    "/c++/v1:publish": "getCByVersionPublish",
    "/c++/a%2Fb": "getCByVersion",
    "/c++/a%2Fb:publish": "getCByVersionPublish",
    "/ccc/1": "404",
    "/c++/a/b": "404",
  };
  const named = createApp(
    Object.fromEntries(
      document.operations.map(
        ({ name }) =>
          [name, ({ path }) => ({ status: 200, body: [name, path] })] as [string, Handler],
      ),
    ),
  );

  it.each(Object.entries(table))("%s is %s", async (path, expected) => {
    const response = await named.request(path);
    expect(
      response.status === 200 ? ((await response.json()) as [string])[0] : String(response.status),
    ).toBe(expected);
  });

  it("give the text beside a literal, decoded once", async () => {
    const response = await named.request("/c++/a%2Fb%2520:publish");
    expect(await response.json()).toEqual(["getCByVersionPublish", { version: "a/b%20" }]);
  });
});

describe("answers", () => {
  const user = {
    id: "1",
    password: "x",
    hash: "y",
    friends: [{ id: "2", hash: "y" }],
    "x-y": { id: "3", hash: "y" },
  };
  const pet = { kind: "Dog", bark: true, meow: true, chip: 1 };
  const { projections } = load(files, "projections.ts") as { projections: object }; // as generated

  async function answer(result: object, options: object): Promise<Response> {
    const headers = { "X-Tags": ["a", "b"] };
    return createApp(
      { getUser: () => ({ headers, contentType: "application/json", ...result }) },
      options,
    ).request("/users/1");
  }

  it("are projected to what is declared", async () => {
    const body = { ...user, pet, extra: { any: 1 }, either: { x: 1, y: 2 } };
    const response = await answer(
      { status: 200, body },
      { projectResponses: projections, checkResponses: true },
    );
    expect(await response.json()).toEqual({
      id: "1",
      friends: [{ id: "2" }],
      "x-y": { id: "3" },
      pet: { kind: "Dog", bark: true },
      extra: { any: 1 },
      either: { x: 1 },
    });
    expect((await answer({ status: 200, body }, { checkResponses: true })).status).toBe(500);
  });

  it("have headers of every kind, which are checked", async () => {
    const headers = {
      "X-Tags": ["a", "b"],
      "X-Page": { next: 2 },
      "X-Where": { x: 1 },
      "Set-Cookie": ["a=1", "b=2"],
    };
    const send = (changed: object) =>
      answer(
        { status: 201, body: { id: "1" }, headers: { ...headers, ...changed } },
        { checkResponses: true },
      );
    const response = await send({});
    expect(response.status).toBe(201);
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(["x-tags", "x-page", "x-where"].map((name) => response.headers.get(name))).toEqual([
      "a, b",
      '{"next":2}',
      "x=1",
    ]);
    for (const wrong of [
      { "X-Page": {} },
      { "X-Where": { x: "y" } },
      { "Set-Cookie": ["a=1", "too=long"] },
      { "X-Tags": undefined },
    ]) {
      expect((await send(wrong)).status).toBe(500);
    }
  });

  it.each([
    [{ status: 204, headers: undefined, contentType: undefined }, 204],
    [{ status: 404, contentType: undefined, body: "<no/>" }, 404],
    [{ status: 409, contentType: undefined, body: 7 }, 409],
    [{ status: 409, contentType: undefined, body: "x" }, 500],
    [{ status: 200, contentType: "image/png", body: new Uint8Array(2) }, 200],
    [{ status: 200, contentType: "text/html", body: "x" }, 500],
    [{ status: 503, contentType: "text/html", body: "x" }, 503],
  ])("%j are checked by status and media type", async (result, status) => {
    expect((await answer(result, { checkResponses: true })).status).toBe(status);
  });
});

describe("plain app.openapi of @hono/zod-openapi", () => {
  type Route = Parameters<OpenAPIHono["openapi"]>[0];
  const routes = load(files, "routes.ts") as Record<string, Route>; // as generated

  it("decodes parameters and forms as the runtime does", async () => {
    const plain = new OpenAPIHono();
    for (const name of ["formsSend", "_1form"]) {
      plain.openapi(
        routes[name] as Route,
        async (context) =>
          context.json((await shown(context.req.valid("form" as never))) as object) as never,
      );
    }
    const post = async (path: string, body: BodyInit) => {
      const response = await plain.request(path, { method: "POST", body });
      return response.status === 200 ? response.json() : response.status;
    };
    expect(await post("/one-form", new URLSearchParams("age=7"))).toEqual({ age: 7 });
    expect(await post("/one-form", new URLSearchParams("age=x"))).toBe(400);
    const form = new FormData();
    form.append("name", "Ann");
    form.append("file", new File(["1234"], "a"));
    expect(await post("/forms", form)).toMatchObject({
      name: "Ann",
      file: expect.stringContaining("1234"),
    });
    form.append("name", "Bob");
    expect(await post("/forms", form)).toBe(400);
  });
});
