import { describe, expect, it } from "vitest";
import { BASE_URL, createService, KEY } from "../test/service.ts";
import type { Fetch } from "./index.ts";
import { createClient } from "./index.ts";

function setUp(permissions = 7) {
  const service = createService(permissions);
  const client = createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch: service.fetch });
  const targets = () => service.received.map(({ target }) => target);
  return { client, service, targets };
}

async function withActions(count: number) {
  const { client, service, targets } = setUp();
  await client.createActionType({ body: { name: "_A&B" } });
  for (let index = 0; index < count; index++) {
    await client.createAction({ path: { actionType: "_A&B" }, body: { thng: `T${index}` } });
  }
  service.received.length = 0;
  return { client, service, targets };
}

describe("lists that are paged by Link", () => {
  it("returns the first page when it is awaited", async () => {
    const { client, targets } = await withActions(5);
    const page = await client.listActions({ path: { actionType: "_A&B" }, query: { perPage: 2 } });
    expect(page.map(({ thng }) => thng)).toEqual(["T4", "T3"]);
    expect(targets()).toHaveLength(1);
  });

  it("iterates over the items of every page, the last one too, and stops there", async () => {
    const { client, targets } = await withActions(5);
    const query = { perPage: 2, context: true };
    const things: unknown[] = [];
    for await (const { thng } of client.listActions({ path: { actionType: "_A&B" }, query })) {
      things.push(thng);
    }
    expect(things).toEqual(["T4", "T3", "T2", "T1", "T0"]);
    expect(targets()).toEqual([
      "/actions/_A%26B?perPage=2&context=true",
      "/actions/_A%26B?perPage=2&context=true&nextPageToken=t2",
      "/actions/_A%26B?perPage=2&context=true&nextPageToken=t4",
    ]);
  });

  it("asks for no page before its items are needed", async () => {
    const { client, targets } = await withActions(5);
    const list = client.listActions({ path: { actionType: "all" }, query: { perPage: 2 } });
    for await (const { thng } of list) if (thng === "T3") break;
    expect(targets()).toHaveLength(1);
  });

  it("can be iterated over again after it was awaited, and asks for the first page once", async () => {
    const { client, targets } = await withActions(3);
    const list = client.listActions({ path: { actionType: "all" }, query: { perPage: 2 } });
    expect(await list).toHaveLength(2);
    expect(await Array.fromAsync(list)).toHaveLength(3);
    expect(await Array.fromAsync(list)).toHaveLength(3);
    expect(targets().filter((target) => !target.includes("nextPageToken"))).toHaveLength(1);
  });

  it("iterates over whole pages, with their headers", async () => {
    const { client } = await withActions(3);
    const list = client.listActions({ path: { actionType: "all" }, query: { perPage: 2 } });
    const pages = await Array.fromAsync(list.pages());
    expect(pages.map(({ data }) => data.length)).toEqual([2, 1]);
    expect(pages.map(({ response }) => response.headers.get("x-result-count"))).toEqual(["3", "3"]);
    expect(new Set(pages.map(({ requestId }) => requestId)).size).toBe(2);
  });

  it("keeps the key on the client's own host, whatever host the link names", async () => {
    const hosts: string[] = [];
    const fetch: Fetch = (request) => {
      hosts.push(new URL(request.url).host);
      const next = `https://evil.example/steal?nextPageToken=t${hosts.length}`;
      const Link = `<${encodeURIComponent(next)}>; rel="next"`;
      return Response.json([], { headers: hosts.length < 3 ? { Link } : {} });
    };
    const client = createClient({ baseUrl: BASE_URL, apiKey: KEY, fetch });
    await Array.fromAsync(client.listActionTypes());
    expect(hosts).toEqual(["127.0.0.1:3000", "127.0.0.1:3000", "127.0.0.1:3000"]);
  });

  it("passes the options of the call on to every page", async () => {
    const { client, service } = await withActions(3);
    const options = { headers: { "X-Trace": "t" } };
    const request = { path: { actionType: "all" }, query: { perPage: 1 } };
    await Array.fromAsync(client.listActions(request, options));
    expect(service.received.map(({ headers }) => headers.get("x-trace"))).toEqual(["t", "t", "t"]);
  });

  it("throws the error of a later page out of the iteration", async () => {
    const { client, service } = await withActions(3);
    const list = client.listActions({ path: { actionType: "_A&B" }, query: { perPage: 2 } });
    await list;
    await client.deleteActionType({ path: { actionType: "_A&B" } });
    expect(service.received).toHaveLength(2);
    await expect(Array.fromAsync(list)).rejects.toThrow("404 The action type was not found.");
  });
});

describe("a server that leads in a circle", () => {
  const meta = { total_pages: 9, total_results: 9, page_number: 1, page_size: 1 };
  const Link = `<${encodeURIComponent(`${BASE_URL}/actions?nextPageToken=t1`)}>; rel="next"`;

  it.each([
    ["with links", Response.json([{ name: "scans" }], { headers: { Link } })],
    ["with numbers", Response.json({ data: [{ name: "scans" }], meta })],
  ])("%s is left after one round", async (kind, response) => {
    const client = createClient({ baseUrl: BASE_URL, fetch: () => response.clone() });
    const list = kind === "with links" ? client.listActionTypes() : client.listAuthActions();
    const seen: unknown[] = [];
    await expect(async () => {
      for await (const item of list) seen.push(item);
    }).rejects.toThrow(/^The page after .* should be itself\.$/);
    expect(seen).toHaveLength(2);
  });
});

describe("lists that are paged by number", () => {
  it("iterates over the items of every page, the last one too, and stops there", async () => {
    const { client, targets } = setUp(5);
    const list = client.listAuthActions({ query: { "page[size]": 2 } });
    const entries = await Array.fromAsync(list);
    expect(entries.map(({ description }) => description)).toEqual(
      [0, 1, 2, 3, 4].map((index) => `Permission ${index}`),
    );
    expect(targets()).toEqual([
      "/auth/actions?page[size]=2",
      "/auth/actions?page[size]=2&page[number]=2",
      "/auth/actions?page[size]=2&page[number]=3",
    ]);
  });

  it("starts at the page that is asked for", async () => {
    const { client, targets } = setUp(4);
    const query = { category: "Actions", "page[number]": 2, "page[size]": 1 };
    const entries = await Array.fromAsync(client.listAuthActions({ query }));
    expect(entries.map(({ description }) => description)).toEqual(["Permission 2"]);
    expect(targets()).toHaveLength(1);
  });

  it("asks once when the last page is full, and once when there is nothing", async () => {
    const full = setUp(2);
    expect(await Array.fromAsync(full.client.listAuthActions())).toHaveLength(2);
    const empty = setUp(0);
    expect(await Array.fromAsync(empty.client.listAuthActions())).toEqual([]);
    expect([full.targets(), empty.targets()]).toEqual([["/auth/actions"], ["/auth/actions"]]);
  });
});
