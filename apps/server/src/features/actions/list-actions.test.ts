import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followPages } from "../../../test/follow-pages.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

interface Listed {
  id: string;
  type: string;
}

let server: TestServer;
const scans: string[] = [];
const all: string[] = [];

async function act(type: string): Promise<string> {
  const init = { method: "POST", body: "{}", headers: { "user-agent": "gate" } };
  const response = await server.request(`/actions/${type}`, init);
  return ((await response.json()) as Listed).id;
}

beforeAll(async () => {
  server = await startTestServer();
  await server.request("/actions", { method: "POST", body: '{"name":"_Empty"}' });
  for (let i = 0; i < 65; i += 1) {
    const type = i % 3 === 0 ? "shares" : "scans";
    const id = await act(type);
    all.unshift(id);
    if (type === "scans") scans.unshift(id);
  }
});
afterAll(() => server.close());

const ids = (items: readonly Listed[]) => items.map(({ id }) => id);

describe("200", () => {
  it.each([1, 7, 30, 43, 44, 100])(
    "walks a type once, newest first, %i on a page",
    async (perPage) => {
      const pages = await followPages<Listed>(server, `/actions/scans?perPage=${perPage}`);
      expect(ids(pages.flat())).toEqual(scans);
    },
  );

  it("walks every type with all", async () => {
    const pages = await followPages<Listed>(server, "/actions/all?perPage=10");
    expect(ids(pages.flat())).toEqual(all);
  });

  it("turns the order with sortOrder", async () => {
    const pages = await followPages<Listed>(
      server,
      "/actions/scans?perPage=10&sortOrder=ASCENDING",
    );
    expect(ids(pages.flat())).toEqual([...scans].reverse());
  });

  it("counts the whole list in X-Result-Count", async () => {
    const count = async (type: string) =>
      (await server.request(`/actions/${type}?perPage=1`)).headers.get("x-result-count");
    expect(await count("scans")).toBe(String(scans.length));
    expect(await count("all")).toBe(String(all.length));
    expect(await count("_Empty")).toBe("0");
  });

  it("has no Link on the last page, nor on an empty one", async () => {
    expect((await server.request("/actions/scans?perPage=100")).headers.get("link")).toBeNull();
    const empty = await server.request("/actions/_Empty");
    expect(await empty.json()).toEqual([]);
    expect(empty.headers.get("link")).toBeNull();
  });

  it("shows context and scopes when asked to", async () => {
    const read = async (query: string) =>
      ((await (await server.request(`/actions/scans?perPage=1${query}`)).json()) as Listed[])[0];
    expect(Object.keys((await read("")) ?? {})).toEqual(["id", "type", "timestamp", "createdAt"]);
    expect(await read("&context=true&withScopes=true")).toMatchObject({
      context: { userAgent: "gate" },
      scopes: { users: [], projects: [] },
    });
  });

  it("is not disturbed by actions that are stored meanwhile", async () => {
    const first = await server.request("/actions/shares?perPage=10");
    const seen = ids((await first.json()) as Listed[]);
    const link = decodeURIComponent(/<(.+)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "");
    const newer = await act("shares");
    const rest = (await followPages<Listed>(server, link)).flat();
    const walked = [...seen, ...ids(rest)];
    expect(walked).toEqual(all.filter((id) => !scans.includes(id)));
    expect(walked).not.toContain(newer);
  });

  it("shows another account nothing, not even a count", async () => {
    const authorization = await server.otherAccount();
    const response = await server.request("/actions/all", { headers: { authorization } });
    expect(await response.json()).toEqual([]);
    expect(response.headers.get("x-result-count")).toBe("0");
  });
});

describe("400", () => {
  it("refuses the token of another list", async () => {
    const first = await server.request("/actions/scans?perPage=10");
    const link = decodeURIComponent(/<(.+)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "");
    const { search } = new URL(link);
    expect((await server.request(`/actions/all${search}`)).status).toBe(400);
    expect((await server.request(`/actions/scans${search}&sortOrder=ASCENDING`)).status).toBe(400);
  });

  it.each(["filter=tags%3Dx", "page=1", "project=P"])(
    "refuses ?%s, which it does not know",
    async (query) => {
      expect((await server.request(`/actions/scans?${query}`)).status).toBe(400);
    },
  );
});

describe("404", () => {
  it.each(["_Unknown", "UGFqk8eCVXPRQKwwwgGcHmGh"])("answers for the type %s", async (type) => {
    expect((await server.request(`/actions/${type}`)).status).toBe(404);
  });
});
