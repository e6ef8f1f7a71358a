import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  await server.request("/actions", { method: "POST", body: '{"name":"_A"}' });
});
afterAll(() => server.close());

async function versions() {
  const response = await server.request("/actionTypes/_A/schema/versions");
  expect(response.status).toBe(200);
  return response.json();
}

describe("200", () => {
  it("lists the newest first, without their texts", async () => {
    expect(await versions()).toEqual([]);
    for (const description of ["one", "two"]) {
      const body = JSON.stringify({ mode: "off", schema: true, description });
      await server.request("/actionTypes/_A/schema", { method: "PUT", body });
    }
    expect(await versions()).toEqual([
      { version: 2, description: "two", createdAt: expect.any(Number) },
      { version: 1, description: "one", createdAt: expect.any(Number) },
    ]);
  });
});

describe("404", () => {
  it("is for a type that is not there", async () => {
    expect((await server.request("/actionTypes/_B/schema/versions")).status).toBe(404);
  });
});
