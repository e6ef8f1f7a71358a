import { describe, expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { checkResponse } from "./response.ts";

const json = (schema: object) => ({ "application/json": { schema } });
const document = loadDocument({
  openapi: "3.1.0",
  paths: {
    "/a": {
      get: {
        operationId: "getA",
        responses: {
          "200": {
            headers: {
              "X-Count": { required: true, schema: { type: "integer" } },
              "X-List": { schema: { type: "array", items: { type: "integer" } } },
              "X-Json": { content: json({ type: "object", required: ["a"] }) },
              "Set-Cookie": { schema: { type: "string" } },
            },
            content: {
              ...json({ type: "object", required: ["id"], properties: { id: { type: "string" } } }),
              "text/plain": { schema: { type: "string", maxLength: 3 } },
              "image/*": {},
            },
          },
          "204": {},
          "304": {},
          "4XX": { content: json({}) },
        },
      },
      head: { operationId: "headA", responses: { "200": { content: json({ type: "object" }) } } },
      put: { operationId: "putA", responses: { "405": {} } },
    },
    "/b": {
      delete: {
        operationId: "deleteB",
        responses: { "200": { content: json({ type: "object" }), "x-optional-content": true } },
      },
    },
  },
});

const good = { "Content-Type": "application/json", "X-Count": "3" };

async function found(body: BodyInit | null, init: ResponseInit, operationId = "getA") {
  const findings = await checkResponse(document, operationId, new Response(body, init));
  return findings.map(({ check, message }) => `${check}: ${message}`);
}

test("an answer that keeps the contract has no finding, and its body can still be read", async () => {
  const response = new Response('{"id":"1"}', { headers: good });
  expect(await checkResponse(document, "getA", response)).toEqual([]);
  expect(await response.json()).toEqual({ id: "1" });
});

test("a finding names operation, pointer, promise and what was received", async () => {
  const response = new Response('{"id":1}', { headers: good });
  expect(await checkResponse(document, "getA", response)).toEqual([
    {
      check: "body",
      operationId: "getA",
      message: "the body at /id must be string",
      pointer: "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/id/type",
      location: "#/paths/~1a/get/responses/200/content/application~1json/schema/properties/id/type",
      promised: 'type: "string"',
      received: "1",
    },
  ]);
});

describe("status", () => {
  test("a status of a documented range is documented", async () => {
    const headers = { "Content-Type": "application/json" };
    expect(await found("{}", { status: 418, headers })).toEqual([]);
  });

  test("another status is not", async () => {
    expect(await found(null, { status: 500 })).toEqual([
      "status: answered 500, which the operation does not document",
    ]);
  });
});

describe("content type", () => {
  test("another one than documented is found, and so is a missing one", async () => {
    const [html] = await found("<p>", { headers: { ...good, "Content-Type": "text/html" } });
    expect(html).toMatch(/^content-type: .*text\/html/);
    const bytes = new TextEncoder().encode('{"id":"1"}');
    expect(await found(bytes, { headers: { "X-Count": "3" } })).toEqual([
      "content-type: the answer has a body and no Content-Type",
    ]);
  });

  test("a documented range takes any of its types, whose body is not judged", async () => {
    expect(await found("…", { headers: { ...good, "Content-Type": "image/png" } })).toEqual([]);
  });
});

describe("no content", () => {
  test("204 with a length is found, and 304 may tell one", async () => {
    const headers = { "Content-Length": "12" };
    expect(await found(null, { status: 204, headers })).toHaveLength(1);
    expect(await found(null, { status: 304, headers })).toEqual([]);
  });

  test("a body where none is documented is found", async () => {
    const init = { status: 405, headers: { Allow: "GET, HEAD, PUT" } };
    expect(await found("x", init, "putA")).toEqual([
      "no-content: the answer has a body, and none is documented",
    ]);
  });

  test("a body that is optional may be absent, and is judged when it is there", async () => {
    expect(await found(null, {}, "deleteB")).toEqual([]);
    const headers = { "Content-Type": "application/json" };
    expect(await found("{}", { headers }, "deleteB")).toEqual([]);
    expect(await found("[]", { headers }, "deleteB")).toEqual(["body: the body must be object"]);
  });

  test("HEAD has no body, whatever is documented", async () => {
    expect(await found(null, { headers: { "Content-Type": "application/json" } }, "headA")).toEqual(
      [],
    );
  });
});

describe("headers", () => {
  test("a required header that is missing is found", async () => {
    const headers = { "Content-Type": "application/json" };
    expect(await found('{"id":"1"}', { headers })).toEqual([
      "headers: the required header X-Count is missing from the 200",
    ]);
  });

  test.each([
    ["X-Count", "many", "must be integer"],
    ["X-Count", "1.5", "must be integer"],
    ["X-List", "1,two", "must be integer"],
    ["X-Json", "{}", 'misses the required member "a"'],
    ["X-Json", "{", "must be object"],
  ])("%s: %s is decoded by its type and %s", async (name, value, message) => {
    const [finding] = await found('{"id":"1"}', { headers: { ...good, [name]: value } });
    expect(finding).toContain(`the header ${name}`);
    expect(finding).toContain(message);
  });

  test("what fits is decoded in the same way", async () => {
    const headers = { ...good, "X-List": "1, 2", "X-Json": '{"a":1}', "Set-Cookie": "a=b" };
    expect(await found('{"id":"1"}', { headers })).toEqual([]);
  });
});

describe("body", () => {
  test("what is not JSON, or not UTF-8, is found", async () => {
    expect((await found("{", { headers: good }))[0]).toMatch(/^body: .* is not JSON/);
    const bytes = new Uint8Array([0x22, 0xff, 0x22]);
    expect((await found(bytes, { headers: good }))[0]).toMatch(/^body: .* is not JSON/);
  });

  test("an empty body is found where JSON is promised", async () => {
    expect(await found(null, { status: 400 })).toEqual(["body: the 400 has no body"]);
  });

  test("text is judged as a string", async () => {
    const headers = { ...good, "Content-Type": "text/plain" };
    expect(await found("abc", { headers })).toEqual([]);
    expect((await found("abcd", { headers }))[0]).toMatch(/^body: .*3 characters/);
  });
});

describe("allow", () => {
  const allow = (value: string) => found(null, { status: 405, headers: { Allow: value } }, "putA");

  test("the methods of the path are listed, HEAD and OPTIONS being free", async () => {
    expect(await allow("PUT, GET")).toEqual([]);
    expect(await allow("get, put, head, options")).toEqual([]);
  });

  test("one that is missing and one too many are named", async () => {
    expect(await allow("GET, DELETE")).toEqual([
      "allow: the Allow header of the 405 leaves out PUT and lists DELETE, which the path does not declare",
    ]);
  });
});
