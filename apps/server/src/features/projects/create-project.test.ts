import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("201", () => {
  it("answers the whole document, and its address", async () => {
    const body = { name: "Docks", description: "x", tags: ["a"], customFields: { b: 1 } };
    const created = await call(server, "POST /projects", { body });
    expect(created.status).toBe(201);
    const { id, createdAt } = created.body;
    expect(created.body).toEqual({ ...body, id, createdAt, updatedAt: createdAt });
    expect(created.headers.get("location")).toBe(`http://127.0.0.1:3000/projects/${id}`);
    expect((await call(server, `GET /projects/${id}`)).body).toEqual(created.body);
  });

  it("takes the same name twice, and ignores read-only members", async () => {
    const body = { name: "Docks", id: "mine", createdAt: "then", updatedAt: 1 };
    const created = await call(server, "POST /projects", { body });
    expect(created.status).toBe(201);
    expect(created.body.id).not.toBe("mine");
  });

  it("makes one project, however often it is sent with an Idempotency-Key", async () => {
    const options = { body: { name: "Once" }, headers: { "Idempotency-Key": "once" } };
    const first = await call(server, "POST /projects", options);
    const again = await call(server, "POST /projects", options);
    expect(again.body).toEqual(first.body);
  });
});

describe("400", () => {
  it.each([
    ["no name", {}],
    ["an empty name", { name: "" }],
    ["an unknown member", { name: "x", colour: "red" }],
    ["an array", [{ name: "x" }]],
  ])("refuses %s, and stores nothing", async (_what, body) => {
    const before = (await call(server, "GET /projects")).body.length;
    expect((await call(server, "POST /projects", { body })).status).toBe(400);
    expect((await call(server, "GET /projects")).body).toHaveLength(before);
  });
});

describe("403", () => {
  it.each(["trusted_application", "application", "application_user", "device"] as const)(
    "refuses a key of kind %s",
    async (key) => {
      expect((await call(server, "POST /projects", { key, body: { name: "x" } })).status).toBe(403);
    },
  );

  it("refuses an operator that is limited to projects", async () => {
    const key = await server.newKey({ kind: "operator", projectIds: [server.project] });
    const { status, body } = await call(server, "POST /projects", { key, body: { name: "x" } });
    expect(status).toBe(403);
    expect(body.errors).toEqual(["A key that is limited to projects cannot create more."]);
  });
});
