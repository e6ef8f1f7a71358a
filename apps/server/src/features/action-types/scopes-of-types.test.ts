import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { type CallOptions, call, makeProject } from "../../../test/call.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
let project: string;
let other: string;
beforeEach(async () => {
  await server?.close();
  server = await startTestServer();
  project = server.project;
  other = await makeProject(server);
});
afterAll(() => server.close());

const create = (name: string, options: CallOptions & { query?: string } = {}) =>
  call(server, `POST /actions?withScopes=true${options.query ?? ""}`, {
    ...options,
    body: { name, ...(options.body as object) },
  });
const custom = async (key: string, query = "") => {
  const { body } = await call(server, `GET /actions?perPage=100${query}`, { key });
  return body
    .map(({ name }: { name: string }) => name)
    .filter((name: string) => name.startsWith("_"));
};

describe("a new type", () => {
  it("of an operator is seen by operators only", async () => {
    expect((await create("_A")).body.scopes).toEqual({ users: [], projects: [] });
    expect(await custom("operator")).toEqual(["_A"]);
    expect(await custom("trusted_application")).toEqual([]);
    expect(await custom("application_user")).toEqual([]);
  });

  it("is seen in the project of ?project=, by users when it is for them", async () => {
    const { body } = await create("_A", { query: `&project=${project}` });
    expect(body.scopes).toEqual({ users: [], projects: [project] });
    expect(await custom("trusted_application")).toEqual(["_A"]);
    expect(await custom("application_user")).toEqual([]);
    await call(server, "PUT /actions/_A", { body: { scopes: { users: ["all"] } } });
    expect(await custom("application_user")).toEqual(["_A"]);
  });

  it("of an application is in its project", async () => {
    const { status, body } = await create("_A", { key: "trusted_application" });
    expect(status).toBe(201);
    expect(body.scopes).toEqual({ users: [], projects: [project] });
    expect(await custom("trusted_application")).toEqual(["_A"]);
  });

  it("cannot be put where the key does not reach", async () => {
    const key = "trusted_application";
    const unseen = await create("_A", { key, query: `&project=${other}` });
    expect(unseen.status).toBe(404);
    expect(unseen.body.errors).toEqual(["The project was not found."]);
    for (const id of [other, "all", `+${other}`]) {
      const body = { scopes: { users: [], projects: [id] } };
      expect((await create("_A", { key, body })).status).toBe(403);
    }
    const unknown = await create("_A", { query: "&project=UGFqk8eCVXPRQKwwwgGcHmGh" });
    expect(unknown.status).toBe(404);
    expect(await custom("operator")).toEqual([]);
  });

  it("has a name that is taken for all projects", async () => {
    await create("_A");
    expect((await create("_A", { key: "trusted_application" })).status).toBe(409);
  });
});

describe("sharing", () => {
  const share = (scopes: unknown, key = "operator") =>
    call(server, "PUT /actions/_A?withScopes=true", { key, body: { scopes } });

  it("with everybody, as scripts do it", async () => {
    await create("_A");
    const { status, body } = await share({ projects: ["+all"], users: ["+all"] });
    expect(status).toBe(200);
    expect(body.scopes).toEqual({ users: ["all"], projects: ["all"] });
    for (const key of ["trusted_application", "application_user"] as const) {
      expect(await custom(key)).toEqual(["_A"]);
    }
  });

  it("adds, removes and replaces", async () => {
    await create("_A", { query: `&project=${other}` });
    expect((await share({ projects: [`+${project}`] })).body.scopes).toEqual({
      users: [],
      projects: [other, project],
    });
    expect(await custom("trusted_application")).toEqual(["_A"]);
    await share({ projects: [`-${project}`] });
    expect(await custom("trusted_application")).toEqual([]);
    const { body } = await share({ projects: [project] });
    expect(body.scopes).toEqual({ users: [], projects: [project] });
  });

  it("survives a client that sends the whole document back", async () => {
    await create("_A", { body: { scopes: { users: ["all"], projects: [project, other] } } });
    const [document] = (await call(server, "GET /actions?withScopes=true&filter=name%3D_A")).body;
    const { status, body } = await call(server, `PUT /actions/${document?.id}?withScopes=true`, {
      body: document,
    });
    expect(status).toBe(200);
    expect(body).toEqual({ ...document, updatedAt: body.updatedAt });
  });

  it("shows and lends a limited operator its own part", async () => {
    await create("_A", { body: { scopes: { users: [], projects: [project, other] } } });
    const key = await server.newKey({ kind: "operator", projectIds: [project] });
    const { body } = await call(server, "GET /actionTypes/_A?withScopes=true", { key });
    expect(body.scopes).toEqual({ users: [], projects: [project] });
    expect((await share({ projects: ["+all"] }, key)).status).toBe(403);
    expect((await share({ projects: [] }, key)).status).toBe(200);
    expect(await custom(key)).toEqual([]);
    const rest = await call(server, "GET /actionTypes/_A?withScopes=true");
    expect(rest.body.scopes).toEqual({ users: [], projects: [other] });
  });

  it.each([
    { users: ["+a", "b"] },
    { projects: ["all", "-all"] },
    { projects: ["Unknown"] },
    { projects: "all" },
    { groups: [] },
  ])("refuses %j, names the member, and changes nothing", async (scopes) => {
    await create("_A");
    const { status, body } = await share(scopes);
    expect(status).toBe(400);
    expect(String(body.errors)).toMatch(/\/scopes/);
    const { body: now } = await call(server, "GET /actionTypes/_A?withScopes=true");
    expect(now.scopes).toEqual({ users: [], projects: [] });
  });
});

