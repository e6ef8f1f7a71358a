import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Store } from "../src/storage/store.ts";
import { call, makeProject } from "./call.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/**
 * What happens when a project, a type or a schema changes after a request was checked and before it
 * is written: it is judged by what is there when it is written.
 */

let server: TestServer;
/** What happens once, in between: between the check of the next write and the write. */
let meanwhile: (() => Promise<unknown>) | undefined;

/** Puts {@link meanwhile} before a write of the store. */
function after<Parameters extends unknown[], Result>(
  write: (...parameters: Parameters) => Promise<Result>,
): typeof write {
  return async (...parameters) => {
    const happens = meanwhile;
    meanwhile = undefined;
    await happens?.();
    return write(...parameters);
  };
}

function interrupted(store: Store): Store {
  const { keys, permissionGroups, actionTypes, actions } = store;
  return {
    ...store,
    keys: { ...keys, create: after(keys.create) },
    permissionGroups: {
      ...permissionGroups,
      create: after(permissionGroups.create),
      update: after(permissionGroups.update),
    },
    actionTypes: { ...actionTypes, create: after(actionTypes.create) },
    actions: { ...actions, create: after(actions.create) },
  };
}

beforeEach(async () => {
  server = await startTestServer({}, interrupted);
});
afterEach(async () => {
  expect(meanwhile).toBeUndefined();
  await server.close();
});

/** Makes a project, and deletes it in between. */
async function doomedProject(): Promise<string> {
  const project = await makeProject(server);
  meanwhile = async () => {
    expect((await call(server, `DELETE /projects/${project}`)).status).toBe(200);
  };
  return project;
}

/** Waits some turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function change(line: string, body: unknown): Promise<void> {
  expect((await call(server, line, { body })).status).toBeLessThan(300);
}

describe("a project that is deleted in between", () => {
  it("gets no key", async () => {
    const project = await doomedProject();
    const key = { kind: "operator", description: "", project_ids: [server.project, project] };
    const { status, body } = await call(server, "POST /auth/keys", { body: key });
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe("/project_ids/1");
    expect(body.errors[0].detail).toContain("is not the id of a project");
  });

  it("gets no permission group", async () => {
    const project = await doomedProject();
    const group = { description: "A group", actions: [], resource_groups: [project] };
    const { status, body } = await call(server, "POST /auth/permission_groups", { body: group });
    expect(status).toBe(422);
    expect(body.errors[0].pointer).toBe("/resource_groups/0");
  });

  it("is not added to a permission group, while a group keeps those that it has", async () => {
    const first = await makeProject(server);
    const group = { description: "A group", actions: [], resource_groups: [first] };
    const { body } = await call(server, "POST /auth/permission_groups", { body: group });
    const line = `PATCH /auth/permission_groups/${body.data.id}`;
    await change(`DELETE /projects/${first}`, undefined);

    const project = await doomedProject();
    const refused = await call(server, line, { body: { resource_groups: [project] } });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].pointer).toBe("/resource_groups/0");
    const renamed = await call(server, line, { body: { description: "Renamed" } });
    expect(renamed.body.data).toMatchObject({ description: "Renamed", resource_groups: [first] });
  });

  it("gets no type and no action", async () => {
    const forType = await doomedProject();
    const type = await call(server, `POST /actions?project=${forType}`, { body: { name: "_A" } });
    expect(type.status).toBe(404);
    const forAction = await doomedProject();
    const action = await call(server, `POST /actions/scans?project=${forAction}`, { body: {} });
    expect(action.status).toBe(404);
  });
});

it("a project that is deleted while a key is made for it goes, or has its key: never both", async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 30; round += 1) {
    const project = await makeProject(server);
    const key = { kind: "application", description: "", project_ids: [project] };
    const create = () => call(server, "POST /auth/keys", { body: key });
    const remove = () => call(server, `DELETE /projects/${project}`);
    const [made, removed] = await Promise.all([create(), turns(round % 10).then(remove)]);
    outcomes.add(`${made.status} ${removed.status}`);
  }
  expect([...outcomes].toSorted()).toEqual(["201 409", "422 200"]);
});

describe("a schema that comes into force in between", () => {
  const misfit = { customFields: { size: "large" } };
  const schema = { properties: { customFields: { properties: { size: { type: "number" } } } } };

  it("judges the action", async () => {
    meanwhile = () => change("PUT /actionTypes/scans/schema", { mode: "enforce", schema });
    const { status, body } = await call(server, "POST /actions/scans", { body: misfit });
    expect(status).toBe(400);
    expect(String(body.errors)).toContain("/customFields/size");
    expect((await call(server, "GET /actions/scans")).body).toEqual([]);
  });

  it("judges the action also when the type was hidden before", async () => {
    await change("POST /actions", { name: "_A" });
    await change("PUT /actionTypes/_A/schema", { mode: "enforce", schema });
    meanwhile = () => change("PUT /actions/_A", { scopes: { projects: ["all"] } });
    const key = "trusted_application";
    const { status } = await call(server, "POST /actions/_A", { key, body: misfit });
    expect(status).toBe(400);
  });

  it("is told when it only warns, and is forgotten when it is off", async () => {
    meanwhile = () => change("PUT /actionTypes/scans/schema", { mode: "warn", schema });
    const warned = await call(server, "POST /actions/scans", { body: misfit });
    expect([warned.status, warned.headers.get("x-schema-violations")]).toEqual([201, "1"]);
    meanwhile = () => change("PUT /actionTypes/scans/schema", { mode: "off", schema });
    const quiet = await call(server, "POST /actions/scans", { body: misfit });
    expect([quiet.status, quiet.headers.get("x-schema-violations")]).toEqual([201, null]);
  });

  it("comes with a catalogue, too", async () => {
    const catalogue = {
      actionTypes: [],
      builtInTypes: [{ name: "scans", schema: { mode: "enforce", schema } }],
    };
    meanwhile = () => change("POST /actionTypes/catalogue", catalogue);
    expect((await call(server, "POST /actions/scans", { body: misfit })).status).toBe(400);
  });
});

it("a type that is deleted in between gets no action, though another one has its name by then", async () => {
  const { body: type } = await call(server, "POST /actions", { body: { name: "_A" } });
  meanwhile = async () => {
    await change("DELETE /actions/_A", undefined);
    await change("POST /actions", { name: "_A" });
  };
  expect((await call(server, `POST /actions/${type.id}`, { body: {} })).status).toBe(404);
  expect((await call(server, "GET /actions/_A")).body).toEqual([]);
});
