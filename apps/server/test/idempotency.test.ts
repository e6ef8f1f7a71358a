import { describe, expect, it, onTestFinished } from "vitest";
import { startTestServer, type TestServer } from "./test-server.ts";

async function start(): Promise<TestServer> {
  const server = await startTestServer();
  onTestFinished(() => server.close());
  return server;
}

function post(server: TestServer, key: string, body: object, init: RequestInit = {}) {
  const headers = { "Idempotency-Key": key, "X-Request-Id": "same", ...init.headers };
  return server.request("/actions", {
    method: "POST",
    body: JSON.stringify(body),
    ...init,
    headers,
  });
}

async function wordsOf(response: Response) {
  return { status: response.status, headers: [...response.headers], text: await response.text() };
}

describe("an Idempotency-Key", () => {
  it("gives a repeat the first answer, word for word, and nothing is written again", async () => {
    const server = await start();
    const first = await wordsOf(await post(server, "k1", { name: "_A" }));
    expect(first.status).toBe(201);
    expect(await wordsOf(await post(server, "k1", { name: "_A" }))).toEqual(first);
    await server.request("/actions/_A", { method: "DELETE" });
    expect(await wordsOf(await post(server, "k1", { name: "_A" }))).toEqual(first);
    const types = await (await server.request("/actions?filter=name%3D_A")).json();
    expect(types).toEqual([]);
  });

  it("is refused with another body or address", async () => {
    const server = await start();
    await post(server, "k1", { name: "_A" });
    expect((await post(server, "k1", { name: "_B" })).status).toBe(409);
    const elsewhere = await server.request("/actions?withScopes=true", {
      method: "POST",
      body: '{"name":"_A"}',
      headers: { "Idempotency-Key": "k1" },
    });
    expect(elsewhere.status).toBe(409);
  });

  it("does not keep what was refused", async () => {
    const server = await start();
    await post(server, "k1", { name: "_A" });
    expect((await post(server, "k2", { name: "_A" })).status).toBe(409);
    await server.request("/actions/_A", { method: "DELETE" });
    expect((await post(server, "k2", { name: "_A" })).status).toBe(201);
  });

  it("belongs to the caller: another account or actor may use the same", async () => {
    const server = await start();
    const other = await server.otherAccount();
    const keys = [server.keys.operator, server.keys.trusted_application, other];
    for (const [index, authorization] of keys.entries()) {
      const response = await post(
        server,
        "k1",
        { name: `_${index}` },
        { headers: { authorization } },
      );
      expect(response.status).toBe(201);
    }
  });

  it("writes once when it is sent by many at once", async () => {
    const server = await start();
    const answers = await Promise.all(
      Array.from({ length: 32 }, async () => wordsOf(await post(server, "k1", { name: "_A" }))),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
  });
});
