import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  for (const name of ["_A", "_B"]) {
    await server.request("/actions", { method: "POST", body: JSON.stringify({ name }) });
  }
  const body = '{"mode":"warn","schema":{"minProperties":1}}';
  await server.request("/actionTypes/_A/schema", { method: "PUT", body });
});
afterAll(() => server.close());

describe("200", () => {
  it("is the newest version", async () => {
    const response = await server.request("/actionTypes/_A/schema");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      version: 1,
      mode: "warn",
      createdAt: expect.any(Number),
      schema: { minProperties: 1 },
    });
  });
});

describe("404", () => {
  it.each([
    ["_A/schema?version=2", "The action type has no version 2 of its schema."],
    ["_B/schema", "The action type has no schema."],
    ["scans/schema", "The action type has no schema."],
    ["_C/schema", "The action type was not found."],
    ["all/schema", "The action type was not found."],
  ])("%s", async (path, message) => {
    const response = await server.request(`/actionTypes/${path}`);
    expect(response.status).toBe(404);
    expect((await response.json()).errors).toEqual([message]);
  });
});
