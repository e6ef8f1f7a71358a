import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation, parameter } from "../test/app.ts";
import { integer } from "./index.ts";

/** Each test is named after a trap of plain @hono/zod-openapi 1.6 on hono 4.13. */
describe("traps of path templates", () => {
  it("a suffix after a template is not part of the parameter's name", async () => {
    const name = parameter({ name: "name", in: "path", type: { types: ["string"] } });
    const app = createApp([operation({ path: "/files/{name}.json", parameters: [name] })]);
    const response = await app.request("/files/a.b.json");
    expect(await response.json()).toEqual({ path: { name: "a.b" } });
    expect((await app.request("/files/a.xml")).status).toBe(404);
  });

  it("a verb after a template is not part of the parameter's name or value", async () => {
    const id = parameter({ name: "id", in: "path", type: { types: ["integer"] } });
    const app = createApp([
      operation({ path: "/items/{id}:cancel", method: "post", parameters: [id] }),
    ]);
    const response = await app.request("/items/7:cancel", { method: "POST" });
    expect(await response.json()).toEqual({ path: { id: 7 } });
  });

  it("two templates in one segment are two parameters", async () => {
    const type = { types: ["string"] } as const;
    const app = createApp([
      operation({
        path: "/d/{from}-{to}",
        parameters: [
          parameter({ name: "from", in: "path", type }),
          parameter({ name: "to", in: "path", type }),
        ],
      }),
    ]);
    const response = await app.request("/d/2026-11-22");
    expect(await response.json()).toEqual({ path: { from: "2026", to: "11-22" } });
  });

  it("a template that is declared first does not win over a literal", async () => {
    const id = parameter({ name: "id", in: "path", type: { types: ["string"] } });
    const app = createApp([
      operation({ operationId: "getOrder", path: "/order/{id}", parameters: [id] }),
      operation({ operationId: "getMyOrder", path: "/order/mine" }),
    ]);
    expect(await (await app.request("/order/mine")).json()).toEqual({});
    expect(await (await app.request("/order/other")).json()).toEqual({ path: { id: "other" } });
  });
});

describe("traps of bodies", () => {
  const A = z.strictObject({ a: z.string() });
  const B = z.strictObject({ b: z.string() });

  it("each of two JSON media types reaches its own validator", async () => {
    const content = {
      "application/json": { schema: A },
      "application/merge-patch+json": { schema: B },
    };
    const app = createApp([
      operation({ path: "/x", method: "patch", requestBody: { required: true, content } }),
    ]);
    const send = (type: string, body: string) =>
      app.request("/x", { method: "PATCH", headers: { "content-type": type }, body });
    const first = await send("application/json", '{"a":"1"}');
    expect(await first.json()).toEqual({ body: { a: "1" }, contentType: "application/json" });
    const second = await send("application/merge-patch+json", '{"b":"1"}');
    expect(await second.json()).toEqual({
      body: { b: "1" },
      contentType: "application/merge-patch+json",
    });
    expect((await send("application/json", '{"b":"1"}')).status).toBe(400);
    expect((await send("application/merge-patch+json", '{"a":"1"}')).status).toBe(400);
  });

  it("a vendor JSON type with digits is validated", async () => {
    const content = { "application/vnd.api.v2+json": { schema: A } };
    const app = createApp([
      operation({ path: "/x", method: "post", requestBody: { required: true, content } }),
    ]);
    const headers = { "content-type": "application/vnd.api.v2+json" };
    const wrong = await app.request("/x", { method: "POST", headers, body: '{"a":1}' });
    expect(wrong.status).toBe(400);
    const right = await app.request("/x", { method: "POST", headers, body: '{"a":"1"}' });
    expect(await right.json()).toEqual({ body: { a: "1" } });
  });

  it("an optional body that is absent is absent, not an empty object", async () => {
    const content = { "application/json": { schema: A } };
    const app = createApp([
      operation({ path: "/x", method: "post", requestBody: { required: false, content } }),
    ]);
    expect(await (await app.request("/x", { method: "POST" })).json()).toEqual({});
    const untyped = await app.request("/x", { method: "POST", body: new Uint8Array([123, 125]) });
    expect(untyped.status).toBe(415);
  });
});

