import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ListeningServer, startListening } from "../listening-server.ts";
import { startTestServer, type TestServer } from "../test-server.ts";

/** The limits of src/listen.ts, small enough to wait for. */
const limits = {
  headersTimeout: 400,
  requestTimeout: 800,
  connectionsCheckingInterval: 50,
  keepAliveTimeout: 300,
  idleTimeout: 1_000,
};

let memory: TestServer;
let server: ListeningServer;
beforeAll(async () => {
  memory = await startTestServer();
  server = await startListening(memory.services, { limits });
  await memory.request("/actions", { method: "POST", body: '{"name":"_Kept"}' });
});
afterAll(async () => {
  await server.close();
  await memory.close();
});

interface Connection {
  readonly socket: Socket;
  /** What came before the server closed the connection. */
  readonly closed: Promise<string>;
}

async function open(port = server.port): Promise<Connection> {
  const socket = connect(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk;
  });
  socket.on("error", () => undefined);
  const closed = new Promise<string>((resolve) => socket.on("close", () => resolve(text)));
  await new Promise((resolve) => socket.once("connect", resolve));
  return { socket, closed };
}

/** Sends a byte now and then, as slow clients do, until the server has had enough. */
async function dribble({ socket, closed }: Connection, bytes: string): Promise<string> {
  let isClosed = false;
  void closed.then(() => {
    isClosed = true;
  });
  for (const byte of bytes) {
    if (isClosed) break;
    socket.write(byte);
    await wait(20);
  }
  return closed;
}

const authorization = () => `Authorization: ${memory.keys.operator}`;

/** A normal request, while others misbehave. */
async function normalRequest(): Promise<number> {
  const response = await fetch(`${server.url}/actions`, {
    headers: { authorization: memory.keys.operator },
  });
  await response.arrayBuffer();
  return response.status;
}

describe("a client is cut off", () => {
  it("when its headers do not arrive", async () => {
    const answer = await dribble(
      await open(),
      `GET /actions HTTP/1.1\r\n${"X: 1\r\n".repeat(100)}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("when its body does not arrive, and nothing of it is stored", async () => {
    const connection = await open();
    connection.socket.write(
      `POST /actions HTTP/1.1\r\nHost: a\r\n${authorization()}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`,
    );
    const start = performance.now();
    const answer = await dribble(connection, '{"name":"_Slow"}'.padEnd(300));
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|408) |^$/);
    expect((await memory.request("/actions/_Slow")).status).toBe(404);
  });

  it("when it says nothing at all", async () => {
    const { closed } = await open();
    expect(await closed).not.toContain("200 OK");
  });

  it("when it keeps a connection that it does not use", async () => {
    const { socket, closed } = await open();
    socket.write("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(await closed).toContain("200 OK");
  });

  it("when it does not read its answer", async () => {
    const big = JSON.stringify({ type: "_Kept", customFields: { a: "x".repeat(100_000) } });
    for (let i = 0; i < 100; i += 1) {
      await memory.request("/actions/_Kept", { method: "POST", body: big });
    }
    const { socket, closed } = await open();
    socket.pause();
    socket.write(
      `GET /actions/_Kept?perPage=100 HTTP/1.1\r\nHost: a\r\n${authorization()}\r\n\r\n`,
    );
    // The first time-out sees that the answer was begun, the second that nothing became of it.
    await wait(2 * limits.idleTimeout + 1_000);
    socket.resume();
    expect((await closed).length).toBeLessThan(100 * 100_000);
  });
});

describe("other clients are answered", () => {
  it("while 200 send their requests slowly, all of which are cut off", async () => {
    const slow = await Promise.all(Array.from({ length: 200 }, () => open()));
    for (const [index, { socket }] of slow.entries()) {
      socket.write(
        index % 2 === 0 ? "GET /act" : "POST /actions HTTP/1.1\r\nHost: a\r\nContent-Le",
      );
    }
    for (let i = 0; i < 50; i += 1) expect(await normalRequest()).toBe(200);
    await Promise.all(slow.map(({ closed }) => closed));
    expect(await normalRequest()).toBe(200);
  });

  it("while clients vanish in the middle of their bodies, of which nothing is stored", async () => {
    for (let i = 0; i < 50; i += 1) {
      const { socket } = await open();
      socket.write(
        `POST /actions HTTP/1.1\r\nHost: a\r\n${authorization()}\r\nContent-Type: application/json\r\nContent-Length: 30\r\n\r\n{"name":"_Gone${i}"`,
      );
      await wait(2);
      socket.destroy();
    }
    expect(await normalRequest()).toBe(200);
    const list = await memory.request("/actions?perPage=100");
    expect(await list.text()).not.toContain("_Gone");
  });

  it("while clients hang up before their answers", async () => {
    for (let i = 0; i < 50; i += 1) {
      const { socket } = await open();
      socket.write(
        `GET /actions/_Kept?perPage=100 HTTP/1.1\r\nHost: a\r\n${authorization()}\r\n\r\n`,
      );
      socket.destroy();
    }
    expect(await normalRequest()).toBe(200);
  });
});

it.each([
  ["at all", { maxConnections: 3 }],
  ["for one address", { maxConnectionsPerAddress: 3 }],
])(
  "more connections than allowed %s are closed at once, and there is room when one ends",
  async (_what, most) => {
    const small = await startListening(memory.services, most);
    const held = await Promise.all([open(small.port), open(small.port), open(small.port)]);
    const tooMany = await open(small.port);
    tooMany.socket.write("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
    expect(await tooMany.closed).toBe("");

    held[0]?.socket.destroy();
    await wait(50);
    const next = await open(small.port);
    next.socket.write("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expect(await next.closed).toContain("200 OK");
    await small.close();
  },
);
