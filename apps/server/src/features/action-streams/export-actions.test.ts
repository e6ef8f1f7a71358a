import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";

let server: TestServer;
/** The ids of all actions, in the order in which they were stored. */
const all: string[] = [];
const scans: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  for (let i = 0; i < 1_200; i += 1) {
    const isScan = i % 3 === 0;
    const id = await act(isScan ? "scans" : "shares", { tags: [`tag ${i}`, 'a "b", c'] });
    all.push(id);
    if (isScan) scans.push(id);
  }
});
afterAll(() => server.close());

async function act(type: string, body: object = {}): Promise<string> {
  const init = { method: "POST", body: JSON.stringify(body) };
  const response = await server.request(`/actions/${type}`, init);
  return ((await response.json()) as { id: string }).id;
}

const read = (path: string, headers: HeadersInit = {}) =>
  server.request(`/actions/${path}`, { headers });

const idsOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe("200", () => {
  it("has every action of a type once, the newest first", async () => {
    const response = await read("scans/export");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("application/x-ndjson");
    expect(idsOf(await response.text())).toEqual(scans.toReversed());
  });

  it("has those of all types, in the order that is asked for", async () => {
    const response = await read("all/export?sortOrder=ASCENDING");
    expect(idsOf(await response.text())).toEqual(all);
  });

  it("has context and scopes on request", async () => {
    const [first = ""] = (
      await (await read("scans/export?context=true&withScopes=true")).text()
    ).split("\n");
    expect(JSON.parse(first)).toMatchObject({ context: {}, scopes: { users: [], projects: [] } });
  });

  it("is CSV when the parameter or the client says so", async () => {
    for (const response of [
      await read("scans/export?format=csv&sortOrder=ASCENDING", { accept: "application/json" }),
      await read("scans/export?sortOrder=ASCENDING", { accept: "text/csv" }),
    ]) {
      expect(response.headers.get("content-type")).toMatch(/^text\/csv; ?header=present/);
      const lines = (await response.text()).split("\r\n");
      expect(lines).toHaveLength(scans.length + 2);
      expect(lines[0]).toMatch(/^id,type,timestamp,createdAt,/);
      expect(lines[1]).toContain(`${scans[0]},scans,`);
      expect(lines[1]).toContain('"[""tag 0"",""a \\""b\\"", c""]"');
      expect(lines.at(-1)).toBe("");
    }
  });

  it("has what a filter lets through, and what a project and a key see", async () => {
    const some = await read("all/export?sortOrder=ASCENDING&filter=tags%3Dtag%207%2Ctag%209");
    expect(idsOf(await some.text())).toEqual([all[7], all[9]]);
    expect(await (await read(`all/export?project=${server.project}`)).text()).toBe("");
    const authorization = server.keys.trusted_application;
    expect(await (await read("all/export", { authorization })).text()).toBe("");
    const own = await act("scans", { scopes: { users: [], projects: [server.project] } });
    const seen = await read("all/export?withScopes=true", { authorization });
    expect(idsOf(await seen.text())).toEqual([own]);
    await server.request(`/actions/all/${own}`, { method: "DELETE" });
  });

  it("is empty, or a header, where there is no action", async () => {
    expect(await (await read("checkins/export")).text()).toBe("");
    expect((await (await read("checkins/export?format=csv")).text()).split("\r\n")).toHaveLength(2);
  });

  it("leaves out what is stored and deleted after it began, and ends", async () => {
    const response = await read("all/export?sortOrder=ASCENDING");
    const newer = await act("scans");
    await server.request(`/actions/all/${newer}`, { method: "DELETE" });
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = "";
    for (;;) {
      const chunk = await reader?.read();
      if (chunk === undefined || chunk.done) break;
      text += decoder.decode(chunk.value);
      await act("visits");
    }
    expect(idsOf(text)).toEqual(all);
  });

  it("shows another account nothing", async () => {
    const authorization = await server.otherAccount();
    expect(await (await read("all/export", { authorization })).text()).toBe("");
  });
});

describe("400", () => {
  it("refuses a wrong filter", async () => {
    const response = await read("scans/export?filter=tags");
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("filter");
  });

  it("refuses another format", async () => {
    expect((await read("scans/export?format=xml")).status).toBe(400);
  });
});

describe("404", () => {
  it.each(["_Unknown", "UGFqk8eCVXPRQKwwwgGcHmGh"])("answers for the type %s", async (type) => {
    expect((await read(`${type}/export`)).status).toBe(404);
  });
});
