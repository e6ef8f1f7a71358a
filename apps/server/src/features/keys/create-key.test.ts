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

const createTypes = authActionId("Action types", "Create action types");
const createKeys = authActionId("Keys", "Create keys");
const unknownProject = "UBnbdy000000000000000000";

async function newProject(): Promise<string> {
  return (await ask("POST", "/projects", { name: "Another" })).body.id;
}

async function newGroup(actions: string[], resource_groups: string[] = []): Promise<string> {
  const group = { description: "A group", actions, resource_groups };
  return (await ask("POST", "/auth/permission_groups", group)).body.data.id;
}

describe("201", () => {
  it.each([
    ["operator", {}, { actor: { type: "operator" } }],
    ["trusted_application", { bound: true }, { actor: { type: "app" } }],
    ["application", { bound: true }, { actor: { type: "app" } }],
    ["application_user", { bound: true, actor_id: "ann" }, { actor: { id: "ann" } }],
    ["device", { actor_id: "gate-7" }, { actor: { id: "gate-7" } }],
  ])(
    "makes a key of kind %s that works at once",
    async (kind, { bound, ...rest }: object & { bound?: boolean }, access) => {
      const project_ids = bound ? [server.project] : [];
      const { status, headers, body } = await ask("POST", "/auth/keys", {
        kind,
        description: "A key",
        project_ids,
        ...rest,
      });
      expect(status).toBe(201);
      expect(body.data).toEqual({
        id: expect.stringMatching(/^U\w{23}$/),
        kind,
        description: "A key",
        project_ids,
        permission_group_ids: [],
        ...rest,
        prefix: body.data.secret.slice(0, 8),
        expires_at: null,
        last_used_at: null,
        created_at: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
        updated_at: body.data.created_at,
        record_type: "key",
        secret: expect.stringMatching(/^[A-Za-z0-9]{80}$/),
      });
      expect(headers.get("location")).toBe(`http://127.0.0.1:3000/auth/keys/${body.data.id}`);
      const asked = await askWith(server, body.data.secret)("GET", "/access");
      expect(asked.body).toMatchObject(access);
    },
  );

  it("makes a user and a thing when none is named", async () => {
    const { body } = await ask("POST", "/auth/keys", { kind: "device" });
    const access = await askWith(server, body.data.secret)("GET", "/access");
    expect(access.body.actor).toEqual({ id: body.data.actor_id, type: "device" });
  });

  it("makes a key that ends", async () => {
    const expires_at = new Date(Date.now() + 1_000).toISOString();
    const { body } = await ask("POST", "/auth/keys", { kind: "operator", expires_at });
    expect(body.data.expires_at).toBe(expires_at.replace("Z", "000Z"));
    const own = askWith(server, body.data.secret);
    expect((await own("GET", "/access")).status).toBe(200);
    await expect
      .poll(async () => (await own("GET", "/access")).status, { timeout: 5_000 })
      .toBe(401);
  });

  it("never shows the secret again, and keeps it nowhere", async () => {
    const { body } = await ask("POST", "/auth/keys", { kind: "operator" });
    const { id, secret } = body.data;
    for (const path of [`/auth/keys/${id}`, "/auth/keys?page[size]=250"]) {
      expect(JSON.stringify((await ask("GET", path)).body)).not.toContain(secret.slice(8));
    }
  });

  it("answers a repeat with the same secret, without a second key", async () => {
    const headers = { "Idempotency-Key": "one key, please".replaceAll(" ", "-") };
    const before = (await ask("GET", "/auth/keys")).body.meta.total_results;
    const first = await ask("POST", "/auth/keys", { kind: "operator" }, headers);
    const second = await ask("POST", "/auth/keys", { kind: "operator" }, headers);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect((await ask("GET", "/auth/keys")).body.meta.total_results).toBe(before + 1);
  });

  it("keeps the namespaces of callers apart, also of those that stand for the same actor", async () => {
    const headers = { "Idempotency-Key": "shared" };
    const first = await ask("POST", "/auth/keys", { kind: "operator" }, headers);
    const other = askWith(server, first.body.data.secret);
    const second = await other("POST", "/auth/keys", { kind: "operator" }, headers);
    expect(second.status).toBe(201);
    expect(second.body.data.id).not.toBe(first.body.data.id);
  });

  it("binds the key of a limited operator to its projects when it names none", async () => {
    const project = await newProject();
    const limited = await server.newKey({ kind: "operator", projectIds: [project] });
    const { body } = await askWith(server, limited)("POST", "/auth/keys", { kind: "operator" });
    expect(body.data.project_ids).toEqual([project]);
  });
});

describe("400", () => {
  it("refuses a body that is no JSON, in the catalogue's words", async () => {
    const response = await server.request("/auth/keys", { method: "POST", body: "{" });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ code: "10023", title: "Invalid JSON" }],
    });
  });
});

