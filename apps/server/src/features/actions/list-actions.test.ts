import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { followPages } from "../../../test/follow-pages.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import type { KeyKind } from "../../storage/store.ts";

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

  it.each(["page=1", "from=0"])("refuses ?%s, which it does not know", async (query) => {
    expect((await server.request(`/actions/scans?${query}`)).status).toBe(400);
  });
});

describe("404", () => {
  it.each(["_Unknown", "UGFqk8eCVXPRQKwwwgGcHmGh"])("answers for the type %s", async (type) => {
    expect((await server.request(`/actions/${type}`)).status).toBe(404);
  });
});

describe("a list that is narrowed", () => {
  const made: Record<string, string> = {};
  beforeAll(async () => {
    const make = async (name: string, body: object, kind: KeyKind = "operator", query = "") => {
      const response = await server.request(`/actions/checkins${query}`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: server.keys[kind] },
      });
      made[name] = ((await response.json()) as { id: string }).id;
    };
    await make("red", { tags: ["red", "a b"], timestamp: 5, thng: "T1" });
    await make("blue", { tags: ["blue"], timestamp: 9, identifiers: { "gs1:21": "4711" } });
    await make("plain", { customFields: { color: "red", weight: 3, "a.b": true } });
    await make("own", { tags: ["red"] }, "application_user");
    await make("inProject", {}, "operator", `?project=${server.project}`);
    await make("shared", { scopes: { users: ["all"], projects: ["all"] } });
  });

  async function names(query: string, kind: KeyKind = "operator"): Promise<string[]> {
    const path = `/actions/checkins?sortOrder=ASCENDING&${query}`;
    const headers = { authorization: server.keys[kind] };
    const response = await server.request(path, { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get("x-result-count")).toBeNull();
    const found = ids((await response.json()) as Listed[]);
    return found.map((id) => Object.keys(made).find((name) => made[name] === id) ?? id);
  }

  it.each<[string, string[]]>([
    ["tags=red", ["red", "own"]],
    ["tags=blue,red", ["red", "blue", "own"]],
    ["tags!=red", ["blue", "plain", "inProject", "shared"]],
    ["tags~bl", ["blue"]],
    ["tags=a%20b", ["red"]],
    ["timestamp<9", ["red"]],
    ["timestamp=5,9", ["red", "blue"]],
    ["timestamp>4&timestamp<6", ["red"]],
    ["identifiers.gs1:21=4711", ["blue"]],
    ["identifiers.gs1%3A21=4711", ["blue"]],
    ["customFields.color=red", ["plain"]],
    ["customFields.weight=3", ["plain"]],
    ["customFields.a.b=true", ["plain"]],
    ["thng=T1|(tags=blue&timestamp>1)", ["red", "blue"]],
    ["type~check&tags=red", ["red", "own"]],
    ["type!=checkins", []],
    ["type=scans", []],
    ["context.city!=Bern&tags=blue", ["blue"]],
    ["context.countryCode=CH", []],
  ])("by the filter %s", async (filter, expected) => {
    expect(await names(`filter=${encodeURIComponent(filter)}`)).toEqual(expected);
  });

  it("by ids, in its own order", async () => {
    const { red, blue, shared } = made;
    expect(await names(`ids=${shared},${red},Unknown`)).toEqual(["red", "shared"]);
    expect(await names(`ids=${shared}%2C${blue}&filter=tags%3Dblue`)).toEqual(["blue"]);
    expect(await names(`ids=${red},${shared}`, "trusted_application")).toEqual(["shared"]);
  });

  it("by project, and is empty for one that is not seen", async () => {
    const { project } = server;
    expect(await names(`project=${project}`)).toEqual(["own", "inProject", "shared"]);
    expect(await names("project=UGFqk8eCVXPRQKwwwgGcHmGh")).toEqual([]);
    expect(await names("project=UGFqk8eCVXPRQKwwwgGcHmGh", "application_user")).toEqual([]);
  });

  it("by what the key may see", async () => {
    const ofProject = ["own", "inProject", "shared"];
    expect(await names("", "trusted_application")).toEqual(ofProject);
    expect(await names("", "application_user")).toEqual(["own", "shared"]);
  });

  it("shows of scopes only what the key may see", async () => {
    const scopes = { users: [], projects: [server.project, "UGFqk8eCVXPRQKwwwgGcHmGh"] };
    const { id } = (await (
      await server.request("/actions/encodings", {
        method: "POST",
        body: JSON.stringify({ scopes }),
      })
    ).json()) as { id: string };
    const headers = { authorization: server.keys.trusted_application };
    for (const path of [`/actions/encodings/${id}?`, "/actions/encodings?perPage=1&"]) {
      const all = await (await server.request(`${path}withScopes=true`)).json();
      expect([all].flat()[0]).toMatchObject({ scopes });
      const own = await (await server.request(`${path}withScopes=true`, { headers })).json();
      const shown = { users: [], projects: [server.project] };
      expect([own].flat()[0]).toMatchObject({ id, scopes: shown });
    }
  });

  it("does not take the token of another filter or key", async () => {
    const path = "/actions/checkins?perPage=1&filter=tags%3Dred";
    const link = (await server.request(path)).headers.get("link") ?? "";
    const next = decodeURIComponent(/<(.+)>/.exec(link)?.[1] ?? "");
    expect((await server.request(next)).status).toBe(200);
    expect((await server.request(next.replace("tags%3Dred", "tags%3Dblue"))).status).toBe(400);
    expect((await server.request(next.replace("&filter=tags%3Dred", ""))).status).toBe(400);
    const headers = { authorization: server.keys.trusted_application };
    expect((await server.request(next, { headers })).status).toBe(400);
  });

  it.each([
    ["filter=colour%3Dred", "at character 1 of"],
    ["filter=tags%3Da%3Db", "at character 7 of"],
    ["filter=timestamp%3Cnow", "expected milliseconds since 1970, in digits, at character 11 of"],
    ["filter=", "filter"],
    [`filter=tags%3D${"a".repeat(2000)}`, "filter"],
    ["ids=", "ids"],
    ["ids=a,,b", "ids"],
    ["ids=a%00b", "ids"],
    [`ids=${Array.from({ length: 101 }, () => "U").join(",")}`, "may have 100"],
  ])("is refused with 400 for %s", async (query, words) => {
    const response = await server.request(`/actions/checkins?${query}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(words);
  });
});
