import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EventReader, readEvents } from "../../../test/read-events.ts";
import { startTestServer, type TestServer } from "../../../test/test-server.ts";
import { feedsAtMost } from "./feeds.service.ts";

let server: TestServer;
let stranger: string;
beforeAll(async () => {
  server = await startTestServer();
  stranger = await server.otherAccount();
});
afterAll(() => server.close());

async function follow(path: string, headers: HeadersInit = {}): Promise<EventReader> {
  const response = await server.request(`/actions/${path}`, { headers });
  expect(response.status).toBe(200);
  return readEvents(response);
}

async function act(type: string, body: object = {}): Promise<{ id: string }> {
  const init = { method: "POST", body: JSON.stringify(body) };
  const response = await server.request(`/actions/${type}`, init);
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string };
}

const idsOf = (events: readonly { data: string }[]) =>
  events.map(({ data }) => (JSON.parse(data) as { id: string }).id);

describe("200", () => {
  it("sends what is stored from now on, one event each, in order", async () => {
    await act("scans");
    const events = await follow("scans/stream");
    const first = await act("scans", { tags: ["a\nb"] });
    await act("shares");
    const second = await act("scans");
    const seen = await events.take(2);
    expect(idsOf(seen)).toEqual([first.id, second.id]);
    expect(seen.map(({ event }) => event)).toEqual(["action", "action"]);
    expect(JSON.parse(seen[0]?.data ?? "")).toMatchObject({ type: "scans", tags: ["a\nb"] });
    expect(JSON.parse(seen[0]?.data ?? "")).not.toHaveProperty("context");
    expect(events.text()).toMatch(/^retry: 2000\nid: \S+\n\n/);
    await events.cancel();
  });

  it("sends every type of the account under all, with what is asked for", async () => {
    const events = await follow("all/stream?context=true&withScopes=true");
    const made = [await act("scans"), await act("shares")];
    const seen = await events.take(2);
    expect(idsOf(seen)).toEqual(made.map(({ id }) => id));
    expect(JSON.parse(seen[0]?.data ?? "")).toMatchObject({ context: {}, scopes: {} });
    await events.cancel();
  });

  it("sends what a filter lets through, and what a project and a key see", async () => {
    const events = await follow("all/stream?filter=tags%3Dred%26type!%3Dshares");
    const inProject = await follow(`all/stream?project=${server.project}`);
    const authorization = server.keys.trusted_application;
    const ofKey = await follow("all/stream?withScopes=true", { authorization });
    await act("scans", { tags: ["blue"] });
    await act("shares", { tags: ["red"] });
    const red = await act("scans", { tags: ["red"] });
    const projects = [server.project, "UGFqk8eCVXPRQKwwwgGcHmGh"];
    const own = await act("scans", { scopes: { projects, users: [] } });
    expect(idsOf(await events.take(1))).toEqual([red.id]);
    expect(idsOf(await inProject.take(1))).toEqual([own.id]);
    const [seen] = await ofKey.take(1);
    expect(JSON.parse(seen?.data ?? "")).toMatchObject({
      id: own.id,
      scopes: { projects: [server.project] },
    });
    for (const each of [events, inProject, ofKey]) await each.cancel();
  });

  it("begins with the oldest action when it is asked to", async () => {
    const all = await follow("shares/stream?from=beginning");
    const list = await server.request("/actions/shares?sortOrder=ASCENDING&perPage=100");
    const ids = ((await list.json()) as { id: string }[]).map(({ id }) => id);
    expect(idsOf(await all.take(ids.length))).toEqual(ids);
    await all.cancel();
  });

  it("goes on after the last event that was seen, by header or by parameter", async () => {
    const events = await follow("scans/stream");
    const made = [await act("scans"), await act("scans"), await act("scans")];
    const [first] = await events.take(1);
    await events.cancel();
    const byHeader = await follow("scans/stream", { "Last-Event-ID": first?.id ?? "" });
    expect(idsOf(await byHeader.take(2))).toEqual(made.slice(1).map(({ id }) => id));
    await byHeader.cancel();
    const byQuery = await follow(`scans/stream?from=beginning&lastEventId=${first?.id}`);
    expect(idsOf(await byQuery.take(2))).toEqual(made.slice(1).map(({ id }) => id));
    await byQuery.cancel();
  });

  it("goes on from where it began when it broke off before its first event", async () => {
    const events = await follow("scans/stream");
    expect(await Promise.race([events.take(1), wait(20)])).toBeUndefined();
    const id = /id: (\S+)/.exec(events.text())?.[1] ?? "";
    await events.cancel();
    const made = await act("scans");
    const again = await follow("scans/stream", { "Last-Event-ID": id });
    expect(idsOf(await again.take(1))).toEqual([made.id]);
    await again.cancel();
  });

  it("answers HEAD without opening a stream", async () => {
    const before = server.services.feeds.open();
    const response = await server.request("/actions/scans/stream", { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(server.services.feeds.open()).toBe(before);
  });

  it("shows another account nothing", async () => {
    const headers = { authorization: stranger };
    const events = await follow("all/stream?from=beginning", headers);
    await act("scans");
    expect(await Promise.race([events.take(1), wait(100)])).toBeUndefined();
    await events.cancel();
  });

  it("holds nothing when it is over", async () => {
    const events = await follow("scans/stream");
    expect(server.services.feeds.open()).toBe(1);
    await events.cancel();
    expect(server.services.feeds.open()).toBe(0);
  });
});

describe("the end", () => {
  it("comes when the type is deleted, also when there is one of its name again", async () => {
    const make = () => server.request("/actions", { method: "POST", body: '{"name":"_Gone"}' });
    await make();
    const events = await follow("_Gone/stream");
    await server.request("/actions/_Gone", { method: "DELETE" });
    await make();
    await within(1_000, events.ended());
    await server.request("/actions/_Gone", { method: "DELETE" });
  });

  it("comes when the key ends", async () => {
    const authorization = await server.newKey({ kind: "operator", expiresAt: Date.now() + 300 });
    const events = await follow("scans/stream", { authorization });
    await within(1_300, events.ended());
  });

  it("comes within a second when the key is revoked", async () => {
    const made = await server.request("/auth/keys", {
      method: "POST",
      body: JSON.stringify({ kind: "operator", description: "To be revoked" }),
    });
    const { data } = (await made.json()) as { data: { id: string; secret: string } };
    const events = await follow("scans/stream", { authorization: data.secret });
    await server.request(`/auth/keys/${data.id}`, { method: "DELETE" });
    await within(1_000, events.ended());
  });

  it("comes at once when the server stops, for new streams too", async () => {
    const stopping = await startTestServer();
    const open = readEvents(await stopping.request("/actions/scans/stream"));
    stopping.services.feeds.close();
    await within(100, open.ended());
    await within(100, readEvents(await stopping.request("/actions/scans/stream")).ended());
    expect(stopping.services.feeds.open()).toBe(0);
    await stopping.close();
  });
});

describe("400", () => {
  it.each(["nonsense", "", "MA", "0"])("refuses the id %j, which no event has", async (id) => {
    const response = await server.request(`/actions/scans/stream?lastEventId=${id}`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("Last-Event-ID");
  });

  it.each(["filter=tags", "filter=surprise%3D1"])("refuses ?%s", async (query) => {
    const response = await server.request(`/actions/scans/stream?${query}`);
    expect(response.status).toBe(400);
    expect(server.services.feeds.open()).toBe(0);
  });

  it.each(["999999999999", "274877906943", "90071992547"])(
    "refuses the position %s, which is not reached yet, however well its id is made",
    async (position) => {
      const followed = [
        "stream",
        "UBtestAccount00000000000",
        "[null,null,null]",
        "scans",
        "[null,null]",
      ];
      const headers = { "Last-Event-ID": server.services.pageTokens.write(position, followed) };
      expect((await server.request("/actions/scans/stream", { headers })).status).toBe(400);
      const known = { "Last-Event-ID": server.services.pageTokens.write("1", followed) };
      await (await follow("scans/stream", known)).cancel();
    },
  );

  it("refuses the id of another stream, and a page token", async () => {
    const events = await follow("scans/stream");
    await act("scans");
    const [event] = await events.take(1);
    await events.cancel();
    const headers = { "Last-Event-ID": event?.id ?? "" };
    expect((await server.request("/actions/all/stream", { headers })).status).toBe(400);
    const filtered = "/actions/scans/stream?filter=tags%3Dred";
    expect((await server.request(filtered, { headers })).status).toBe(400);
    const other = { ...headers, authorization: stranger };
    expect((await server.request("/actions/scans/stream", { headers: other })).status).toBe(400);
    const page = await server.request(`/actions/scans?nextPageToken=${event?.id}`);
    expect(page.status).toBe(400);
  });

  it("refuses another beginning", async () => {
    expect((await server.request("/actions/scans/stream?from=then")).status).toBe(400);
  });
});

describe("404", () => {
  it.each(["_Unknown", "UGFqk8eCVXPRQKwwwgGcHmGh"])("answers for the type %s", async (type) => {
    expect((await server.request(`/actions/${type}/stream`)).status).toBe(404);
  });
});

describe("429", () => {
  it("refuses a key that has too many open, and no other", async () => {
    const open: EventReader[] = [];
    for (let i = 0; i < feedsAtMost; i += 1) open.push(await follow("scans/stream"));
    const refused = await server.request("/actions/scans/stream");
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    const authorization = server.keys.trusted_application;
    await (await follow("scans/stream", { authorization })).cancel();
    await open.pop()?.cancel();
    await (await follow("scans/stream")).cancel();
    for (const events of open) await events.cancel();
  });
});

function wait(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined));
}

async function within(milliseconds: number, promise: Promise<void>): Promise<void> {
  const late = wait(milliseconds).then(() => "late");
  expect(await Promise.race([promise, late])).toBeUndefined();
}
