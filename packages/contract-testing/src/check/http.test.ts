import { describe, expect, test } from "vitest";
import { loadDocument, operationOf } from "../document/load.ts";
import { readResponse } from "../exchange/send.ts";
import type { WireRequest } from "../exchange/types.ts";
import { checkReceived } from "./response.ts";

const any = { default: { content: { "*/*": {} } }, "204": {}, "304": {} };
const security = [{ key: [] }];
const requestBody = { content: { "application/json": {} } };
const document = loadDocument({
  openapi: "3.1.0",
  paths: {
    "/a": {
      get: { operationId: "open", responses: any },
      post: { operationId: "make", requestBody, security, responses: any },
      patch: {
        operationId: "typed",
        responses: { "200": { content: { "application/json": {} } }, default: any.default },
      },
      delete: { operationId: "drop", responses: { "201": {}, "401": {}, "412": {} } },
    },
  },
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" } } },
});

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly sent?: Partial<WireRequest>;
  readonly isOutside?: boolean;
}

/** The checks that complain about an answer, and what they say. */
async function found(operationId: string, { status, headers = {}, body, sent, isOutside }: Answer) {
  const operation = operationOf(document, operationId);
  const { method } = operation;
  const response = await readResponse(new Response(body ?? null, { status, headers }));
  const request = { method, url: "http://a/a", headers: [], body: undefined, ...sent };
  const given = { document, operation, method, response, request };
  const findings = await checkReceived(given, isOutside);
  return findings.map(({ check, message }) => `${check}: ${message}`);
}

const about = async (check: string, operationId: string, answer: Answer) =>
  (await found(operationId, answer)).filter((text) => text.startsWith(`${check}:`));

const text = { "content-type": "text/plain" };

describe("challenge", () => {
  test("a 401 without a challenge is found", async () => {
    expect(await about("challenge", "make", { status: 401 })).toEqual([
      "challenge: the 401 has no WWW-Authenticate header",
    ]);
    const headers = { "www-authenticate": " " };
    expect(await about("challenge", "make", { status: 401, headers })).toHaveLength(1);
  });

  test("one with a challenge is not, nor is another refusal", async () => {
    const headers = { "WWW-Authenticate": "Bearer" };
    expect(await about("challenge", "make", { status: 401, headers })).toEqual([]);
    expect(await about("challenge", "make", { status: 403 })).toEqual([]);
  });
});

describe("leak", () => {
  test.each([
    ["a stack trace", "Error: x\n    at go (/srv/app/dist/a.js:10:5)"],
    ["a stack trace", "Error: x<br> &nbsp; at file:///srv/a.mjs:1:2"],
    ["a stack trace", "Error\n    at async Promise.all (index 0)\n at node:internal/a:1:2"],
    ["a stack trace", "java.lang.X\n\tat com.shop.Item.save(Item.java:42)"],
    ["a stack trace", "System.X: x\n   at Shop.Items.Get(Int32 id) in C:\\src\\Items.cs:line 9"],
    ["a stack trace", 'Traceback (most recent call last):\n  File "/app/a.py", line 3'],
    ["a stack trace", "panic: x\n\ngoroutine 7 [running]:\nmain.main()"],
    ["a stack trace", "app/models/item.rb:12:in `save'"],
    ["a stack trace", "#0 /var/www/index.php(12): go()"],
    ["a file of the server", "Fatal error in /var/www/html/index.php on line 3"],
    ["a file of the server", "ENOENT: no such file or directory, open '/data/items/1'"],
    ["a file of the server", "cannot read C:\\inetpub\\shop\\items.json"],
    ["an address inside the server", "connect ECONNREFUSED 10.0.0.5:5432"],
    ["SQL", 'syntax error at or near "WHERE"'],
    ["SQL", "SQLITE_CONSTRAINT: UNIQUE constraint failed: users.email"],
    ["SQL", "SQLSTATE[42S02]: Base table not found"],
    ["SQL", "failed: SELECT id, name FROM items WHERE id = 1"],
    ["SQL", 'duplicate key value violates unique constraint "items_pkey"'],
  ])("%s is found in %j, as text and in JSON", async (what, shown) => {
    const message = `leak: the 500 shows ${what}`;
    expect(await about("leak", "open", { status: 500, headers: text, body: shown })).toEqual([
      message,
    ]);
    const headers = { "content-type": "application/problem+json" };
    const body = JSON.stringify({ title: "Oh", errors: [{ detail: shown }] });
    expect(await about("leak", "open", { status: 500, headers, body })).toEqual([message]);
    const isOutside = true;
    expect(await about("leak", "open", { status: 500, headers, body, isOutside })).toEqual([
      message,
    ]);
  });

  test.each([
    "The item is not there.",
    "must be at least 3 at /items/0/price",
    "at 12:30:15 the shop closed (see https://shop.example/help:1:2)",
    "You may select from these: a, b. Update your set of items.",
    "SELECT one of the following",
    "No route for GET /app/items/1.json",
    "see /docs/errors.html",
    "expected a value at line 3:14",
    '{"type":"about:blank","instance":"/shop/items/1"}',
  ])("nothing is found in %j", async (body) => {
    expect(await about("leak", "open", { status: 400, headers: text, body })).toEqual([]);
  });

  test("what was sent may be told again, and a success may tell what it likes", async () => {
    const shown = "/srv/notes/me.py";
    const body = `unknown item "${shown}"`;
    const url = `http://a/a?name=${encodeURIComponent(shown)}`;
    expect(
      await about("leak", "open", { status: 404, headers: text, body, sent: { url } }),
    ).toEqual([]);
    expect(await about("leak", "open", { status: 404, headers: text, body })).toHaveLength(1);
    expect(await about("leak", "open", { status: 200, headers: text, body })).toEqual([]);
  });
});

