import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, askWith } from "../../../test/ask.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import { authActionId } from "../../http/auth-action.ts";

let server: TestServer;
let ask: Ask;
beforeAll(async () => {
  server = await startTestServer();
  ask = askWith(server);
});
afterAll(() => server.close());

const path = "/auth/permission_groups";
const createTypes = authActionId("Action types", "Create action types");
const createGroups = authActionId("Permission groups", "Create permission groups");
const unknown = "7e610e23-d1f2-4f90-b5b7-3ddd7b32ad7c";

describe("201", () => {
  it("makes a group, however the ids of its actions are written", async () => {
    const { status, headers, body } = await ask("POST", path, {
      description: "Makers of types",
      actions: [createTypes.toUpperCase()],
      resource_groups: [server.project],
    });
    expect(status).toBe(201);
    expect(body.data).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      description: "Makers of types",
      actions: [createTypes],
      resource_groups: [server.project],
      record_type: "permission_group",
      created_at: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
      updated_at: body.data.created_at,
    });
    expect(headers.get("location")).toBe(`http://127.0.0.1:3000${path}/${body.data.id}`);
    expect((await ask("GET", `${path}/${body.data.id}`)).body).toEqual(body);
  });

  it("limits the group of a limited operator to its projects when it names none", async () => {
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    const group = { description: "", actions: [createTypes] };
    const { body } = await askWith(server, limited)("POST", path, group);
    expect(body.data.resource_groups).toEqual([server.project]);
  });

  it("makes one group for a request that is repeated", async () => {
    const headers = { "Idempotency-Key": "one-group" };
    const group = { description: "Once", actions: [] };
    const first = await ask("POST", path, group, headers);
    expect((await ask("POST", path, group, headers)).body).toEqual(first.body);
  });
});

describe("403", () => {
  it("lets nobody give what they do not have", async () => {
    const own = await ask("POST", path, { description: "", actions: [createGroups] });
    const key = await server.newKey({
      kind: "operator",
      permissionGroupIds: [own.body.data.id],
    });
    const limited = askWith(server, key);
    const make = (actions: string[]) => limited("POST", path, { description: "", actions });
    expect((await make([createGroups])).status).toBe(201);
    const { status, body } = await make([createGroups, createTypes]);
    expect(status).toBe(403);
    expect(body.errors[0].detail).toContain('"Create action types"');
  });
});

describe("409", () => {
  it("refuses another request under a key that was used", async () => {
    const headers = { "Idempotency-Key": "used" };
    await ask("POST", path, { description: "One", actions: [] }, headers);
    const other = await ask("POST", path, { description: "Two", actions: [] }, headers);
    expect(other.status).toBe(409);
  });
});

describe("422", () => {
  it.each([
    ["no description", { actions: [] }, "/description"],
    ["no actions", { description: "" }, "/actions"],
    ["an unknown action", { actions: [createTypes, createGroups, unknown] }, "/actions/2"],
    ["what is no id", { actions: ["types"] }, "/actions/0"],
    ["an action twice", { actions: [createTypes, createTypes] }, "/actions"],
    ["an unknown project", { actions: [], resource_groups: ["P"] }, "/resource_groups/0"],
    ["an unknown member", { actions: [], name: "x" }, "/name"],
  ])("refuses %s", async (_what, members, pointer) => {
    const group = pointer === "/description" ? members : { description: "A group", ...members };
    const body = pointer === "/actions" && !("actions" in members) ? { description: "" } : group;
    const refused = await ask("POST", path, body);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it("refuses a limited operator a group that would hold everywhere, or elsewhere", async () => {
    const limited = askWith(
      server,
      await server.newKey({ kind: "operator", projectIds: [server.project] }),
    );
    const another = (await ask("POST", "/projects", { name: "Another" })).body.id;
    for (const resource_groups of [[], [another], [server.project, another]]) {
      const group = { description: "", actions: [createTypes], resource_groups };
      expect((await limited("POST", path, group)).status).toBe(422);
    }
  });
});
