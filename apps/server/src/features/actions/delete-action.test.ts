import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

async function act(type: string): Promise<string> {
  const response = await server.request(`/actions/${type}`, { method: "POST", body: "{}" });
  return ((await response.json()) as { id: string }).id;
}

const remove = (path: string, headers: HeadersInit = {}) =>
  server.request(path, { method: "DELETE", headers });

describe("200", () => {
  it.each(["scans", "all"])("deletes one action under %s, for good", async (type) => {
    const kept = await act("scans");
    const id = await act("scans");
    const before = await server.request("/actions/scans");
    const count = Number(before.headers.get("x-result-count"));

    const response = await remove(`/actions/${type}/${id}`, { "content-type": "application/json" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");

    expect((await server.request(`/actions/scans/${id}`)).status).toBe(404);
    expect((await server.request(`/actions/scans/${kept}`)).status).toBe(200);
    const after = await server.request("/actions/scans");
    expect(Number(after.headers.get("x-result-count"))).toBe(count - 1);
    expect((await remove(`/actions/${type}/${id}`)).status).toBe(404);
  });
});

describe("403", () => {
  it.each(["trusted_application", "application_user"] as const)(
    "refuses a key of kind %s",
    async (kind) => {
      const id = await act("scans");
      const response = await remove(`/actions/scans/${id}`, { authorization: server.keys[kind] });
      expect(response.status).toBe(403);
      expect((await server.request(`/actions/scans/${id}`)).status).toBe(200);
    },
  );
});

describe("404", () => {
  it("answers for another type, another id and another account, and deletes nothing", async () => {
    const id = await act("scans");
    expect((await remove(`/actions/shares/${id}`)).status).toBe(404);
    expect((await remove("/actions/scans/UGFqk8eCVXPRQKwwwgGcHmGh")).status).toBe(404);
    const authorization = await server.otherAccount();
    expect((await remove(`/actions/all/${id}`, { authorization })).status).toBe(404);
    expect((await server.request(`/actions/scans/${id}`)).status).toBe(200);
  });
});
