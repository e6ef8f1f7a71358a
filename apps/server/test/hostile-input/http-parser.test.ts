import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, type Raw, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

/** Two readers of such a request may disagree on where it ends: request smuggling. */
describe("what the HTTP parser refuses", () => {
  it.each<[string, Raw]>([
    ["two lengths", { headers: [json, "Content-Length: 2", "Content-Length: 3"], body: "{}" }],
    ["two lengths in one line", { headers: [json, "Content-Length: 2, 3"], body: "{}" }],
    ["a length with a sign", { headers: [json, "Content-Length: +2"], body: "{}" }],
    ["a negative length", { headers: [json, "Content-Length: -1"], body: "{}" }],
    ["a length in hexadecimal", { headers: [json, "Content-Length: 0x2"], body: "{}" }],
    ["a length beyond all bounds", { headers: [json, `Content-Length: ${"9".repeat(40)}`] }],
    [
      "a length beside chunks",
      { headers: [json, "Content-Length: 2", "Transfer-Encoding: chunked"], body: "0\r\n\r\n" },
    ],
    ["an unknown transfer encoding", { headers: [json, "Transfer-Encoding: magic"], body: "{}" }],
    [
      "chunked, but not as the last",
      { headers: [json, "Transfer-Encoding: chunked, x"], body: "0\r\n\r\n" },
    ],
    [
      "a chunk of no length",
      { headers: [json, "Transfer-Encoding: chunked"], body: "x\r\n{}\r\n0\r\n\r\n" },
    ],
    ["a header without a colon", { headers: [json, "Nonsense"], body: "{}" }],
    ["a blank before the colon", { headers: ["Content-Length : 2"], body: "{}" }],
    ["a folded header", { headers: ["X-A: 1\r\n 2", json], body: "{}" }],
    ["a header name that is none", { headers: ["X A: 1", json], body: "{}" }],
    ["NUL in a header", { headers: ["X-A: a\0b", json], body: "{}" }],
    ["a header block of 17 KB", { method: "GET", headers: [`X-Long: ${"x".repeat(17_000)}`] }],
    [
      "3,000 headers",
      { method: "GET", headers: Array.from({ length: 3_000 }, (_, i) => `X-${i}: 1`) },
    ],
    ["a path of 20 KB", { method: "GET", path: `/${"x".repeat(20_000)}` }],
    ["bytes in the path that are not ASCII", { method: "GET", path: "/actions/é" }],
  ])("%s never reaches the service", async (_what, request) => {
    const before = await client.everything();
    const response = await client.send(request);
    expect([400, 413, 431], response.head).toContain(response.status);
    expect(await client.everything()).toBe(before);
  });

  it.each([
    ["no host", "GET /actions HTTP/1.1\r\nConnection: close\r\n\r\n"],
    ["two hosts", "GET /actions HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n"],
    ["a bare line feed", "GET /actions HTTP/1.1\nHost: a\nConnection: close\n\n"],
    ["another protocol", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001"],
    ["HTTP/2 without an upgrade", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["no version", "GET /actions\r\n\r\n"],
  ])("%s is answered with an error", async (_what, bytes) => {
    const response = await client.server.send(bytes);
    expect([400, 401, 505]).toContain(response.status);
    expect(response.body).not.toContain('_Kept"');
  });

  it("two requests in one piece are two requests: the second needs a key of its own", async () => {
    const first = `GET /livez HTTP/1.1\r\nHost: a\r\nAuthorization: ${client.memory.keys.operator}\r\n\r\n`;
    const second = "GET /actions HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    const { body } = await client.server.send(first + second);
    expect(body).toContain("HTTP/1.1 401");
    expect(body).not.toContain('_Kept"');
  });

  it("what follows a refused body is not taken for a request", async () => {
    const smuggled = `DELETE /actions/_Kept HTTP/1.1\r\nHost: a\r\nAuthorization: ${client.memory.keys.operator}\r\n\r\n`;
    const before = await client.everything();
    await client.send({ headers: [json, "Content-Length: 999999"], body: smuggled });
    await client.send({
      headers: [json, "Transfer-Encoding: chunked"],
      body: `${"f".repeat(8)}\r\n${smuggled}`,
    });
    expect(await client.everything()).toBe(before);
  });
});

describe("a strange Host", () => {
  it.each([
    "",
    "a b",
    "[::1",
    "user@host",
    "127.0.0.1:99999",
    "x".repeat(300),
    "a/../b",
    "<script>",
    "\u00e9",
  ])("%j does no harm", async (host) => {
    const response = await client.send({
      method: "GET",
      path: "/actions?perPage=2",
      headers: [`Host: ${host}`],
    });
    expect([200, 400], response.body).toContain(response.status);
  });
});
