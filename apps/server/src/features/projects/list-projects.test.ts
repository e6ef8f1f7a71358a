import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call, makeProject } from "../../../test/call.ts";
import { followPages } from "../../../test/follow-pages.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
const made: string[] = [];
beforeAll(async () => {
  server = await startTestServer();
  made.push(server.project);
  for (let i = 0; i < 6; i += 1) made.push(await makeProject(server, `P${i}`));
  made.sort(); // the id of the test server's own project is not from this day
});
afterAll(() => server.close());

const ids = async (key: string) =>
  (await call(server, "GET /projects?perPage=100", { key })).body.map(
    ({ id }: { id: string }) => id,
  );

describe("200", () => {
  it.each([1, 3, 7, 8])("walks every project once with %i on a page", async (perPage) => {
    const pages = await followPages<{ id: string }>(server, `/projects?perPage=${perPage}`);
    expect(pages.flat().map(({ id }) => id)).toEqual(made.toReversed());
    const ascending = `/projects?perPage=${perPage}&sortOrder=ASCENDING`;
    const turned = await followPages<{ id: string }>(server, ascending);
    expect(turned.flat().map(({ id }) => id)).toEqual(made);
  });

  it.each(["trusted_application", "application", "application_user", "device"] as const)(
    "shows a key of kind %s its own project",
    async (kind) => {
      expect(await ids(kind)).toEqual([server.project]);
    },
  );

  it("shows a device without a project none", async () => {
    expect(await ids(await server.newKey({ kind: "device", projectIds: [] }))).toEqual([]);
  });

  it("shows an operator that is limited to projects these", async () => {
    const own = [made[1] ?? "", made[4] ?? ""];
    const key = await server.newKey({ kind: "operator", projectIds: own });
    expect(await ids(key)).toEqual(own.toReversed());
  });

  it("shows another account nothing", async () => {
    expect(await ids(await server.otherAccount())).toEqual([]);
  });
});

describe("400", () => {
  it("refuses the token of another order", async () => {
    const { headers } = await call(server, "GET /projects?perPage=2");
    const link = decodeURIComponent(/<(.+)>/.exec(headers.get("link") ?? "")?.[1] ?? "");
    const token = new URL(link).searchParams.get("nextPageToken");
    const path = `/projects?sortOrder=ASCENDING&nextPageToken=${token}`;
    expect((await call(server, `GET ${path}`)).status).toBe(400);
  });
});
