import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { call } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeEach(async () => {
  await server?.close();
  server = await startTestServer();
  await call(server, "POST /actions", { body: { name: "_A", tags: ["x"] } });
});
afterAll(() => server.close());

describe("200", () => {
  it("takes the type back into use, as it was", async () => {
    const { body: before } = await call(server, "GET /actionTypes/_A");
    await call(server, "POST /actionTypes/_A/archive");
    const { status, body } = await call(server, "POST /actionTypes/_A/restore");
    expect(status).toBe(200);
    expect(body).toEqual({ ...before, updatedAt: body.updatedAt });
    expect((await call(server, "GET /actions?filter=name%3D_A")).body).toEqual([body]);
    expect((await call(server, "POST /actions/_A", { body: {} })).status).toBe(201);
  });

  it("changes nothing of a type that is in use", async () => {
    const { body: before } = await call(server, "GET /actionTypes/_A");
    expect((await call(server, "POST /actionTypes/_A/restore")).body).toEqual(before);
  });
});

describe("403", () => {
  it("answers for a built-in type", async () => {
    expect((await call(server, "POST /actionTypes/scans/restore")).status).toBe(403);
  });
});

describe("404", () => {
  it("answers for an unknown type", async () => {
    expect((await call(server, "POST /actionTypes/_Unknown/restore")).status).toBe(404);
  });
});
