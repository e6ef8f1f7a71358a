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
const listTypes = authActionId("Action types", "List action types");
const updateGroups = authActionId("Permission groups", "Update permission groups");

async function newGroup(actions: string[], resource_groups: string[] = []): Promise<string> {
  const group = { description: "A group", actions, resource_groups };
  return (await ask("POST", path, group)).body.data.id;
}

describe("200", () => {
  it("changes the given members and keeps the others", async () => {
    const id = await newGroup([createTypes], [server.project]);
    const { body } = await ask("PATCH", `${path}/${id}`, { description: "Another" });
    expect(body.data).toMatchObject({
      id,
      description: "Another",
      actions: [createTypes],
      resource_groups: [server.project],
    });
    expect((await ask("PATCH", `${path}/${id}`, {})).status).toBe(200);
    expect((await ask("GET", `${path}/${id}`)).body.data.description).toBe("Another");
  });

  it("takes effect with the next request of a key", async () => {
    const id = await newGroup([listTypes]);
    const key = await server.newKey({ kind: "operator", permissionGroupIds: [id] });
    const holder = askWith(server, key);
    const both = async () => [
      (await holder("GET", "/actions")).status,
      (await holder("POST", "/actions", { name: `_Made${Math.random()}` })).status,
    ];
    expect(await both()).toEqual([200, 403]);
    await ask("PATCH", `${path}/${id}`, { actions: [createTypes] });
    expect(await both()).toEqual([403, 201]);
    await ask("PATCH", `${path}/${id}`, { actions: [] });
    expect(await both()).toEqual([403, 403]);
  });
});

describe("a key with groups", () => {
  it("may do what its kind may and one of its groups holds", async () => {
    const builtIn = authActionId("Built-in permission groups", "operator");
    const key = await server.newKey({ kind: "device", permissionGroupIds: [builtIn] });
    const device = askWith(server, key);
    expect((await device("GET", "/access")).status).toBe(200);
    expect((await device("GET", "/auth/keys")).status).toBe(403);
  });

  it("is told which permission its groups lack", async () => {
    const key = await server.newKey({
      kind: "operator",
      permissionGroupIds: [await newGroup([])],
    });
    const { status, body } = await askWith(server, key)("GET", "/actions");
    expect(status).toBe(403);
    expect(body.errors).toEqual([
      'The permission groups of this key do not hold the permission "List action types".',
    ]);
  });

  it("acts within the resource groups of the groups that hold the action, and of no other", async () => {
    const another = (await ask("POST", "/projects", { name: "Another" })).body.id;
    const types: Record<string, string> = { here: "_Here", there: "_There", nowhere: "_Nowhere" };
    await ask("POST", `/actions?project=${server.project}`, { name: types.here });
    await ask("POST", `/actions?project=${another}`, { name: types.there });
    await ask("POST", "/actions", { name: types.nowhere });
    const here = await newGroup([listTypes], [server.project]);
    const there = await newGroup([listTypes], [another]);
    const otherwise = await newGroup([createTypes], [another]);
    const seen = async (permissionGroupIds: string[], projectIds: string[] = []) => {
      const key = await server.newKey({ kind: "operator", permissionGroupIds, projectIds });
      const { status, body } = await askWith(server, key)("GET", "/actions?perPage=100");
      if (status !== 200) return status;
      const names = body.map(({ name }: { name: string }) => name);
      return Object.values(types).filter((name) => names.includes(name));
    };
    expect(await seen([])).toEqual(["_Here", "_There", "_Nowhere"]);
    expect(await seen([here])).toEqual(["_Here"]);
    expect(await seen([here, otherwise])).toEqual(["_Here"]);
    expect(await seen([here, there])).toEqual(["_Here", "_There"]);
    expect(await seen([here, there], [another])).toEqual(["_There"]);
    expect(await seen([here, await newGroup([listTypes])])).toEqual(Object.values(types));
    expect(await seen([here], [another])).toBe(403);
    expect(await seen([otherwise])).toBe(403);
  });
});

describe("403", () => {
  it("changes no built-in group", async () => {
    const { data } = (await ask("GET", path)).body;
    for (const { id } of data.slice(0, 5)) {
      const { status, body } = await ask("PATCH", `${path}/${id}`, { actions: [] });
      expect(status).toBe(403);
      expect(body.errors[0].detail).toBe("Built-in permission groups cannot be changed.");
    }
  });

  it("lets nobody widen their own rights", async () => {
    const id = await newGroup([updateGroups]);
    const key = await server.newKey({ kind: "operator", permissionGroupIds: [id] });
    const holder = askWith(server, key);
    const wider = { actions: [updateGroups, createTypes] };
    expect((await holder("PATCH", `${path}/${id}`, wider)).status).toBe(403);
    expect((await ask("GET", `${path}/${id}`)).body.data.actions).toEqual([updateGroups]);
  });
});

describe("404", () => {
  it("changes nothing of others, nor beyond the caller's projects", async () => {
    const id = await newGroup([createTypes]);
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    for (const key of [await server.otherAccount(), limited]) {
      const { status } = await askWith(server, key)("PATCH", `${path}/${id}`, { actions: [] });
      expect(status).toBe(404);
    }
    expect((await ask("GET", `${path}/${id}`)).body.data.actions).toEqual([createTypes]);
  });
});

describe("422", () => {
  it("refuses unknown actions, projects and members, and changes nothing", async () => {
    const id = await newGroup([createTypes]);
    const before = (await ask("GET", `${path}/${id}`)).body;
    for (const [members, pointer] of [
      [{ description: "x", actions: ["7e610e23-d1f2-4f90-b5b7-3ddd7b32ad7c"] }, "/actions/0"],
      [{ description: "x", resource_groups: ["P"] }, "/resource_groups/0"],
      [{ id: "x" }, "/id"],
    ] as const) {
      const refused = await ask("PATCH", `${path}/${id}`, members);
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
    expect((await ask("GET", `${path}/${id}`)).body).toEqual(before);
  });
});
