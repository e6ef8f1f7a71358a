import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, makeProject } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let id: string;
beforeAll(async () => {
  server = await startTestServer();
  id = await makeProject(server, "Docks");
});
afterAll(() => server.close());

describe("200", () => {
  it("changes the given members, and keeps the others", async () => {
    const first = await call(server, `PUT /projects/${id}`, { body: { tags: ["a"] } });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ id, name: "Docks", tags: ["a"] });
    const second = await call(server, `PUT /projects/${id}`, { body: { name: "Gates" } });
    expect(second.body).toMatchObject({ id, name: "Gates", tags: ["a"] });
    expect((await call(server, `GET /projects/${id}`)).body).toEqual(second.body);
  });

  it("takes a whole document back", async () => {
    const { body } = await call(server, `GET /projects/${id}`);
    const again = await call(server, `PUT /projects/${id}`, { body });
    expect(again.body).toEqual({ ...body, updatedAt: again.body.updatedAt });
  });
});

describe("400", () => {
  it.each([{ name: "" }, { name: null }, { colour: "red" }])("refuses %j", async (body) => {
    expect((await call(server, `PUT /projects/${id}`, { body })).status).toBe(400);
  });
});

describe("404", () => {
  it("answers for a project that the key cannot see, and changes nothing", async () => {
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    const body = { name: "Stolen" };
    for (const key of [limited, await server.otherAccount()]) {
      expect((await call(server, `PUT /projects/${id}`, { key, body })).status).toBe(404);
    }
    expect((await call(server, `GET /projects/${id}`)).body.name).not.toBe("Stolen");
  });
});
