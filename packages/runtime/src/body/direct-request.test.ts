import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { serve } from "@hono/node-server";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { cloneRawRequest } from "hono/request";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import { directRequest } from "./direct-request.ts";
import { fastText } from "./fast-text.ts";

type Look = (context: Context) => unknown;

const servers: ReturnType<typeof serve>[] = [];

afterAll(() => {
  for (const server of servers) server.close();
});

/** Serves an operation that answers its body, and what a handler sees beside it. */
async function served(
  given: { before?: MiddlewareHandler; look?: Look; seen?: unknown[] } = {},
): Promise<number> {
  const { before, look = () => undefined, seen = [] } = given;
  const content = { "application/json": { schema: z.looseObject({ name: z.string() }) } };
  const requestBody = { required: true, content };
  const inner = createApp(
    (["post", "get"] as const).map((method) =>
      operation({ path: "/x", name: method, method, requestBody }),
    ),
    {},
    {
      post: async ({ body }: { body: unknown }, context) => ({
        status: 200,
        body: { body, looked: await look(context) },
      }),
    },
  );
  inner.post("/unread", (context) => context.text("unread"));
  const app = new Hono();
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    seen.push(error);
    return context.text("fault", 500);
  });
  if (before) app.use(before);
  app.route("/", inner);
  const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
  servers.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port; // a TCP server, as just started
}

