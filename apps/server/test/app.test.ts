import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../src/app.ts";
import { StoreBusyError } from "../src/storage/errors.ts";
import { failingStore } from "./failing-store.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ allowedOrigins: ["https://app.test"] });
});
afterAll(() => server.close());

describe("every answer", () => {
  it.each(["/actions", "/auth/actions", "/nowhere", "/actions?perPage=0", "/livez"])(
    "to %s is not stored by caches and tells browsers to keep their hands off",
    async (path) => {
      const { headers } = await server.request(path);
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe("a page of another origin", () => {
  it("may call the server when its origin is allowed, and read what clients need", async () => {
    const headers = { origin: "https://app.test" };
    const response = await server.request("/actions", { headers });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://app.test");
    expect(response.headers.get("access-control-expose-headers")).toContain("Link");
  });

  it("may ask beforehand", async () => {
    const response = await server.fetch(
      new Request("http://127.0.0.1:3000/actions", {
        method: "OPTIONS",
        headers: {
          origin: "https://app.test",
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,content-type",
        },
      }),
    );
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toContain("DELETE");
  });

  it.each(["https://other.test", "null"])("may not when it is %s", async (origin) => {
    const response = await server.request("/actions", { headers: { origin } });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a failure", () => {
  const secret = "the password of the database is hunter2";

  it.each([
    ["/access", { status: 500, errors: [expect.any(String)], moreInfo: expect.any(String) }],
    [
      "/auth/actions",
      { errors: [{ code: "10007", title: expect.any(String), detail: expect.any(String) }] },
    ],
  ])("on %s tells the client nothing of its cause, and the log all of it", async (path, body) => {
    const failing = await startTestServer(
      {},
      failingStore(() => new Error(secret)),
    );
    const lines: string[] = [];
    const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
    const app = createApp({ ...failing.services, logger });

    const headers = { authorization: failing.keys.operator, "x-request-id": "failing-1" };
    const response = await app.request(path, { headers });
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toEqual(body);
    expect(text).not.toContain("hunter2");

    const log = lines.join("");
    expect(log).toContain("hunter2");
    expect(log).toContain('"requestId":"failing-1"');
    expect(log).not.toContain(failing.keys.operator);
    await failing.close();
  });

  it("of the store to find time is 503, and says when to come back", async () => {
    const busy = await startTestServer(
      {},
      failingStore(() => new StoreBusyError("10,000 rows wait")),
    );
    const response = await busy.request("/actions");
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await response.text()).not.toContain("10,000");
    await busy.close();
  });
});

describe("the log", () => {
  it("has a line for each request, without its key, query or body", async () => {
    const lines: string[] = [];
    const logger = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
    const app = createApp({ ...server.services, logger });
    await app.request("/actions?filter=name%3D_Private", {
      headers: { authorization: server.keys.operator },
    });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      msg: "request",
      operationId: "listActionTypes",
      account: "UBtestAccount00000000000",
      method: "GET",
      path: "/actions",
      status: 200,
    });
    expect(lines.join("")).not.toMatch(new RegExp(`${server.keys.operator}|Private`));
  });
});
