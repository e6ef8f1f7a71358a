import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ListeningServer, type RawResponse, startListening } from "./listening-server.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** Requests that a hostile client could send, over a real connection. */
let memory: TestServer;
let server: ListeningServer;
let before: string;

beforeAll(async () => {
  memory = await startTestServer({ maxBodyBytes: 4096 });
  server = await startListening(memory.services);
  await memory.request("/actions", { method: "POST", body: '{"name":"_Kept"}' });
  await memory.request("/actions/_Kept", { method: "POST", body: "{}" });
});
afterAll(async () => {
  await server.close();
  await memory.close();
});

/** Everything the account holds, to be the same before and after what is refused. */
async function everything(): Promise<string> {
  const types = await memory.request("/actions?perPage=100&withScopes=true");
  const actions = await memory.request("/actions/all?perPage=100&withScopes=true&context=true");
  return `${await types.text()}${actions.headers.get("x-result-count")}${await actions.text()}`;
}
beforeEach(async () => {
  before = await everything();
});

interface Raw {
  method?: string;
  path?: string;
  headers?: readonly string[];
  body?: string | Uint8Array;
}

function send({ method = "POST", path = "/actions", headers = [], body = "" }: Raw) {
  const bytes = Buffer.from(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    "Connection: close",
    ...(headers.some((line) => /^authorization/i.test(line))
      ? []
      : [`Authorization: ${memory.keys.operator}`]),
    ...(headers.some((line) => /^(content-length|transfer-encoding)/i.test(line)) ||
    bytes.length === 0
      ? []
      : [`Content-Length: ${bytes.length}`]),
    ...headers,
  ];
  return server.send(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), bytes]));
}

const json = "Content-Type: application/json";

async function expectRefusal(response: RawResponse, status: number, family: "actions" | "auth") {
  expect(response.status, response.head + response.body).toBe(status);
  expect(response.head.toLowerCase()).toContain("content-type: application/json");
  const body = JSON.parse(response.body.replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, ""));
  if (family === "actions") expect(body).toMatchObject({ status, errors: [expect.any(String)] });
  else
    expect(body).toMatchObject({
      errors: [{ code: expect.any(String), title: expect.any(String) }],
    });
  expect(body).not.toHaveProperty("message");
  expect(response.body).not.toMatch(/node_modules|\.ts:|SQLITE|sqlite/);
  expect(await everything()).toBe(before);
}

describe("a body", () => {
  it.each<[string, number, Raw]>([
    ["that is missing", 400, { headers: [json] }],
    ["that is empty", 400, { headers: [json, "Content-Length: 0"] }],
    ["that is not JSON", 400, { headers: [json], body: '{"name":' }],
    [
      "with bytes that are not UTF-8",
      400,
      { headers: [json], body: Buffer.from('{"name":"_\xff"}', "latin1") },
    ],
    ["with a byte order mark inside", 400, { headers: [json], body: '{"name"\ufeff:"_A"}' }],
    ["with NaN", 400, { headers: [json], body: '{"name":"_A","customFields":{"a":NaN}}' }],
    ["with 1e400", 400, { headers: [json], body: '{"name":"_A","customFields":{"a":1e400}}' }],
    ["with a repeated member", 400, { headers: [json], body: '{"name":"_A","name":"_B"}' }],
    [
      "with __proto__",
      400,
      { headers: [json], body: '{"name":"_A","customFields":{"__proto__":{}}}' },
    ],
    ["with U+0000", 400, { headers: [json], body: '{"name":"_A","description":"\\u0000"}' }],
    [
      "with half a surrogate pair",
      400,
      { headers: [json], body: '{"name":"_A","tags":["\\ud800"]}' },
    ],
    [
      "that is too deep",
      400,
      {
        headers: [json],
        body: `{"name":"_A","customFields":{"a":${"[".repeat(40)}${"]".repeat(40)}}}`,
      },
    ],
    [
      "that is too large",
      413,
      { headers: [json], body: `{"name":"_A","description":"${"x".repeat(5000)}"}` },
    ],
    ["that is too large, announced only", 413, { headers: [json, "Content-Length: 999999"] }],
    ["without a content type", 415, { body: '{"name":"_A"}' }],
    ["of plain text", 415, { headers: ["Content-Type: text/plain"], body: '{"name":"_A"}' }],
    [
      "of a form",
      415,
      { headers: ["Content-Type: application/x-www-form-urlencoded"], body: "name=_A" },
    ],
    [
      "of a type with junk behind it",
      415,
      { headers: ["Content-Type: application/json garbage"], body: '{"name":"_A"}' },
    ],
    [
      "in another charset",
      415,
      { headers: ["Content-Type: application/json; charset=utf-16"], body: '{"name":"_A"}' },
    ],
    [
      "that is compressed",
      415,
      { headers: [json, "Content-Encoding: gzip"], body: gzipSync('{"name":"_A"}') },
    ],
  ])("%s is refused with %i", async (_what, status, request) => {
    await expectRefusal(await send(request), status, "actions");
  });

  it("that is too large and comes in chunks is refused with 413", async () => {
    const chunk = "x".repeat(1000);
    const chunks = `${`3e8\r\n${chunk}\r\n`.repeat(6)}0\r\n\r\n`;
    const response = await send({ headers: [json, "Transfer-Encoding: chunked"], body: chunks });
    await expectRefusal(response, 413, "actions");
  });

  it("in chunks is read like any other", async () => {
    const body = '11\r\n{"name":"_Chunky"\r\n1\r\n}\r\n0\r\n\r\n';
    expect((await send({ headers: [json, "Transfer-Encoding: chunked"], body })).status).toBe(201);
  });
});

