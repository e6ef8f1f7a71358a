import { connect } from "node:net";
import { createClient } from "@verbatim/client";
import { afterEach, describe, expect, it } from "vitest";
import { type ListeningServer, startListening } from "./listening-server.ts";
import { type EventReader, readEvents } from "./read-events.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** Everything here goes over real sockets, since that is where streams break. */
interface Setup {
  readonly server: TestServer;
  readonly listening: ListeningServer;
}

const open: Setup[] = [];

async function start(): Promise<Setup> {
  // Checking each answer would cost more than making it.
  const server = await startTestServer({ checkResponses: false });
  const setup = { server, listening: await startListening(server.services) };
  open.push(setup);
  return setup;
}

afterEach(async () => {
  for (const { server, listening } of open.splice(0)) {
    server.services.feeds.close();
    await listening.close();
    await server.close();
  }
});

function call({ server, listening }: Setup, path: string, init: RequestInit = {}) {
  const headers = { authorization: server.keys.operator, ...init.headers };
  return fetch(`${listening.url}${path}`, { ...init, headers });
}

async function follow(setup: Setup, path: string, lastId?: string): Promise<EventReader> {
  const headers: Record<string, string> = lastId === undefined ? {} : { "last-event-id": lastId };
  return readEvents(await call(setup, path, { headers }));
}

const json = { "content-type": "application/json" };

describe("a feed", () => {
  const writers = 16;
  const readers = 8;
  const perWriter = 625;

  it(`gives ${readers} readers that come and go each of 10,000 actions once, in order`, async () => {
    const setup = await start();
    const total = writers * perWriter;

    /** Reads to the end, and hangs up about every three hundred events. */
    async function readAll(): Promise<number[]> {
      const seen: number[] = [];
      let lastId: string | undefined;
      while (seen.length < total) {
        const events = await follow(setup, "/actions/scans/stream?from=beginning", lastId);
        let left = Math.min(total - seen.length, 1 + Math.floor(Math.random() * 600));
        while (left > 0) {
          const some = await events.take(Math.min(left, 1 + Math.floor(Math.random() * 20)));
          if (some.length === 0) throw new Error(`The stream ended after ${seen.length} events.`);
          left -= some.length;
          for (const { id, data } of some) {
            lastId = id;
            seen.push((JSON.parse(data) as { timestamp: number }).timestamp);
          }
        }
        await events.cancel();
      }
      return seen;
    }

    /** Stores single actions and arrays, of which the first number tells the writer. */
    async function write(writer: number): Promise<void> {
      let next = 0;
      while (next < perWriter) {
        const count = Math.min(perWriter - next, 1 + Math.floor(Math.random() * 12));
        const actions = Array.from({ length: count }, (_, index) => ({
          timestamp: writer * perWriter + next + index,
        }));
        const body = JSON.stringify(count === 1 ? actions[0] : actions);
        const init = { method: "POST", body, headers: json };
        expect((await call(setup, "/actions/scans", init)).status).toBe(201);
        next += count;
      }
    }

    const reading = Array.from({ length: readers }, readAll);
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    const seen = await Promise.all(reading);

    const list = await call(setup, "/actions/scans/export?sortOrder=ASCENDING");
    const stored = (await list.text())
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { timestamp: number }).timestamp);
    expect(new Set(stored).size).toBe(total);
    for (const each of seen) expect(each).toEqual(stored);
    await expect.poll(() => setup.server.services.feeds.open()).toBe(0);
  }, 120_000);

  /** A server that counts how often a page of actions is read. */
  async function startCounting() {
    const counted = { pages: 0 };
    const server = await startTestServer({ checkResponses: false }, (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list(...parameters) {
          counted.pages += 1;
          return store.actions.list(...parameters);
        },
      },
    }));
    return { server, counted };
  }

  it("holds one page for a reader that is slow, whatever is stored meanwhile", async () => {
    const { server, counted } = await startCounting();
    const events = readEvents(await server.request("/actions/scans/stream"));
    const actions = JSON.stringify(Array.from({ length: 1_000 }, () => ({})));
    const act = () => server.request("/actions/scans", { method: "POST", body: actions });
    await act();
    await events.take(1);
    const before = counted.pages;
    for (let i = 0; i < 20; i += 1) await act();
    // One may be on its way through the test's own decoder.
    expect(counted.pages - before).toBeLessThanOrEqual(1);
    // It is all there when the reader goes on: a page for each hundred.
    expect(await events.take(20_999)).toHaveLength(20_999);
    expect(counted.pages - before).toBeLessThanOrEqual(211);
    await events.cancel();
    await server.close();
  });

  it("does not read the store while nothing is stored", async () => {
    const { server, counted } = await startCounting();
    const events = readEvents(await server.request("/actions/scans/stream"));
    const first = events.take(1);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(counted.pages).toBe(1);
    await server.request("/actions/scans", { method: "POST", body: "{}" });
    expect(await first).toHaveLength(1);
    expect(counted.pages).toBeLessThanOrEqual(3);
    await events.cancel();
    await server.close();
  });

  it("is forgotten when its client is gone before it begins", async () => {
    const setup = await start();
    const port = Number(new URL(setup.listening.url).port);
    const { operator } = setup.server.keys;
    const request = `GET /actions/scans/stream HTTP/1.1\r\nHost: a\r\nAuthorization: ${operator}\r\n\r\n`;
    await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", () => {});
        socket.write(request);
        // Some before the server has read the request, some while it answers.
        if (index % 3 > 0) await new Promise((resolve) => setTimeout(resolve, index % 20));
        socket.destroy();
      }),
    );
    await expect.poll(() => setup.server.services.feeds.open(), { timeout: 5_000 }).toBe(0);
  });

  it("is followed by the client over a break, which misses and repeats nothing", async () => {
    const setup = await start();
    const breaks: AbortController[] = [];
    const client = createClient({
      baseUrl: setup.listening.url,
      apiKey: setup.server.keys.operator,
      async fetch(request) {
        const response = await setup.server.fetch(request);
        if (!request.url.includes("/stream")) return response;
        const line = new AbortController();
        breaks.push(line);
        const { signal } = line;
        return new Response(
          response.body?.pipeThrough(new TransformStream(), { signal }),
          response,
        );
      },
    });
    const path = { actionType: "scans" };
    const made: string[] = [];
    const act = async () => made.push((await client.createAction({ path, body: {} })).id);
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { id } of client.streamActions({ path, query: { from: "beginning" } })) {
        seen.push(id);
        if (seen.length === 4) return;
      }
    })();
    await act();
    await expect.poll(() => seen.length).toBe(1);
    breaks[0]?.abort(new TypeError("terminated"));
    for (let i = 0; i < 3; i += 1) await act();
    await reading;
    expect(seen).toEqual(made);
    expect(breaks).toHaveLength(2);
    await expect.poll(() => setup.server.services.feeds.open()).toBe(0);
  });
});
