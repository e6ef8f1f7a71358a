import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, type Raw, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

describe("a body that is not JSON", () => {
  it.each<[string, Raw]>([
    ["is missing", { headers: [json] }],
    ["is empty", { headers: [json, "Content-Length: 0"] }],
    ["is blank", { headers: [json], body: " \r\n\t" }],
    ["ends too early", { headers: [json], body: '{"name":' }],
    ["is two values", { headers: [json], body: '{"name":"_A"}{"name":"_B"}' }],
    ["has a comment", { headers: [json], body: '{"name":"_A"/* x */}' }],
    ["has a comma too many", { headers: [json], body: '{"name":"_A",}' }],
    ["has single quotes", { headers: [json], body: "{'name':'_A'}" }],
    ["begins with a byte order mark", { headers: [json], body: '\ufeff{"name":"_A"' }],
    ["has one inside", { headers: [json], body: '{"name"\ufeff:"_A"}' }],
    ["is not UTF-8", { headers: [json], body: Buffer.from('{"name":"_\xff"}', "latin1") }],
    ["is UTF-16", { headers: [json], body: Buffer.from('{"name":"_A"}', "utf16le") }],
    [
      "has half a surrogate as bytes",
      { headers: [json], body: Buffer.from('{"name":"_\xed\xa0\x80"}', "latin1") },
    ],
  ])("because it %s is refused with 400", async (_what, request) => {
    await client.expectRefusal(request, 400);
  });
});

describe("a body of the wrong shape", () => {
  it.each(["null", "true", "1", '"_A"', "[]", "[[]]", '{"0":"_A"}', '{"name":{"$ne":null}}'])(
    "%s is refused with 400",
    async (body) => {
      await client.expectRefusal({ headers: [json], body }, 400);
    },
  );
});

describe("the media type", () => {
  const body = '{"name":"_A"}';
  it.each<[string, Raw]>([
    ["is missing", { body }],
    ["is empty", { headers: ["Content-Type:"], body }],
    ["is plain text", { headers: ["Content-Type: text/plain"], body }],
    [
      "is a form",
      { headers: ["Content-Type: application/x-www-form-urlencoded"], body: "name=_A" },
    ],
    ["is multipart", { headers: ["Content-Type: multipart/form-data; boundary=x"], body: "--x--" }],
    ["has junk behind it", { headers: ["Content-Type: application/json garbage"], body }],
    ["is two", { headers: ["Content-Type: application/json, text/plain"], body }],
    ["names UTF-16", { headers: ["Content-Type: application/json; charset=utf-16"], body }],
    ["only ends like it", { headers: ["Content-Type: text/application/json"], body }],
  ])("that %s is refused with 415", async (_what, request) => {
    await client.expectRefusal(request, 415);
  });

  it.each([
    "application/json; charset=utf-8",
    "Application/JSON",
    "application/json;charset=UTF-8",
  ])("%s is understood", async (type) => {
    const response = await client.send({
      method: "PUT",
      path: "/actions/_Kept",
      headers: [`Content-Type: ${type}`],
      body: '{"tags":["understood"]}',
    });
    expect(response.status, response.body).toBe(200);
  });
});

describe("a body that is compressed", () => {
  const body = '{"name":"_A"}';
  it.each<[string, string | Uint8Array]>([
    ["gzip", gzipSync(body)],
    ["br", brotliCompressSync(body)],
    ["gzip, gzip", gzipSync(gzipSync(body))],
    ["nonsense", body],
    // 10 MB inside 10 KB: it is never unpacked, so it is no bomb.
    ["gzip", gzipSync(Buffer.alloc(2_000_000)).subarray(0, 2_000)],
  ])("with %s is refused with 415", async (encoding, bytes) => {
    await client.expectRefusal(
      { headers: [json, `Content-Encoding: ${encoding}`], body: bytes },
      415,
    );
  });
});

