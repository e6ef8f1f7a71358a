import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

describe("200", () => {
  it("answers each entry as the list shows it", async () => {
    const { data } = await (await server.request("/auth/actions")).json();
    for (const entry of data) {
      const response = await server.request(`/auth/actions/${entry.id.toUpperCase()}`);
      expect(await response.json()).toEqual({ data: entry });
    }
  });
});

describe("404", () => {
  it("answers for an id that is not in the catalogue", async () => {
    const response = await server.request("/auth/actions/7e610e23-d1f2-4f90-b5b7-3ddd7b32ad7c");
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ errors: [{ code: "10005", pointer: "/id" }] });
  });
});

describe("422", () => {
  it("refuses what is no id", async () => {
    const response = await server.request("/auth/actions/seven");
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ code: "10006", pointer: "/id" }] });
  });
});
