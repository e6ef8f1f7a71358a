import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followPages } from "../../../test/follow-pages.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import { builtInTypes } from "./built-in-types.ts";

interface Listed {
  name: string;
  tags?: string[];
}

let server: TestServer;
const custom = Array.from({ length: 45 }, (_, i) => `_T${i}`);
beforeAll(async () => {
  server = await startTestServer();
  for (const [i, name] of custom.entries()) {
    const body = JSON.stringify({
      name,
      tags: [i % 2 === 0 ? "even" : "odd"],
      ...(i === 7 && { scopes: { users: ["all"], projects: [] } }),
    });
    await server.request("/actions", { method: "POST", body });
  }
});
afterAll(() => server.close());

async function list(query: string): Promise<Listed[]> {
  const response = await server.request(`/actions${query}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Listed[];
}

const byName = (items: readonly Listed[]) => items.map(({ name }) => name);

describe("200", () => {
  it("lists the built-in types first, with a name only, then custom types, newest first", async () => {
    const items = await list("?perPage=100");
    expect(items.slice(0, 8)).toEqual(builtInTypes.map((name) => ({ name })));
    expect(byName(items.slice(8))).toEqual([...custom].reverse());
  });

  it("gives pages of 30 unless told otherwise, with a Link to the next", async () => {
    const response = await server.request("/actions");
    expect((await response.json()) as Listed[]).toHaveLength(30);
    expect(response.headers.get("link")).toMatch(
      /^<http%3A%2F%2F127\.0\.0\.1%3A3000%2Factions%3F[^<>]+>; rel="next"$/,
    );
  });

  it.each([1, 3, 7, 8, 9, 52, 53, 100])(
    "walks every type once with %i on a page",
    async (perPage) => {
      const pages = await followPages<Listed>(server, `/actions?perPage=${perPage}`);
      expect(byName(pages.flat())).toEqual([...builtInTypes, ...[...custom].reverse()]);
      expect(pages.slice(0, -1).every((page) => page.length === perPage)).toBe(true);
    },
  );

  it("walks the built-in types where there is no custom one", async () => {
    const headers = { authorization: await server.otherAccount() };
    const { status, headers: answered } = await server.request("/actions?perPage=3", { headers });
    expect([status, answered.has("link")]).toEqual([200, true]);
    const last = await server.request("/actions?perPage=8", { headers });
    expect(last.headers.has("link")).toBe(false);
  });

  it.each([3, 8, 10])(
    "turns the order of the custom types with sortOrder, with %i on a page",
    async (perPage) => {
      const path = `/actions?perPage=${perPage}&sortOrder=ASCENDING`;
      const pages = await followPages<Listed>(server, path);
      expect(byName(pages.flat())).toEqual([...builtInTypes, ...custom]);
    },
  );

  it.each([
    ["name=_T3", ["_T3"]],
    ["name=_T3,_T5", ["_T5", "_T3"]],
    ["name=scans", ["scans"]],
    ["name=scans,_T1", ["scans", "_T1"]],
    ["name=_Nothing", []],
    ["name=%5FT3", ["_T3"]],
  ])("filters by %s", async (filter, expected) => {
    expect(byName(await list(`?filter=${encodeURIComponent(filter)}`))).toEqual(expected);
  });

  it("filters with and, or and parentheses, built-in types too", async () => {
    const filter = "(name=scans|name=_T3,_T4)&(tags=odd|name=scans)";
    const names = byName(await list(`?filter=${encodeURIComponent(filter)}`));
    expect(names).toEqual(["scans", "_T3"]);
  });

  it("reads exactly the types of some ids", async () => {
    const all = (await list("?perPage=100")) as unknown as { id: string }[];
    const [first, second] = [all[8]?.id, all[10]?.id];
    const query = `?ids=${encodeURIComponent(`${second},${first},unknown`)}`;
    expect(byName(await list(query))).toEqual(["_T44", "_T42"]);
    expect(byName(await list(`${query}&filter=name%3D_T42`))).toEqual(["_T42"]);
    const pages = await followPages<Listed>(server, `/actions${query}&perPage=1`);
    expect(pages.map(byName)).toEqual([["_T44"], ["_T42"]]);
  });

  it("filters by tags over all pages", async () => {
    const pages = await followPages<Listed>(server, "/actions?perPage=5&filter=tags%3Dodd");
    expect(byName(pages.flat())).toEqual(custom.filter((_, i) => i % 2 === 1).reverse());
  });

  it("shows scopes when asked to", async () => {
    const [type] = await list("?withScopes=true&filter=name%3D_T7");
    expect(type).toMatchObject({ scopes: { users: ["all"], projects: [] } });
    const [other] = await list("?withScopes=true&filter=name%3D_T8");
    expect(other).toMatchObject({ scopes: { users: [], projects: [] } });
  });
});

describe("400", () => {
  it.each([
    ["perPage=0", "perPage"],
    ["perPage=101", "perPage"],
    ["perPage=-1", "perPage"],
    ["perPage=1.5", "perPage"],
    ["perPage=0x10", "perPage"],
    ["perPage=%205", "perPage"],
    ["perPage=", "perPage"],
    ["perPage=3&perPage=4", "perPage"],
    ["sortOrder=descending", "sortOrder"],
    ["filter=colour%3Dred", "filter"],
    ["nextPageToken=abc", "nextPageToken"],
    ["withScopes=1", "withScopes"],
    ["archived=yes", "archived"],
    ["ids=", "ids"],
    ["ids=a,,b", "ids"],
    [`ids=${"a,".repeat(100)}a`, "ids"],
    ["perpage=5", "perpage"],
    ["__proto__=5", "__proto__"],
  ])("refuses ?%s and names the parameter", async (query, name) => {
    const response = await server.request(`/actions?${query}`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: string[] };
    expect(errors.join()).toContain(name);
  });

  it("refuses the token of another filter", async () => {
    const response = await server.request("/actions?perPage=5&filter=tags%3Dodd");
    const link = decodeURIComponent(/<(.+)>/.exec(response.headers.get("link") ?? "")?.[1] ?? "");
    const token = new URL(link).searchParams.get("nextPageToken");
    expect((await server.request(`/actions?nextPageToken=${token}`)).status).toBe(400);
  });
});
