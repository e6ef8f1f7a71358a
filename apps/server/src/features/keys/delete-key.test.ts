import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, askWith } from "../../../test/ask.ts";
import { startListening } from "../../../test/listening-server.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let ask: Ask;
beforeAll(async () => {
  server = await startTestServer();
  ask = askWith(server);
});
afterAll(() => server.close());

async function newKey(): Promise<{ id: string; secret: string }> {
  return (await ask("POST", "/auth/keys", { kind: "operator" })).body.data;
}

describe("200", () => {
  it("revokes a key at once, and answers it as it was", async () => {
    const { id, secret } = await newKey();
    const own = askWith(server, secret);
    expect((await own("GET", "/access")).status).toBe(200);
    const { status, body } = await ask("DELETE", `/auth/keys/${id}`);
    expect(status).toBe(200);
    expect(body.data).toMatchObject({ id, kind: "operator", last_used_at: expect.any(String) });
    expect((await own("GET", "/access")).status).toBe(401);
    expect((await ask("GET", `/auth/keys/${id}`)).status).toBe(404);
  });

  it("gives no remembered answer to a key that is gone", async () => {
    const listening = await startListening(server.services);
    const { id, secret } = await newKey();
    const list = () =>
      listening.send(
        `GET /actions/scans HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\nAuthorization: ${secret}\r\n\r\n`,
      );
    expect([(await list()).status, (await list()).status]).toEqual([200, 200]);
    await ask("DELETE", `/auth/keys/${id}`);
    expect((await list()).status).toBe(401);
    await listening.close();
  });

  it("lets a key delete itself", async () => {
    const { id, secret } = await newKey();
    const own = askWith(server, secret);
    expect((await own("DELETE", `/auth/keys/${id}`)).status).toBe(200);
    expect((await own("GET", "/access")).status).toBe(401);
  });
});

describe("404", () => {
  it("deletes nothing twice, and nothing of others", async () => {
    const { id, secret } = await newKey();
    const other = askWith(server, await server.otherAccount());
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    expect((await other("DELETE", `/auth/keys/${id}`)).status).toBe(404);
    expect((await askWith(server, limited)("DELETE", `/auth/keys/${id}`)).status).toBe(404);
    expect((await askWith(server, secret)("GET", "/access")).status).toBe(200);
    expect((await ask("DELETE", `/auth/keys/${id}`)).status).toBe(200);
    expect((await ask("DELETE", `/auth/keys/${id}`)).status).toBe(404);
  });
});