describe("a list with ?project=", () => {
  it("has what is in that project or in all, and the built-in types", async () => {
    await create("_None");
    await create("_P", { query: `&project=${project}` });
    await create("_O", { query: `&project=${other}` });
    await create("_All", { body: { scopes: { users: [], projects: ["all"] } } });
    expect(await custom("operator", `&project=${project}`)).toEqual(["_All", "_P"]);
    expect((await call(server, `GET /actions?project=${project}`)).body).toHaveLength(8 + 2);
  });

  it("is empty for a project that the key does not see", async () => {
    await create("_All", { body: { scopes: { users: ["all"], projects: ["all"] } } });
    for (const [key, id] of [
      ["operator", "UGFqk8eCVXPRQKwwwgGcHmGh"],
      ["trusted_application", other],
      ["application_user", other],
    ] as const) {
      const { status, body } = await call(server, `GET /actions?project=${id}`, { key });
      expect({ status, body }).toEqual({ status: 200, body: [] });
    }
  });

  it("does not take the token of another project", async () => {
    for (const name of ["_A", "_B"]) await create(name, { query: `&project=${project}` });
    const { headers } = await call(server, `GET /actions?perPage=9&project=${project}`);
    const link = decodeURIComponent(/<(.+)>/.exec(headers.get("link") ?? "")?.[1] ?? "");
    const token = new URL(link).searchParams.get("nextPageToken");
    const line = `GET /actions?perPage=9&project=${other}&nextPageToken=${token}`;
    expect((await call(server, line)).status).toBe(400);
  });
});

describe("what is not seen", () => {
  it("is an empty list for every kind that may list", async () => {
    await create("_A");
    for (const key of ["trusted_application", "application_user"] as const) {
      const { status, body } = await call(server, "GET /actions?filter=name%3D_A", { key });
      expect({ status, body }).toEqual({ status: 200, body: [] });
    }
    const operator = await call(server, "GET /actions?filter=name%3D_Unknown");
    expect(operator).toMatchObject({ status: 200, body: [] });
  });

  it("takes no actions, as if it were not there", async () => {
    await create("_A");
    const key = "application_user";
    expect((await call(server, "POST /actions/_A", { key, body: {} })).status).toBe(404);
    expect((await call(server, "GET /actions/_A", { key })).status).toBe(404);
  });

  it("cannot be deleted, nor can what is shared with others by a limited key", async () => {
    const key = "trusted_application";
    await create("_A");
    expect((await call(server, "DELETE /actions/_A", { key })).status).toBe(404);
    await call(server, "PUT /actions/_A", { body: { scopes: { projects: [project, other] } } });
    for (const query of ["", "?dryRun=true"]) {
      const { status, body } = await call(server, `DELETE /actions/_A${query}`, { key });
      expect(status).toBe(403);
      expect(String(body.errors)).toContain("is shared with other projects");
    }
    await call(server, "PUT /actions/_A", { body: { scopes: { projects: [project] } } });
    expect((await call(server, "DELETE /actions/_A", { key })).status).toBe(200);
  });
});
