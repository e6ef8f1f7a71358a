import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HostileClient, json, type Raw, startHostileClient } from "./hostile-client.ts";

let client: HostileClient;
beforeAll(async () => {
  client = await startHostileClient();
});
afterAll(() => client.close());

/** What every answer has, of what is told to browsers and caches. */
const always = {
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
};

function headersOf(head: string): Record<string, string> {
  const lines = head.split("\r\n").slice(1);
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

describe("the headers of an answer", () => {
  it.each<[string, Raw, readonly string[]]>([
    ["a list", { method: "GET" }, []],
    ["a list with a next page", { method: "GET", path: "/actions?perPage=1" }, ["link"]],
    ["a count", { method: "GET", path: "/actions/all" }, ["x-result-count"]],
    ["a creation", { headers: [json], body: '{"name":"_H"}' }, ["location"]],
    ["a refusal", { method: "GET", path: "/nowhere" }, []],
    ["a refused method", { method: "PUT" }, ["allow"]],
    ["a refused key", { method: "GET", headers: ["Authorization: x"] }, ["www-authenticate"]],
    ["the catalogue", { method: "GET", path: "/auth/actions" }, []],
    ["a health check", { method: "GET", path: "/livez" }, []],
  ])("to %s are these and no others", async (_what, request, own) => {
    const headers = headersOf((await client.send(request)).head);
    expect(headers).toMatchObject(always);
    const framing = ["connection", "content-length", "content-type", "date", "transfer-encoding"];
    const known = new Set([...Object.keys(always), ...framing, "x-request-id", ...own]);
    expect(Object.keys(headers).filter((name) => !known.has(name))).toEqual([]);
    expect(Object.keys(headers)).toEqual(expect.arrayContaining([...own]));
  });

  it("never set a cookie and never name the software", async () => {
    for (const path of ["/actions", "/auth/actions", "/nowhere", "/livez", "/reference"]) {
      const { head } = await client.send({ method: "GET", path });
      expect(head).not.toMatch(/^(set-cookie|server|x-powered-by|via):/im);
    }
  });

  it("allow no other origin, whatever it says it is", async () => {
    for (const origin of ["https://evil.test", "null", "http://127.0.0.1"]) {
      const { head } = await client.send({ method: "GET", headers: [`Origin: ${origin}`] });
      expect(head).not.toMatch(/^access-control-/im);
    }
  });

  it("cannot be split by what the request says", async () => {
    const { head } = await client.send({
      method: "GET",
      path: "/actions?perPage=1&filter=name%3Dcheckins%2Cscans%0d%0aX-Injected:%201",
    });
    expect(head).not.toMatch(/^x-injected/im);
  });
});

describe("the request id", () => {
  async function idFor(header: string): Promise<string | undefined> {
    const { head } = await client.send({
      method: "GET",
      path: "/livez",
      headers: [`X-Request-Id: ${header}`],
    });
    return headersOf(head)["x-request-id"];
  }

  it("is the client's when it is fit for a log, and another one otherwise", async () => {
    expect(await idFor("my-request_1")).toBe("my-request_1");
    for (const unfit of ["a b", "x".repeat(65), "", "<b>", "\u00e9", '{"a":1}']) {
      expect(await idFor(unfit)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
