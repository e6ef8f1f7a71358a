import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningServer, startListening } from "../listening-server.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

/** What clients can do to answers and bodies that have no end. */
let memory: TestServer;
let server: ListeningServer;
beforeAll(async () => {
  memory = await startTestServer();
  server = await startListening(memory.services, { limits: { idleTimeout: 1_000 } });
  await memory.request("/actions", { method: "POST", body: '{"name":"_Kept"}' });
});
afterAll(async () => {
  await server.close();
  await memory.close();
});

async function open(method: string, path: string, rest = "\r\n"): Promise<Socket> {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: ${memory.keys.operator}\r\n${rest}`,
  );
  return socket;
}

async function store(count: number, size = 10): Promise<void> {
  const item = JSON.stringify({ customFields: { text: "x".repeat(size) } });
  const body = `[${Array(count).fill(item).join(",")}]`;
  const response = await memory.request("/actions/_Kept", { method: "POST", body });
  expect(response.status).toBe(201);
}

const openFeeds = () => memory.services.feeds.open();

describe("a feed", () => {
  it("whose client vanishes is closed, and nothing is left of it", async () => {
    const sockets = await Promise.all(
      Array.from({ length: 64 }, () => open("GET", "/actions/all/stream")),
    );
    await expect.poll(openFeeds, { timeout: 5_000 }).toBe(64);
    for (const socket of sockets) socket.destroy();
    await store(1);
    await expect.poll(openFeeds, { timeout: 5_000 }).toBe(0);
  });

  it("whose client asks and vanishes in one breath is closed, too", async () => {
    for (let i = 0; i < 64; i += 1) (await open("GET", "/actions/all/stream")).destroy();
    await wait(100);
    await store(1);
    await expect.poll(openFeeds, { timeout: 5_000 }).toBe(0);
  });

  it("that is not read holds no more than a page, and is cut off", async () => {
    const socket = await open("GET", "/actions/all/stream");
    socket.pause();
    await expect.poll(openFeeds, { timeout: 5_000 }).toBe(1);
    for (let i = 0; i < 20; i += 1) await store(50, 10_000);
    await expect.poll(openFeeds, { timeout: 10_000 }).toBe(0);
    socket.destroy();
  });
});

describe("an export", () => {
  it("whose client vanishes is given up, and others are answered", async () => {
    await store(1_000, 1_000);
    const sockets = await Promise.all(
      Array.from({ length: 20 }, () => open("GET", "/actions/_Kept/export")),
    );
    await wait(20);
    for (const socket of sockets) socket.destroy();
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });

  it("that is not read is cut off", async () => {
    for (let i = 0; i < 10; i += 1) await store(100, 9_000);
    const socket = await open("GET", "/actions/_Kept/export");
    socket.pause();
    await wait(3_500);
    let length = 0;
    socket.on("data", (chunk) => {
      length += chunk.length;
    });
    const ended = new Promise((resolve) => socket.once("close", resolve));
    socket.resume();
    await ended;
    expect(length).toBeLessThan(9_000_000);
  });
});

describe("an import", () => {
  it("whose client vanishes in the middle of its lines stores none of them", async () => {
    const count = async () =>
      (await memory.request("/actions/_Kept?perPage=1")).headers.get("x-result-count");
    const before = await count();
    const line = '{"tags":["cut off"]}\n';
    const head = `Content-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n`;
    for (let i = 0; i < 10; i += 1) {
      const socket = await open("POST", "/actions/_Kept/import", head + line.repeat(1_000));
      await wait(10);
      socket.destroy();
    }
    await wait(100);
    expect(await count()).toBe(before);
  });
});
