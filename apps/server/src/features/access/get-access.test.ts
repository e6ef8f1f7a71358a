import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

it.each([
  ["operator", "operator"],
  ["trusted_application", "app"],
  ["application", "app"],
  ["application_user", "userInApp"],
  ["device", "device"],
] as const)("tells a key of kind %s that it is of type %s", async (kind, type) => {
  const response = await server.request("/access", {
    headers: { authorization: server.keys[kind] },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    account: "UBtestAccount00000000000",
    actor: { id: expect.stringMatching(/^U\w{23}$/), type },
    ...(kind !== "operator" && { project: server.project }),
  });
});
