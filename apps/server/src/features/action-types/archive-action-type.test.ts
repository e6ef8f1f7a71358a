import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { call, makeProject } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  await server?.close();
  server = await startTestServer();
  await call(server, "POST /actions", { body: { name: "_A", tags: ["x"] } });
});
afterAll(() => server.close());

const names = async (query = "") =>
  (await call(server, `GET /actions?perPage=100${query}`)).body.map(
    ({ name }: { name: string }) => name,
  );

describe("200", () => {
  it("takes the type out of the lists, and answers when it was", async () => {
    const { status, body } = await call(server, "POST /actionTypes/_A/archive");
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "_A", tags: ["x"], archivedAt: body.updatedAt });
    expect(await names()).not.toContain("_A");
    expect(await names("&filter=name%3D_A")).toEqual([]);
    expect(await names(`&ids=${body.id}`)).toEqual([]);
    expect(await names("&archived=true")).toEqual(["_A"]);
    expect((await call(server, "GET /actionTypes/_A")).body).toEqual(body);
  });

  it("keeps the actions readable, takes no new ones, and keeps the name", async () => {
    const { body: action } = await call(server, "POST /actions/_A", { body: {} });
    await call(server, "POST /actionTypes/_A/archive");
    expect((await call(server, `GET /actions/_A/${action.id}`)).status).toBe(200);
    expect((await call(server, "GET /actions/_A")).body).toHaveLength(1);
    const refused = await call(server, "POST /actions/_A", { body: {} });
    expect(refused.status).toBe(409);
    expect(String(refused.body.errors)).toMatch(/is archived\. Restore it/);
    const batch = { body: [{ type: "scans" }, { type: "_A" }] };
    expect((await call(server, "POST /actions/all", batch)).status).toBe(409);
    expect((await call(server, "GET /actions/all")).body).toHaveLength(1);
    expect((await call(server, "POST /actions", { body: { name: "_A" } })).status).toBe(409);
  });

  it("changes nothing the second time", async () => {
    const first = await call(server, "POST /actionTypes/_A/archive");
    const second = await call(server, "POST /actionTypes/_A/archive");
    expect(second).toMatchObject({ status: 200, body: first.body });
  });

  it("lets the type be changed, and deleted with its actions", async () => {
    const { body } = await call(server, "POST /actionTypes/_A/archive");
    const changed = await call(server, "PUT /actionTypes/_A", { body: { description: "old" } });
    expect(changed.body).toMatchObject({ description: "old", archivedAt: body.archivedAt });
    expect((await call(server, "DELETE /actionTypes/_A")).status).toBe(200);
    expect((await call(server, "GET /actionTypes/_A")).status).toBe(404);
  });

  it("is open to an application, for a type of its project", async () => {
    const key = "trusted_application";
    await call(server, "POST /actions", { key, body: { name: "_Own" } });
    expect((await call(server, "POST /actionTypes/_Own/archive", { key })).status).toBe(200);
  });
});

describe("403", () => {
  it("refuses to archive a built-in type", async () => {
    const { status, body } = await call(server, "POST /actionTypes/scans/archive");
    expect(status).toBe(403);
    expect(body.errors).toEqual(["Built-in action types cannot be archived."]);
  });

  it("refuses what is shared with others to a key that is limited to projects", async () => {
    const projects = [server.project, await makeProject(server)];
    await call(server, "PUT /actions/_A", { body: { scopes: { projects } } });
    for (const what of ["archive", "restore"]) {
      const line = `POST /actionTypes/_A/${what}`;
      const { status, body } = await call(server, line, { key: "trusted_application" });
      expect(status).toBe(403);
      expect(String(body.errors)).toContain("is shared with other projects");
    }
    expect(await names()).toContain("_A");
  });
});

describe("404", () => {
  it.each(["_Unknown", "all"])("answers for %s", async (name) => {
    expect((await call(server, `POST /actionTypes/${name}/archive`)).status).toBe(404);
  });

  it("answers for what the key does not see", async () => {
    for (const key of ["trusted_application", await server.otherAccount()]) {
      expect((await call(server, "POST /actionTypes/_A/archive", { key })).status).toBe(404);
    }
    expect(await names()).toContain("_A");
  });
});
