import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const types = [
    { name: "_b", customFields: { z: 1, a: 2 }, tags: ["t"], description: "yes" },
    { name: "_a" },
  ];
  for (const type of types) {
    await server.request("/actions", { method: "POST", body: JSON.stringify(type) });
  }
});
afterAll(() => server.close());

async function get(accept: string, authorization = server.keys.operator) {
  const response = await server.request("/actionTypes/catalogue", {
    headers: { accept, authorization },
  });
  expect(response.status).toBe(200);
  return { type: response.headers.get("content-type"), text: await response.text() };
}

const yaml = `actionTypes:
  - name: _a
  - name: _b
    description: "yes"
    tags:
      - t
    customFields:
      a: 2
      z: 1
`;

describe("200", () => {
  it("is YAML for those who prefer it", async () => {
    for (const accept of ["application/yaml", "application/json;q=0.5, application/yaml"]) {
      expect(await get(accept)).toEqual({ type: "application/yaml", text: yaml });
    }
  });

  it("is JSON in lines for all others", async () => {
    for (const accept of [
      "*/*",
      "application/json",
      "text/html",
      "application/yaml;q=0.5, application/json",
    ]) {
      const { type, text } = await get(accept);
      expect(type).toBe("application/json");
      expect(text).toBe(
        `${JSON.stringify({ actionTypes: [{ name: "_a" }, { name: "_b", description: "yes", tags: ["t"], customFields: { a: 2, z: 1 } }] }, undefined, 2)}\n`,
      );
    }
  });

  it("has what the key sees", async () => {
    const { text } = await get("application/json", server.keys.trusted_application);
    expect(JSON.parse(text)).toEqual({ actionTypes: [] });
  });
});

describe("403", () => {
  it("is for keys of users and devices", async () => {
    for (const kind of ["application", "application_user", "device"] as const) {
      const headers = { authorization: server.keys[kind] };
      expect((await server.request("/actionTypes/catalogue", { headers })).status).toBe(403);
    }
  });
});