describe("a path", () => {
  it.each<[string, number]>([
    ["/actions/%zz", 400],
    ["/actions/%ED%A0%80", 400],
    ["/actions/_a%00b", 404],
    ["/actions/..%2f..%2fetc", 404],
    ["/actions/a%2Fb", 404],
    ["/actions/%5FUnknown", 404],
    [`/actions/${"a".repeat(101)}`, 400],
    [`/actions/${"%F0%9F%98%80".repeat(1000)}`, 400],
    ["/actions?perPage=%zz", 400],
    ["/actions?nextPageToken=%ED%A0%80", 400],
    ["/actions?__proto__=1", 400],
    ["/actions/", 404],
    ["//actions", 404],
    ["/ACTIONS", 404],
    ["/actions;x", 404],
    ["/nowhere", 404],
  ])("%s is refused with %i", async (path, status) => {
    await expectRefusal(await send({ method: "GET", path }), status, "actions");
  });

  it.each<[string, number]>([
    ["/auth/actions/%zz", 400],
    ["/auth/nowhere", 404],
    ["/auth/actions?page[size]=%zz", 400],
  ])("%s is refused with %i in the catalogue's words", async (path, status) => {
    await expectRefusal(await send({ method: "GET", path }), status, "auth");
  });

  it.each([
    "/actions",
    "//actions",
    "/%61ctions",
    "/actions%2F_Kept",
    "/actions/%5FKept",
    "/./actions",
    "/x/../actions",
    "/actions/../actions",
    "/actions/_Kept/",
    "/actions;x",
    "/actions%00",
    "/actions#x",
    "http://127.0.0.1/actions",
  ])("%s is never answered without a key", async (path) => {
    const response = await send({ method: "GET", path, headers: ["Authorization: none"] });
    expect([400, 401, 404]).toContain(response.status);
    expect(response.body).not.toContain('_Kept"');
  });
});

describe("a method", () => {
  it.each<[string, string, string]>([
    ["PUT", "/actions", "GET, HEAD, POST"],
    ["DELETE", "/actions", "GET, HEAD, POST"],
    ["PATCH", "/actions/scans", "DELETE, GET, HEAD, POST, PUT"],
    ["POST", "/livez", "GET, HEAD"],
  ])("%s on %s is refused with 405", async (method, path, allow) => {
    const response = await send({ method, path });
    await expectRefusal(response, 405, "actions");
    expect(response.head).toMatch(new RegExp(`^allow: ${allow}$`, "im"));
  });

  it("POST on /auth/actions is refused with 405 in the catalogue's words", async () => {
    await expectRefusal(await send({ path: "/auth/actions" }), 405, "auth");
  });

  it("does not listen to override headers", async () => {
    const response = await send({
      path: "/actions/_Kept",
      headers: [json, "X-HTTP-Method-Override: DELETE"],
      body: "[]",
    });
    await expectRefusal(response, 400, "actions");
  });

  it("HEAD is answered like GET, without a body", async () => {
    const response = await send({ method: "HEAD", path: "/actions/scans" });
    expect(response.status).toBe(200);
    expect(response.head).toMatch(/^x-result-count: /im);
    expect(response.body).toBe("");
  });
});

describe("credentials", () => {
  it("twice are refused with 400", async () => {
    const key = `Authorization: ${memory.keys.operator}`;
    await expectRefusal(await send({ method: "GET", headers: [key, key] }), 400, "actions");
    const other = await send({
      method: "GET",
      path: "/auth/actions",
      headers: [key, "authorization: x"],
    });
    await expectRefusal(other, 400, "auth");
  });

  it.each(["", "Bearer", "Basic !!!", "Bearer ", `Bearer ${"A".repeat(8000)}`])(
    "%j are refused with 401",
    async (authorization) => {
      const response = await send({ method: "GET", headers: [`Authorization: ${authorization}`] });
      await expectRefusal(response, 401, "actions");
      expect(response.head).toMatch(/^www-authenticate: Basic .*Bearer/im);
    },
  );
});

describe("what the HTTP parser refuses", () => {
  it.each<[string, Raw]>([
    ["two lengths", { headers: [json, "Content-Length: 2", "Content-Length: 3"], body: "{}" }],
    [
      "a length beside chunks",
      { headers: [json, "Content-Length: 2", "Transfer-Encoding: chunked"], body: "0\r\n\r\n" },
    ],
    ["an unknown transfer encoding", { headers: [json, "Transfer-Encoding: magic"], body: "{}" }],
    ["a header block of 17 KB", { method: "GET", headers: [`X-Long: ${"x".repeat(17_000)}`] }],
  ])("%s never reaches the service", async (_what, request) => {
    expect([400, 431]).toContain((await send(request)).status);
    expect(await everything()).toBe(before);
  });
});

it("echoes a request id that is fit for a log, and replaces any other", async () => {
  const id = async (header: string) => {
    const { head } = await send({
      method: "GET",
      path: "/livez",
      headers: [`X-Request-Id: ${header}`],
    });
    return /^x-request-id: (.*)$/im.exec(head)?.[1]?.trim();
  };
  expect(await id("my-request_1")).toBe("my-request_1");
  expect(await id("a b")).toMatch(/^[0-9a-f-]{36}$/);
  expect(await id("x".repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
});
