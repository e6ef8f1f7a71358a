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

  it("holds one page for a reader that is slow, whatever is stored meanwhile", async () => {
    const setup = await start();
    const response = await call(setup, "/actions/scans/stream");
    const reader = response.body?.getReader();
    await reader?.read();
    const text = "x".repeat(1_000);
    const actions = Array.from({ length: 1_000 }, () => ({ customFields: { text } }));
    const init = { method: "POST", body: JSON.stringify(actions), headers: json };
    const memory = () => {
      global.gc?.();
      const { heapUsed, arrayBuffers, external } = process.memoryUsage();
      return (heapUsed + arrayBuffers + external) / 1_048_576;
    };
    await call(setup, "/actions/scans", init);
    const before = memory();
    for (let i = 0; i < 40; i += 1) await call(setup, "/actions/scans", init);
    // 40 MB were stored, and the database in memory counts outside of what is measured here.
    expect(memory() - before).toBeLessThan(20);
    await reader?.cancel();
  }, 60_000);

  it("does not read the store while nothing is stored", async () => {
    let lists = 0;
    const server = await startTestServer({ checkResponses: false }, (store) => ({
      ...store,
      actions: {
        ...store.actions,
        list(...parameters) {
          lists += 1;
          return store.actions.list(...parameters);
        },
      },
    }));
    const events = readEvents(await server.request("/actions/scans/stream"));
    const first = events.take(1);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(lists).toBe(1);
    await server.request("/actions/scans", { method: "POST", body: "{}" });
    expect(await first).toHaveLength(1);
    expect(lists).toBeLessThanOrEqual(3);
    await events.cancel();
    await server.close();
  });
});