describe("403", () => {
  it.each(["trusted_application", "application", "application_user", "device"] as const)(
    "refuses a key of kind %s",
    async (kind) => {
      const { status, body } = await askWith(server, server.keys[kind])("POST", "/auth/keys", {
        kind: "operator",
      });
      expect(status).toBe(403);
      expect(body).toMatchObject({ errors: [{ code: "10010" }] });
    },
  );

  it("lets nobody make a key that may do more than their own", async () => {
    const own = await newGroup([createKeys, createTypes]);
    const few = await newGroup([createTypes]);
    const many = await newGroup([createTypes, authActionId("Keys", "Delete keys")]);
    const maker = askWith(
      server,
      await server.newKey({ kind: "operator", permissionGroupIds: [own] }),
    );
    const make = (groups: string[] | undefined) =>
      maker("POST", "/auth/keys", { kind: "operator", permission_group_ids: groups });
    expect((await make([few])).status).toBe(201);
    expect((await make([own])).status).toBe(201);
    for (const groups of [undefined, [], [many], [few, many]]) {
      const { status, body } = await make(groups);
      expect(status).toBe(403);
      expect(body.errors[0].detail).toMatch(/lacks the permission/);
    }
  });

  it("lets nobody give a permission in projects where they lack it", async () => {
    const [here, there] = [await newProject(), await newProject()];
    const maker = askWith(
      server,
      await server.newKey({
        kind: "operator",
        permissionGroupIds: [await newGroup([createKeys]), await newGroup([createTypes], [here])],
      }),
    );
    const group = await newGroup([createTypes]);
    const make = (projects: string[]) =>
      maker("POST", "/auth/keys", {
        kind: "operator",
        project_ids: projects,
        permission_group_ids: [group],
      });
    expect((await make([here])).status).toBe(201);
    expect((await make([there])).status).toBe(403);
    expect((await make([here, there])).status).toBe(403);
    expect((await make([])).status).toBe(403);
  });
});

describe("409", () => {
  it("refuses another request under a key that was used", async () => {
    const headers = { "Idempotency-Key": "used" };
    await ask("POST", "/auth/keys", { kind: "operator" }, headers);
    const { status, body } = await ask("POST", "/auth/keys", { kind: "device" }, headers);
    expect(status).toBe(409);
    expect(body.errors[0]).toMatchObject({ code: "10012", pointer: "/Idempotency-Key" });
  });
});

describe("422", () => {
  it.each([
    ["no kind", {}, "/kind"],
    ["an unknown kind", { kind: "king" }, "/kind"],
    ["an application without a project", { kind: "application" }, "/project_ids"],
    ["a user without a project", { kind: "application_user", project_ids: [] }, "/project_ids"],
    ["an unknown project", { kind: "operator", project_ids: [unknownProject] }, "/project_ids/0"],
    ["an operator with an actor", { kind: "operator", actor_id: "ann" }, "/actor_id"],
    ["an actor that stands for all", { kind: "device", actor_id: "all" }, "/actor_id"],
    [
      "an end that has passed",
      { kind: "operator", expires_at: "2001-01-01T00:00:00Z" },
      "/expires_at",
    ],
    ["a leap second", { kind: "operator", expires_at: "2990-12-31T23:59:60Z" }, "/expires_at"],
    [
      "an end in the year 10000",
      { kind: "operator", expires_at: "9999-12-31T23:59:59-23:59" },
      "/expires_at",
    ],
    ["an end that is no time", { kind: "operator", expires_at: "soon" }, "/expires_at"],
    [
      "an unknown group",
      { kind: "operator", permission_group_ids: ["7e610e23-d1f2-4f90-b5b7-3ddd7b32ad7c"] },
      "/permission_group_ids/0",
    ],
    ["a secret", { kind: "operator", secret: "s".repeat(80) }, "/secret"],
  ])("refuses %s", async (_what, body, pointer) => {
    const before = (await ask("GET", "/auth/keys")).body.meta.total_results;
    const refused = await ask("POST", "/auth/keys", body);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    expect((await ask("GET", "/auth/keys")).body.meta.total_results).toBe(before);
  });

  it.each([
    ["application", "exactly 1 project."],
    ["device", "at most 1 project."],
  ])("refuses two projects for a key of kind %s", async (kind, words) => {
    const project_ids = [server.project, await newProject()];
    const { status, body } = await ask("POST", "/auth/keys", { kind, project_ids });
    expect(status).toBe(422);
    expect(body.errors[0].detail).toBe(`A key of kind ${kind} has ${words}`);
  });

  it("tells a limited operator nothing of other projects, and makes it no key beyond its own", async () => {
    const limited = await server.newKey({ kind: "operator", projectIds: [await newProject()] });
    const make = (project_ids: string[]) =>
      askWith(server, limited)("POST", "/auth/keys", { kind: "operator", project_ids });
    const foreign = await make([server.project]);
    expect(foreign.status).toBe(422);
    expect(foreign.body).toEqual((await make([unknownProject])).body);
    expect((await make([])).status).toBe(422);
  });
});
