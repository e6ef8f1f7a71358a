import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, makeProject } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("200", () => {
  it("deletes the project once, and answers without a body", async () => {
    const id = await makeProject(server);
    expect(await call(server, `DELETE /projects/${id}`)).toMatchObject({
      status: 200,
      body: undefined,
    });
    expect((await call(server, `GET /projects/${id}`)).status).toBe(404);
    expect((await call(server, `DELETE /projects/${id}`)).status).toBe(404);
  });

  it("leaves its id in the scopes of what was in it", async () => {
    const id = await makeProject(server);
    await call(server, `POST /actions?project=${id}`, { body: { name: "_Left" } });
    await call(server, `DELETE /projects/${id}`);
    const { body } = await call(server, "GET /actionTypes/_Left?withScopes=true");
    expect(body.scopes).toEqual({ users: [], projects: [id] });
    const again = await call(server, "PUT /actionTypes/_Left", { body });
    expect(again.status).toBe(200);
    expect((await call(server, `GET /actions?project=${id}`)).body).toEqual([]);
  });
});

describe("404", () => {
  it("answers for a project of another account", async () => {
    const id = await makeProject(server);
    const key = await server.otherAccount();
    expect((await call(server, `DELETE /projects/${id}`, { key })).status).toBe(404);
    expect((await call(server, `GET /projects/${id}`)).status).toBe(200);
  });
});

describe("409", () => {
  it("tells how many keys are bound to the project, and changes nothing", async () => {
    const id = await makeProject(server);
    await server.newKey({ kind: "application", projectIds: [id] });
    const one = await call(server, `DELETE /projects/${id}`);
    expect(one.status).toBe(409);
    expect(one.body.errors).toEqual([
      "The project cannot be deleted: 1 key is bound to it. Delete the keys first.",
    ]);
    await server.newKey({ kind: "operator", projectIds: [server.project, id] });
    const two = await call(server, `DELETE /projects/${id}`);
    expect(String(two.body.errors)).toContain("2 keys are bound to it");
    expect((await call(server, `GET /projects/${id}`)).status).toBe(200);
  });
});
