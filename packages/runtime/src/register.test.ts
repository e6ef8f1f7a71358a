import { OpenAPIHono } from "@hono/zod-openapi";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, echo, operation, parameter } from "../test/app.ts";
import { RequestError } from "./errors.ts";
import { jsonText } from "./json-text.ts";
import { registerOperations } from "./register.ts";

const ID = parameter({ name: "id", in: "path", type: { types: ["string"] } });

describe("methods", () => {
  const app = createApp([
    operation({ operationId: "read", path: "/x/{id}", parameters: [ID] }),
    operation({ operationId: "replace", method: "put", path: "/x/{id}", parameters: [ID] }),
    operation({ operationId: "mine", path: "/x/mine" }),
    operation({ operationId: "create", method: "post", path: "/x" }),
  ]);

  it.each(["DELETE", "PATCH", "OPTIONS", "PURGE"])(
    "%s is refused with what the path allows, sorted, HEAD with GET",
    async (method) => {
      const response = await app.request("/x/1", { method });
      expect(response.status).toBe(405);
      expect(await response.json()).toEqual({
        status: 405,
        code: "method_not_allowed",
        message: `/x/{id} does not allow ${method}; it allows GET, HEAD, PUT.`,
        issues: [],
        allow: ["GET", "HEAD", "PUT"],
      });
    },
  );

  it("are those of the concrete path, not of the template that matches as well", async () => {
    const response = await app.request("/x/mine", { method: "PUT" });
    expect(await response.json()).toMatchObject({ allow: ["GET", "HEAD"] });
  });

  it("HEAD is GET without a body", async () => {
    const response = await app.request("/x/1", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.text()).toBe("");
  });

  it("HEAD is refused where GET is not declared", async () => {
    expect((await app.request("/x", { method: "HEAD" })).status).toBe(405);
    expect(await (await app.request("/x")).json()).toMatchObject({ allow: ["POST"] });
  });

  it("a declared HEAD has its own handler", async () => {
    const seen: string[] = [];
    const note = (name: string) => {
      seen.push(name);
      return { status: 200 };
    };
    const responses = { "200": { headers: {}, content: {} } };
    const heads = createApp(
      [
        operation({ operationId: "get", path: "/both", responses }),
        operation({ operationId: "head", method: "head", path: "/both", responses }),
        operation({ operationId: "only", method: "head", path: "/only", responses }),
      ],
      {},
      {
        get: () => note("get"),
        head: () => note("head"),
        only: () => note("only"),
      },
    );
    await heads.request("/both");
    await heads.request("/both", { method: "HEAD" });
    await heads.request("/only", { method: "HEAD" });
    expect(seen).toEqual(["get", "head", "only"]);
    expect(await (await heads.request("/only")).json()).toMatchObject({ allow: ["HEAD"] });
  });
});

describe("paths", () => {
  it("that are not declared are left to notFound", async () => {
    const app = createApp([operation({ path: "/x" })]);
    app.notFound((context) => context.text("nothing here", 404));
    for (const path of ["/y", "/x/1", "/x/", "/"]) {
      expect(await (await app.request(path)).text()).toBe("nothing here");
    }
  });

  it("are decoded once, and refused when malformed", async () => {
    const app = createApp([operation({ path: "/x/{id}", parameters: [ID] })]);
    const value = async (raw: string) => {
      const body = (await (await app.request(`/x/${raw}`)).json()) as {
        path?: { id: string };
        code?: string;
      };
      return body.path ? body.path.id : body.code;
    };
    expect(await value("a%2Fb")).toBe("a/b");
    expect(await value("%2541")).toBe("%41");
    expect(await value("%25zz")).toBe("%zz");
    expect(await value("%zz")).toBe("path_malformed");
    expect(await value("%ED%A0%80")).toBe("path_malformed");
    expect(await value("a%zz%41")).toBe("path_malformed");
  });

  it("work under a base path and in a sub-app", async () => {
    const table = { operate: operation({ path: "/x/{id}", parameters: [ID] }) };
    const based = new OpenAPIHono().basePath("/v1");
    registerOperations(based, table, { operate: echo });
    expect(await (await based.request("/v1/x/7")).json()).toEqual({ path: { id: "7" } });
    const inner = new OpenAPIHono();
    registerOperations(inner, table, { operate: echo });
    const outer = new OpenAPIHono().route("/v2", inner);
    expect(await (await outer.request("/v2/x/7")).json()).toEqual({ path: { id: "7" } });
  });

  it("of templates that differ in names only are one path", async () => {
    const other = { ...ID, name: "other" };
    const app = createApp([
      operation({ operationId: "read", path: "/x/{id}", parameters: [ID] }),
      operation({
        operationId: "erase",
        method: "delete",
        path: "/x/{other}",
        parameters: [other],
      }),
    ]);
    const erased = await app.request("/x/7", { method: "DELETE" });
    expect(await erased.json()).toEqual({ path: { other: "7" } });
    const refused = await app.request("/x/7", { method: "PUT" });
    expect(await refused.json()).toMatchObject({ allow: ["DELETE", "GET", "HEAD"] });
  });

  it("that two operations share with their method are refused at once", () => {
    const operations = [
      operation({ operationId: "a", path: "/x/{a}" }),
      operation({ operationId: "b", path: "/x/{b}" }),
    ];
    expect(() => createApp(operations)).toThrow("Operations a and b have the same method and path");
  });
});

