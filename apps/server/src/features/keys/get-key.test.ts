import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, askWith } from "../../../test/ask.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let ask: Ask;
beforeAll(async () => {
  server = await startTestServer();
  ask = askWith(server);
});
afterAll(() => server.close());

describe("200", () => {
  it("answers a key as it was created, without its secret", async () => {
    const created = await ask("POST", "/auth/keys", { kind: "device", actor_id: "gate" });
    const { secret, ...key } = created.body.data;
    const { status, body } = await ask("GET", `/auth/keys/${key.id}`);
    expect({ status, body }).toEqual({ status: 200, body: { data: key } });
    expect(secret).toMatch(/^\w{80}$/);
  });
});

describe("404", () => {
  it("answers keys of others, and those beyond the caller's projects, as if they did not exist", async () => {
    const nobody = await ask("GET", "/auth/keys/UBnbdy000000000000000000");
    expect(nobody).toMatchObject({ status: 404, body: { errors: [{ code: "10005" }] } });
    const other = askWith(server, await server.otherAccount());
    const limited = askWith(
      server,
      await server.newKey({ kind: "operator", projectIds: [server.project] }),
    );
    const { id } = (await ask("POST", "/auth/keys", { kind: "operator" })).body.data;
    for (const caller of [other, limited]) {
      const { status, body } = await caller("GET", `/auth/keys/${id}`);
      expect({ status, body }).toEqual({ status: 404, body: nobody.body });
    }
  });
});

describe("422", () => {
  it("refuses what is no id", async () => {
    const refused = await ask("GET", "/auth/keys/seven");
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: "/id" }] } });
  });
});
