import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, makeProject } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let other: string;
beforeAll(async () => {
  server = await startTestServer();
  other = await makeProject(server);
  await call(server, `POST /actions?project=${other}`, { body: { name: "_Other" } });
});
afterAll(() => server.close());

describe("200", () => {
  it("answers a custom type by name and by id", async () => {
    const body = { name: "_A b&c", tags: ["x"] };
    const { body: made } = await call(server, "POST /actionTypes", { body });
    expect((await call(server, "GET /actionTypes/_A%20b%26c")).body).toEqual(made);
    expect((await call(server, `GET /actionTypes/${made.id}`)).body).toEqual(made);
  });

  it("answers a built-in type with its name alone", async () => {
    const { body } = await call(server, "GET /actionTypes/scans?withScopes=true");
    expect(body).toEqual({ name: "scans" });
  });

  it("limits to a project when it is asked to", async () => {
    expect((await call(server, `GET /actionTypes/_Other?project=${other}`)).status).toBe(200);
    const elsewhere = `GET /actionTypes/_Other?project=${server.project}`;
    expect((await call(server, elsewhere)).status).toBe(404);
    expect((await call(server, "GET /actionTypes/scans?project=Unknown")).status).toBe(404);
  });
});

describe("404", () => {
  it("answers the same for what is not there and what is not seen", async () => {
    const answers = [
      await call(server, "GET /actionTypes/_Unknown"),
      await call(server, "GET /actionTypes/all"),
      await call(server, "GET /actionTypes/_Other", { key: "trusted_application" }),
      await call(server, "GET /actionTypes/_Other", { key: "application_user" }),
      await call(server, "GET /actionTypes/_Other", { key: await server.otherAccount() }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body.errors).toEqual(["The action type was not found."]);
    }
  });
});
