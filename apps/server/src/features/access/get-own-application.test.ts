import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("200", () => {
  it.each(["trusted_application", "application"] as const)(
    "answers a key of kind %s with its own document",
    async (kind) => {
      const key = await server.newKey({ kind, description: "The shop" });
      const actor = await server.services.keys.authenticate(key);
      const headers = { authorization: key };
      const response = await server.request("/applications/me", { headers });
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({
        id: actor?.actorId,
        createdAt: expect.any(Number),
        updatedAt: expect.any(Number),
        description: "The shop",
        project: server.project,
      });
    },
  );
});

describe("403", () => {
  it("refuses a key of another kind", async () => {
    expect((await server.request("/applications/me")).status).toBe(403);
  });
});
