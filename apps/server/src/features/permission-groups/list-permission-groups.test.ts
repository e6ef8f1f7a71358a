import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ask, askWith } from "../../../test/ask.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import { authActionId } from "../../http/auth-action.ts";
import { keyKinds } from "../../storage/store.ts";

let server: TestServer;
let ask: Ask;
let own: string[];
beforeAll(async () => {
  server = await startTestServer();
  ask = askWith(server);
  own = [];
  for (const resource_groups of [[], [server.project], []]) {
    const group = { description: "Ours", actions: [createTypes], resource_groups };
    own.push((await ask("POST", path, group)).body.data.id);
  }
});
afterAll(() => server.close());

const path = "/auth/permission_groups";
const createTypes = authActionId("Action types", "Create action types");
const idsIn = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);

describe("200", () => {
  it("lists a built-in group for each kind, then those of the account", async () => {
    const { body } = await ask("GET", path);
    const builtIn = keyKinds.map((kind) => authActionId("Built-in permission groups", kind));
    expect(idsIn(body)).toEqual([...builtIn, ...own]);
    expect(body.meta).toMatchObject({ total_results: 8, total_pages: 1 });
    expect(body.data[0].actions).toContain(createTypes);
    expect(body.data[4].actions).not.toContain(createTypes);
  });

  it("never changes the id of a built-in group", async () => {
    expect((await ask("GET", path)).body.data[0].id).toBe("c4a47a95-7cec-51a7-be49-0035a63b9faa");
  });

  it("walks every group once, at every size", async () => {
    const all = idsIn((await ask("GET", path)).body);
    for (const size of [1, 2, 3, 5, 7]) {
      const walked: string[] = [];
      for (let page = 1; page <= Math.ceil(all.length / size); page += 1) {
        walked.push(
          ...idsIn((await ask("GET", `${path}?page[size]=${size}&page[number]=${page}`)).body),
        );
      }
      expect(walked).toEqual(all);
    }
  });

  it("expands ids when asked", async () => {
    const { body } = await ask("GET", `${path}?include_actions=true&include_resource_groups=true`);
    const group = body.data.find(({ id }: { id: string }) => id === own[1]);
    expect(group).toMatchObject({
      actions: [{ id: createTypes, description: "Create action types", record_type: "action" }],
      resource_groups: [{ id: server.project, name: "Part", record_type: "resource_group" }],
    });
  });

  it("shows and counts nothing of another account, and to a limited operator its projects' only", async () => {
    const other = askWith(server, await server.otherAccount());
    expect((await other("GET", path)).body.meta.total_results).toBe(5);
    const limited = await server.newKey({ kind: "operator", projectIds: [server.project] });
    const { body } = await askWith(server, limited)("GET", path);
    expect(idsIn(body).slice(5)).toEqual([own[1]]);
    expect(body.meta.total_results).toBe(6);
  });
});

describe("403", () => {
  it("refuses a key that is no operator's", async () => {
    const application = askWith(server, server.keys.trusted_application);
    expect((await application("GET", path)).status).toBe(403);
  });
});

describe("422", () => {
  it("refuses what is no page, and no boolean", async () => {
    expect((await ask("GET", `${path}?page[size]=0`)).status).toBe(422);
    expect((await ask("GET", `${path}?include_actions=perhaps`)).status).toBe(422);
  });
});
