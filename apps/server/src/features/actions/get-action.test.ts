import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let action: Record<string, unknown>;
beforeAll(async () => {
  server = await startTestServer();
  const init = { method: "POST", body: '{"tags":["x"]}', headers: { "user-agent": "gate" } };
  const { context, ...stored } = await (await server.request("/actions/scans", init)).json();
  action = stored;
});
afterAll(() => server.close());

describe("200", () => {
  it.each(["scans", "all"])("answers under %s what was stored", async (type) => {
    const response = await server.request(`/actions/${type}/${action.id}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(action);
  });

  it("shows context when asked to", async () => {
    const response = await server.request(`/actions/scans/${action.id}?context=true`);
    expect(await response.json()).toEqual({ ...action, context: { userAgent: "gate" } });
  });

  it("takes a content type without a body, as existing clients send it", async () => {
    const headers = { "content-type": "application/json" };
    const response = await server.request(`/actions/scans/${action.id}`, { headers });
    expect(response.status).toBe(200);
  });
});

describe("404", () => {
  it("answers for an id that is unknown, or of another type", async () => {
    expect((await server.request("/actions/scans/UGFqk8eCVXPRQKwwwgGcHmGh")).status).toBe(404);
    expect((await server.request(`/actions/shares/${action.id}`)).status).toBe(404);
    expect((await server.request(`/actions/_Unknown/${action.id}`)).status).toBe(404);
  });

  it("answers another account as if there were no such action, word for word", async () => {
    const headers = { authorization: await server.otherAccount() };
    const theirs = await server.request(`/actions/all/${action.id}`, { headers });
    const nobodys = await server.request("/actions/all/UGFqk8eCVXPRQKwwwgGcHmGh", { headers });
    expect(theirs.status).toBe(404);
    expect(await theirs.text()).toBe(await nobodys.text());
  });
});
