import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../../test/call.ts";
import { followPages } from "../../../test/follow-pages.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("the newer spelling, /actionTypes", () => {
  it("creates what the older one reads, and gives an address of its own", async () => {
    const created = await call(server, "POST /actionTypes", { body: { name: "_New" } });
    expect(created.status).toBe(201);
    const location = created.headers.get("location") ?? "";
    expect(location).toBe(`http://127.0.0.1:3000/actionTypes/${created.body.id}`);
    expect((await call(server, `GET ${new URL(location).pathname}`)).body).toEqual(created.body);
    expect((await call(server, "GET /actions?filter=name%3D_New")).body).toEqual([created.body]);
    expect((await call(server, "POST /actions", { body: { name: "_New" } })).status).toBe(409);
  });

  it("lists the same, page by page, with links to itself", async () => {
    for (const name of ["_P1", "_P2", "_P3"])
      await call(server, "POST /actions", { body: { name } });
    const older = await followPages(server, "/actions?perPage=4");
    const newer = await followPages(server, "/actionTypes?perPage=4");
    expect(newer).toEqual(older);
    const { headers } = await call(server, "GET /actionTypes?perPage=1");
    expect(decodeURIComponent(headers.get("link") ?? "")).toContain("/actionTypes?");
  });

  it("updates and deletes", async () => {
    await call(server, "POST /actions", { body: { name: "_Both" } });
    const changed = await call(server, "PUT /actionTypes/_Both", { body: { tags: ["x"] } });
    expect((await call(server, "GET /actions?filter=tags%3Dx")).body).toEqual([changed.body]);
    expect((await call(server, "DELETE /actionTypes/_Both")).status).toBe(200);
    expect((await call(server, "GET /actions/_Both")).status).toBe(404);
  });
});