const head = (length: number, method = "POST", path = "/x") =>
  `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

/** Writes pieces one after the other, each on its own way, and gives back the next answer's text. */
async function exchange(socket: Socket, ...pieces: (string | Buffer)[]): Promise<string> {
  const answer = once(socket, "data") as Promise<[Buffer]>;
  for (const piece of pieces) {
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  const [chunk] = await answer;
  return chunk.toString();
}

async function post(port: number, body: string | Buffer): Promise<string> {
  const socket = connect(port, "127.0.0.1").setNoDelay();
  const answer = await exchange(socket, head(Buffer.byteLength(body)), body);
  socket.destroy();
  return answer;
}

function bodyOf(answer: string): unknown {
  return JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")));
}

const named = Buffer.from('{"name":"😀é"}');

describe("a body", () => {
  it("may be split anywhere, also inside a character", async () => {
    const socket = connect(await served(), "127.0.0.1").setNoDelay();
    for (let at = 1; at < named.length; at += 3) {
      const parts = [named.subarray(0, at), named.subarray(at)];
      const answer = await exchange(socket, head(named.length), ...parts);
      expect(bodyOf(answer)).toEqual({ body: { name: "😀é" } });
    }
    socket.destroy();
  });

  it("is refused when it is no UTF-8, in one piece or in two", async () => {
    const port = await served();
    const bad = Buffer.concat([named.subarray(0, 11), named.subarray(13)]);
    expect(bodyOf(await post(port, bad))).toMatchObject({ code: "json_malformed" });
    const socket = connect(port, "127.0.0.1").setNoDelay();
    const answer = await exchange(socket, head(bad.length), bad.subarray(0, 10), bad.subarray(10));
    expect(bodyOf(answer)).toMatchObject({ code: "json_malformed" });
    socket.destroy();
  });

  it("may begin with a byte order mark", async () => {
    const answer = await post(await served(), Buffer.concat([Buffer.from("\uFEFF"), named]));
    expect(bodyOf(answer)).toEqual({ body: { name: "😀é" } });
  });

  it("that is not there is missing, and the connection goes on", async () => {
    const socket = connect(await served(), "127.0.0.1").setNoDelay();
    expect(bodyOf(await exchange(socket, head(0)))).toMatchObject({ code: "body_missing" });
    expect(await exchange(socket, head(2), "{}")).toMatch(/^HTTP\/1.1 400 /);
    expect(await exchange(socket, head(6, "POST", "/unread"), "unread")).toMatch(/unread$/);
    expect(await exchange(socket, head(named.length), named)).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });

  it("of a GET request is read, that of HEAD as well", async () => {
    const socket = connect(await served(), "127.0.0.1").setNoDelay();
    const answer = await exchange(socket, head(named.length, "GET"), named);
    expect(bodyOf(answer)).toEqual({ body: { name: "😀é" } });
    expect(await exchange(socket, head(named.length, "HEAD"), named)).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });

  it.each([
    ["reset", (socket: Socket) => socket.resetAndDestroy()],
    ["ended", (socket: Socket) => socket.end()],
  ])("whose connection is %s before its end is an error, and no handler runs", async (_, cut) => {
    const seen: unknown[] = [];
    const port = await served({ seen, look: () => seen.push("handled") });
    const socket = connect(port, "127.0.0.1").setNoDelay();
    socket.on("error", () => undefined);
    socket.write(head(named.length));
    socket.write(named.subarray(0, 5));
    await new Promise((resolve) => setTimeout(resolve, 30));
    cut(socket);
    await expect.poll(() => seen).toEqual([expect.any(Error)]);
  });
});

const readers: Readonly<Record<string, MiddlewareHandler>> = {
  "has read the body": async (context, next) => {
    await context.req.text();
    return next();
  },
  "has begun to read the body": (context, next) => {
    void context.req.text();
    return next();
  },
  "has cloned the request": async (context, next) => {
    const copy = context.req.raw.clone();
    await next();
    context.header("X-Length", String((await copy.text()).length));
  },
  "has put another request in its place": async (context, next) => {
    context.req.raw = new Request(context.req.raw);
    await next();
  },
  "looks at the body afterwards": async (context, next) => {
    await next();
    context.header("X-Length", String((await context.req.text()).length));
  },
};

describe("middleware", () => {
  it("keeps its AsyncLocalStorage while a body comes in pieces", async () => {
    const storage = new AsyncLocalStorage<string>();
    const port = await served({
      before: (_, next) => storage.run("kept", next),
      look: () => storage.getStore(),
    });
    const socket = connect(port, "127.0.0.1").setNoDelay();
    const pieces = [named.subarray(0, 4), named.subarray(4, 9), named.subarray(9)];
    const answer = await exchange(socket, head(named.length), ...pieces);
    expect(bodyOf(answer)).toMatchObject({ looked: "kept" });
    socket.destroy();
  });

  it("limits bodies, whether their length is announced or not", async () => {
    const port = await served({ before: bodyLimit({ maxSize: 10 }) });
    expect(await post(port, named)).toMatch(/^HTTP\/1.1 413 /);
    const socket = connect(port, "127.0.0.1").setNoDelay();
    const chunked = head(0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
    const chunk = `${named.length.toString(16)}\r\n${named}\r\n0\r\n\r\n`;
    expect(await exchange(socket, chunked, chunk)).toMatch(/^HTTP\/1.1 413 /);
    socket.destroy();
  });

  it.each(Object.entries(readers))("that %s has its way", async (_, before) => {
    expect(bodyOf(await post(await served({ before }), named))).toEqual({ body: { name: "😀é" } });
  });

  it("may replace the body", async () => {
    const before: MiddlewareHandler = (context, next) => {
      const { url, headers } = context.req.raw;
      context.req.raw = new Request(url, { method: "POST", headers, body: '{"name":"other"}' });
      return next();
    };
    expect(bodyOf(await post(await served({ before }), named))).toEqual({
      body: { name: "other" },
    });
  });
});

describe("a handler", () => {
  const looks: Readonly<Record<string, Look>> = {
    "c.req.text()": ({ req }) => req.text(),
    "c.req.arrayBuffer()": async ({ req }) => Buffer.from(await req.arrayBuffer()).toString(),
    "c.req.raw.text()": ({ req }) => req.raw.text(),
    "c.req.raw.clone()": ({ req }) => req.raw.clone().text(),
    "cloneRawRequest()": async ({ req }) => (await cloneRawRequest(req)).text(),
  };

  it.each(Object.entries(looks))("may read the body again by %s", async (_, look) => {
    expect(bodyOf(await post(await served({ look }), named))).toMatchObject({
      looked: named.toString(),
    });
  });
});

describe("Node's own request", () => {
  /** Whether it is read directly behind middleware, body and headers. */
  async function isDirect(
    before: MiddlewareHandler = (_, next) => next(),
  ): Promise<readonly [boolean, boolean]> {
    const app = new Hono();
    app.use(before);
    app.post("/x", async (context) => {
      const direct = directRequest(context);
      const text = direct && (await fastText(direct.incoming));
      const body = text ?? (await context.req.text());
      return context.json([direct !== undefined, direct?.hasSentHeaders === true, body]);
    });
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    servers.push(server);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo; // a TCP server, as just started
    const [body, headers, text] = bodyOf(await post(port, named)) as [boolean, boolean, string]; // as just written
    expect(text).toBe(named.toString());
    return [body, headers];
  }

  it("is read where nobody has touched it", async () => {
    expect(await isDirect()).toEqual([true, true]);
  });

  it("is read but for its headers where middleware has asked for one, and may have set one", async () => {
    const authenticated: MiddlewareHandler = async ({ req }, next) => {
      await Promise.resolve(req.header("authorization"));
      return next();
    };
    expect(await isDirect(authenticated)).toEqual([true, false]);
  });

  it.each(["has read the body", "has cloned the request", "has put another request in its place"])(
    "is not read where middleware %s",
    async (name) => {
      expect(await isDirect(readers[name])).toEqual([false, false]);
    },
  );

  it("is not there where there is another server", async () => {
    const app = new Hono().post("/", (context) => context.json(directRequest(context) ?? "none"));
    const response = await app.request("/", { method: "POST", body: "{}" });
    expect(await response.json()).toBe("none");
  });
});

describe("the headers", () => {
  it("are joined where there are two of a name", async () => {
    const socket = connect(await served(), "127.0.0.1").setNoDelay();
    const two = head(named.length).replace("\r\n\r\n", "\r\nCONTENT-TYPE: text/plain\r\n\r\n");
    const answer = bodyOf(await exchange(socket, two, named));
    expect(JSON.stringify(answer)).toContain("Content-Type application/json, text/plain;");
    socket.destroy();
  });

  it("say which coding is not undone", async () => {
    const socket = connect(await served(), "127.0.0.1").setNoDelay();
    const coded = head(named.length).replace("\r\n\r\n", "\r\ncontent-encoding: \tgzip \r\n\r\n");
    const answer = bodyOf(await exchange(socket, coded, named));
    expect(JSON.stringify(answer)).toContain("Content-Encoding gzip;");
    socket.destroy();
  });

  it("are those that middleware has set", async () => {
    const before: MiddlewareHandler = ({ req }, next) => {
      req.raw.headers.set("content-type", "application/json");
      return next();
    };
    const socket = connect(await served({ before }), "127.0.0.1").setNoDelay();
    const plain = head(named.length).replace("application/json", "text/plain");
    expect(await exchange(socket, plain, named)).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  });
});