describe("a body that is too large", () => {
  const large = `{"name":"_A","description":"${"x".repeat(5_000)}"}`;

  it("is refused with 413 by what it announces", async () => {
    await client.expectRefusal({ headers: [json], body: large }, 413);
    await client.expectRefusal({ headers: [json, "Content-Length: 999999"] }, 413);
    await client.expectRefusal({ headers: [json, `Content-Length: ${"9".repeat(15)}`] }, 413);
  });

  it("is refused with 413 when it comes in chunks, and the connection is closed", async () => {
    const chunks = `${`3e8\r\n${"x".repeat(1000)}\r\n`.repeat(6)}0\r\n\r\n`;
    const request = { headers: [json, "Transfer-Encoding: chunked"], body: chunks };
    const response = await client.expectRefusal(request, 413);
    expect(response.head).toMatch(/^connection: close$/im);
  });

  it("in chunks is read like any other when it is small", async () => {
    const body = '11\r\n{"name":"_Chunky"\r\n1\r\n}\r\n0\r\n\r\n';
    const response = await client.send({ headers: [json, "Transfer-Encoding: chunked"], body });
    expect(response.status).toBe(201);
  });
});

describe("what is inside", () => {
  const nested = (levels: number) =>
    `{"name":"_A","customFields":{"a":${"[".repeat(levels)}${"]".repeat(levels)}}}`;

  it.each<[string, string]>([
    ["is too deep", nested(40)],
    ["is as deep as the limit and one more", nested(31)],
    ["has a repeated member", '{"name":"_A","name":"_B"}'],
    ["has one that is repeated in another spelling", '{"name":"_A","n\\u0061me":"_B"}'],
    ["has a repeated member deep inside", '{"name":"_A","customFields":{"a":[{"b":1,"b":2}]}}'],
    ["has __proto__", '{"name":"_A","customFields":{"__proto__":{"isAdmin":true}}}'],
    ["has __proto__ in another spelling", '{"name":"_A","customFields":{"__proto\\u005f_":{}}}'],
    ["has __proto__ at the top", '{"name":"_A","__proto__":{"tags":["x"]}}'],
    ["has constructor", '{"name":"_A","customFields":{"constructor":{"prototype":{}}}}'],
    ["has U+0000", '{"name":"_A","description":"\\u0000"}'],
    ["has U+0000 in a name", '{"name":"_A","customFields":{"a\\u0000b":1}}'],
    ["has half a surrogate pair", '{"name":"_A","tags":["\\ud800"]}'],
    ["has one in a name", '{"name":"_A","customFields":{"\\udc00":1}}'],
    ["has NaN", '{"name":"_A","customFields":{"a":NaN}}'],
    ["has Infinity", '{"name":"_A","customFields":{"a":-Infinity}}'],
    ["has 1e400", '{"name":"_A","customFields":{"a":1e400}}'],
    ["has an octal number", '{"name":"_A","customFields":{"a":017}}'],
    ["has a tag that is too long", `{"name":"_A","tags":["${"x".repeat(61)}"]}`],
    ["has a tag that is no text", '{"name":"_A","tags":[1]}'],
    ["has an unknown member", '{"name":"_A","isAdmin":true}'],
  ])("and %s is refused with 400", async (_what, body) => {
    await client.expectRefusal({ headers: [json], body }, 400);
  });

  it("may be as deep as the limit", async () => {
    const body = `{"tags":[],"customFields":{"a":${"[".repeat(30)}${"]".repeat(30)}}}`;
    const response = await client.sendJson(body, { method: "PUT", path: "/actions/_Kept" });
    expect(response.status, response.body).toBe(200);
  });

  it("does not reach the prototype of anything", async () => {
    await client.sendJson('{"name":"_P","customFields":{"__proto__":{"polluted":1}}}');
    await client.sendJson(
      '{"name":"_P","customFields":{"constructor":{"prototype":{"polluted":1}}}}',
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