describe("status-rules", () => {
  const sent = (headers: Record<string, string>) => ({
    sent: { headers: Object.entries(headers) },
  });
  test.each<[string, string, Answer, string]>([
    ["201 on GET", "open", { status: 201 }, "GET creates nothing"],
    ["206 without Range", "open", { status: 206 }, "no Range was asked for"],
    [
      "206 alone",
      "open",
      { status: 206, ...sent({ Range: "bytes=0-1" }) },
      "it has no Content-Range",
    ],
    ["302 alone", "open", { status: 302 }, "it has no Location"],
    ["304 on POST", "make", { status: 304 }, "POST is not GET or HEAD"],
    ["304 unasked", "open", { status: 304 }, "no condition was asked for"],
    ["401 where all may", "open", { status: 401 }, "the document asks for no credentials here"],
    ["406 for any type", "open", { status: 406 }, "any type would do"],
    [
      "406 for a type that is documented",
      "typed",
      { status: 406, ...sent({ accept: "text/csv, application/json" }) },
      "application/json is documented",
    ],
    ["407 alone", "open", { status: 407 }, "it has no Proxy-Authenticate"],
    ["412 unasked", "open", { status: 412 }, "no condition was asked for"],
    ["413 without a body", "open", { status: 413 }, "the request has no body"],
    ["415 without a body", "open", { status: 415 }, "the request has no body"],
    ["416 without Range", "open", { status: 416 }, "no Range was asked for"],
    ["426 alone", "open", { status: 426 }, "it has no Upgrade"],
  ])("%s is found", async (_, operationId, answer, why) => {
    expect(await about("status-rules", operationId, answer)).toEqual([
      `status-rules: answered ${answer.status}, but ${why}`,
    ]);
  });

  test.each<[string, string, Answer]>([
    ["201 on POST", "make", { status: 201 }],
    ["201 where it is named", "drop", { status: 201 }],
    [
      "206 of a range",
      "open",
      { status: 206, headers: { "content-range": "bytes 0-1/2" }, ...sent({ Range: "bytes=0-1" }) },
    ],
    ["302 with Location", "open", { status: 302, headers: { location: "/b" } }],
    ["304 to a condition", "open", { status: 304, ...sent({ "If-None-Match": '"a"' }) }],
    ["401 where credentials are asked for", "make", { status: 401 }],
    ["401 where it is named", "drop", { status: 401 }],
    ["406 for a type that nobody has", "open", { status: 406, ...sent({ accept: "a/b;q=0.5" }) }],
    [
      "406 for another type than is documented",
      "typed",
      { status: 406, ...sent({ accept: "text/csv" }) },
    ],
    ["406 for one of any type", "open", { status: 406, ...sent({ accept: "text/csv" }) }],
    ["406 where any type is refused", "open", { status: 406, ...sent({ accept: "*/*;q=0" }) }],
    ["412 to a condition", "make", { status: 412, ...sent({ "If-Match": '"a"' }) }],
    ["412 where it is named", "drop", { status: 412 }],
    ["415 where a body belongs", "make", { status: 415 }],
    ["416 to a range", "open", { status: 416, ...sent({ range: "bytes=9-" }) }],
    ["426 with Upgrade", "open", { status: 426, headers: { upgrade: "h2c" } }],
    ["418", "open", { status: 418 }],
  ])("%s is not", async (_, operationId, answer) => {
    expect(await about("status-rules", operationId, answer)).toEqual([]);
  });
});

describe("response-time", () => {
  const operation = operationOf(document, "open");
  const given = { document, operation, method: "GET" };
  const late = async (duration: number | undefined, maxResponseTime: number | undefined) => {
    const response = { ...(await readResponse(new Response(null, { status: 204 }))), duration };
    const findings = await checkReceived({ ...given, response, maxResponseTime });
    return findings.map(({ check, received }) => `${check}: ${received}`);
  };

  test("an answer after the limit is found, one within it is not", async () => {
    expect(await late(31, 30)).toEqual(["response-time: 31 ms"]);
    expect(await late(30, 30)).toEqual([]);
  });

  test("without a limit, or where nothing was measured, there is nothing to find", async () => {
    expect(await late(9000, undefined)).toEqual([]);
    expect(await late(undefined, 30)).toEqual([]);
  });
});