describe("traps of query parameters", () => {
  const app = createApp([
    operation({
      path: "/x",
      parameters: [
        parameter({ name: "b", in: "query", type: { types: ["boolean"] }, schema: z.boolean() }),
        parameter({ name: "n", in: "query", type: { types: ["integer"] }, schema: integer() }),
        parameter({
          name: "tags",
          in: "query",
          type: { types: ["array"], items: { types: ["string"] } },
          schema: z.array(z.string()),
        }),
        parameter({
          name: "ids",
          in: "query",
          explode: false,
          type: { types: ["array"], items: { types: ["integer"] } },
          schema: z.array(integer()),
        }),
        parameter({
          name: "page[number]",
          in: "query",
          type: { types: ["number"] },
          schema: z.number(),
        }),
        parameter({
          name: "filter",
          in: "query",
          style: "deepObject",
          explode: true,
          type: { types: ["object"], properties: { size: { types: ["integer"] } } },
          schema: z.looseObject({ size: integer().optional() }),
        }),
      ],
    }),
  ]);

  async function query(text: string): Promise<unknown> {
    const response = await app.request(`/x?${text}`);
    const body = (await response.json()) as { query?: unknown; code?: unknown };
    return response.status === 200 ? body.query : body.code;
  }

  it("the text false is not true", async () => {
    expect(await query("b=false")).toEqual({ b: false });
    expect(await query("b=1")).toBe("parameter_invalid");
  });

  it("an integer is not refused for being text", async () => {
    expect(await query("n=3")).toEqual({ n: 3 });
  });

  it("an array of one element is an array", async () => {
    expect(await query("tags=a")).toEqual({ tags: ["a"] });
  });

  it("an array that is not exploded is split", async () => {
    expect(await query("ids=1,2")).toEqual({ ids: [1, 2] });
  });

  it("a bracketed name is an ordinary name, and deepObject is decoded", async () => {
    expect(await query("page[number]=2.0")).toEqual({ "page[number]": 2 });
    expect(await query("page%5Bnumber%5D=2")).toEqual({ "page[number]": 2 });
    expect(await query("filter[size]=2")).toEqual({ filter: { size: 2 } });
  });

  it("an unknown parameter is ignored", async () => {
    expect(await query("what=1&n=3")).toEqual({ n: 3 });
  });
});

describe("traps of headers and responses", () => {
  it("a wrong response body is not sent", async () => {
    const content = { "application/json": { schema: z.object({ id: z.string() }) } };
    const responses = { "200": { headers: {}, content } };
    const app = createApp(
      [operation({ path: "/x", responses })],
      { checkResponses: true },
      {
        operate: () => ({ status: 200, body: { id: 1 } }),
      },
    );
    const response = await app.request("/x");
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ operationId: "operate", pointer: "/id" });
  });

  it("a header with capitals is found and keeps its name", async () => {
    const header = parameter({ name: "X-Retry-Count", in: "header", type: { types: ["integer"] } });
    const app = createApp([operation({ path: "/x", parameters: [header] })]);
    const response = await app.request("/x", { headers: { "x-retry-count": "2" } });
    expect(await response.json()).toEqual({ headers: { "X-Retry-Count": 2 } });
  });

  it("a body is checked against the schema of its own content type", async () => {
    const content = {
      "application/json": { schema: z.object({ a: z.string() }) },
      "text/plain": { schema: z.string() },
    };
    const responses = { "200": { headers: {}, content } };
    const results = [
      { status: 200, contentType: "text/plain", body: "é" },
      { status: 200, contentType: "application/json", body: "é" },
    ];
    const app = createApp(
      [operation({ path: "/x", responses })],
      { checkResponses: true },
      {
        operate: () => results.shift() ?? { status: 200 },
      },
    );
    const text = await app.request("/x");
    expect(await text.text()).toBe("é");
    expect(text.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect((await app.request("/x")).status).toBe(500);
  });
});
