import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, makeProject } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let other: string;
beforeAll(async () => {
  server = await startTestServer();
  other = await makeProject(server);
});
afterAll(() => server.close());

describe("200", () => {
  it.each([
    "operator",
    "trusted_application",
    "application",
    "application_user",
    "device",
  ] as const)("shows the project of the key to a key of kind %s", async (key) => {
    const { status, body } = await call(server, `GET /projects/${server.project}`, { key });
    expect({ status, id: body.id }).toEqual({ status: 200, id: server.project });
  });
});

describe("404", () => {
  it("answers the same for what is not there and what is not seen", async () => {
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    const answers = [
      await call(server, "GET /projects/UGFqk8eCVXPRQKwwwgGcHmGh"),
      await call(server, `GET /projects/${other}`, { key: limited }),
      await call(server, `GET /projects/${other}`, { key: "trusted_application" }),
      await call(server, `GET /projects/${other}`, { key: await server.otherAccount() }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(404);
      expect(body).toEqual(answers[0]?.body);
    }
    expect(answers[0]?.body.errors).toEqual(["The project was not found."]);
  });
});
