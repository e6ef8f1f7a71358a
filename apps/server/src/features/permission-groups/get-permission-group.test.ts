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

const path = "/auth/permission_groups";

describe("200", () => {
  it("answers each group as the list shows it, however its id is written", async () => {
    await ask("POST", path, { description: "Ours", actions: [] });
    const { data } = (await ask("GET", path)).body;
    for (const group of data) {
      const { body } = await ask("GET", `${path}/${group.id.toUpperCase()}`);
      expect(body).toEqual({ data: group });
    }
  });
});

describe("404", () => {
  it("answers groups of others, and those beyond the caller's projects, as if they did not exist", async () => {
    const nobody = await ask("GET", `${path}/7e610e23-d1f2-4f90-b5b7-3ddd7b32ad7c`);
    expect(nobody).toMatchObject({ status: 404, body: { errors: [{ code: "10005" }] } });
    const { id } = (await ask("POST", path, { description: "Ours", actions: [] })).body.data;
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    for (const key of [await server.otherAccount(), limited]) {
      const { status, body } = await askWith(server, key)("GET", `${path}/${id}`);
      expect({ status, body }).toEqual({ status: 404, body: nobody.body });
    }
  });
});

describe("422", () => {
  it("refuses what is no id", async () => {
    expect((await ask("GET", `${path}/seven`)).status).toBe(422);
  });
});