describe("handlers", () => {
  it("are demanded for every operation", () => {
    const table = { read: operation({ operationId: "read", path: "/x" }) };
    const handlers = {} as { read: typeof echo };
    expect(() => registerOperations(new OpenAPIHono(), table, handlers)).toThrow(
      "Operation read has no handler",
    );
  });

  it("may be the methods of an object, synchronous or not", async () => {
    class Handlers {
      readonly #greeting = "hello";
      now() {
        return { status: 200, body: this.#greeting };
      }
      async later() {
        return { status: 200, body: `${this.#greeting} later` };
      }
    }
    const app = new OpenAPIHono();
    const table = {
      now: operation({ operationId: "now", path: "/now" }),
      later: operation({ operationId: "later", path: "/later" }),
    };
    registerOperations(app, table, new Handlers());
    expect(await (await app.request("/now")).json()).toBe("hello");
    expect(await (await app.request("/later")).json()).toBe("hello later");
  });

  it("are given the groups that the operation has, and Hono's context", async () => {
    const app = createApp(
      [operation({ path: "/x/{id}", parameters: [ID] })],
      {},
      {
        operate: (request, context) => ({
          status: 200,
          body: { request, method: context.req.method },
        }),
      },
    );
    expect(await (await app.request("/x/1")).json()).toEqual({
      request: { path: { id: "1" } },
      method: "GET",
    });
  });

  it("answer JSON, finished JSON text, or nothing", async () => {
    const bodies = [{ a: [1, null] }, jsonText('{"a" : 1}'), null, "text", undefined];
    const app = createApp(
      [operation({ path: "/x" })],
      {},
      {
        operate: () => ({ status: 200, body: bodies.shift() }),
      },
    );
    const texts: string[] = [];
    for (let count = bodies.length; count > 0; count -= 1) {
      texts.push(await (await app.request("/x")).text());
    }
    expect(texts).toEqual(['{"a":[1,null]}', '{"a" : 1}', "null", '"text"', ""]);
  });
});

describe("before", () => {
  it("runs before anything is decoded, and refuses by throwing", async () => {
    const seen: string[] = [];
    const before = async ({ operationId }: { operationId: string }) => {
      seen.push(operationId);
      throw new RequestError({ status: 404, code: "parameter_invalid", message: "hidden" });
    };
    const app = createApp([operation({ path: "/x/{id}", parameters: [ID] })], { before });
    expect(await (await app.request("/x/%zz")).json()).toMatchObject({ message: "hidden" });
    expect(seen).toEqual(["operate"]);
  });

  it("may be synchronous", async () => {
    const app = createApp([operation({ path: "/x" })], {
      before: (_, context) => context.header("X-Seen", "yes"),
    });
    expect((await app.request("/x")).headers.get("x-seen")).toBe("yes");
  });
});

describe("invalidStatus", () => {
  it("is chosen by operation, and not for malformed text", async () => {
    const strict = parameter({
      name: "n",
      in: "query",
      type: { types: ["integer"] },
      schema: z.number(),
    });
    const operations = ["/a", "/b"].map((path) =>
      operation({ operationId: path, path, parameters: [strict] }),
    );
    const app = createApp(operations, {
      invalidStatus: ({ path }) => (path === "/a" ? 422 : 400),
    });
    expect((await app.request("/a?n=x")).status).toBe(422);
    expect((await app.request("/b?n=x")).status).toBe(400);
    expect((await app.request("/a?n=%zz")).status).toBe(400);
    const { message } = (await (await app.request("/a?n=x")).json()) as { message: string };
    expect(message).toBe('Query parameter "n" must be a number.');
  });
});

describe("answered", () => {
  it("sees what is sent, word for word, and no errors", async () => {
    const seen: unknown[] = [];
    const app = createApp(
      [
        operation({
          path: "/x",
          parameters: [parameter({ name: "n", in: "query", required: true, type: { types: [] } })],
        }),
      ],
      {
        responseHeaders: () => ({ "X-All": "yes" }),
        answered: ({ operationId }, context, answer) => {
          seen.push({ operationId, path: context.req.path, ...answer });
        },
      },
      { operate: () => ({ status: 200, headers: { "X-Own": 1 }, body: { a: 1 } }) },
    );
    expect((await app.request("/x")).status).toBe(400);
    expect(seen).toEqual([]);
    const sent = await app.request("/x?n=1");
    const headers = { "X-All": "yes", "X-Own": "1", "content-type": "application/json" };
    expect(seen).toEqual([
      { operationId: "operate", path: "/x", status: 200, headers, payload: '{"a":1}' },
    ]);
    expect(await sent.text()).toBe('{"a":1}');
  });
});
