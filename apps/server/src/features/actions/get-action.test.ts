import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import type { KeyKind } from "../../storage/store.ts";

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

describe("what a key may see", () => {
  const other = "UGFqk8eCVXPRQKwwwgGcHmGh";

  async function make(body: object, query = ""): Promise<string> {
    const init = { method: "POST", body: JSON.stringify(body) };
    const response = await server.request(`/actions/scans${query}`, init);
    return ((await response.json()) as { id: string }).id;
  }
  const status = async (path: string, kind: KeyKind, method = "GET") =>
    (await server.request(path, { method, headers: { authorization: server.keys[kind] } })).status;

  it("is found, and anything else is not there: 404", async () => {
    const hidden = `/actions/all/${await make({})}`;
    const ofProject = `/actions/all/${await make({}, `?project=${server.project}`)}`;
    const open = `/actions/all/${await make({ scopes: { users: ["all"], projects: ["all"] } })}`;
    const elsewhere = `/actions/all/${await make({ scopes: { users: ["all"], projects: [other] } })}`;
    const seen: [string, KeyKind[]][] = [
      [hidden, ["operator"]],
      [ofProject, ["operator", "trusted_application"]],
      [open, ["operator", "trusted_application", "application_user"]],
      [elsewhere, ["operator"]],
    ];
    for (const [path, by] of seen) {
      for (const kind of ["operator", "trusted_application", "application_user"] as const) {
        expect(await status(path, kind), `${path} ${kind}`).toBe(by.includes(kind) ? 200 : 404);
      }
    }
  });

  it("is limited to ?project=, in reading and in deleting", async () => {
    const path = `/actions/scans/${await make({}, `?project=${server.project}`)}`;
    expect(await status(`${path}?project=${server.project}`, "operator")).toBe(200);
    expect(await status(`${path}?project=${other}`, "operator")).toBe(404);
    expect(await status(`${path}?project=${other}`, "operator", "DELETE")).toBe(404);
    expect(await status(path, "operator")).toBe(200);
    expect(await status(`${path}?project=${server.project}`, "operator", "DELETE")).toBe(200);
    expect(await status(path, "operator")).toBe(404);
  });

  it("is all that an operator of some projects can delete", async () => {
    const authorization = await server.newKey({ kind: "operator", projectIds: [server.project] });
    const headers = { authorization };
    const hidden = `/actions/scans/${await make({})}`;
    const own = `/actions/scans/${await make({}, `?project=${server.project}`)}`;
    expect((await server.request(hidden, { method: "DELETE", headers })).status).toBe(404);
    expect((await server.request(own, { method: "DELETE", headers })).status).toBe(200);
    expect(await status(hidden, "operator")).toBe(200);
  });
});
