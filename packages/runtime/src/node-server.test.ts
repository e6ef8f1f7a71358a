import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation, parameter } from "../test/app.ts";

/** What only a real socket shows: raw request targets, bytes that no Request would carry. */
const text = { types: ["string"] } as const;
const app = createApp(
  [
    operation({
      operationId: "read",
      path: "/x/{id}",
      parameters: [
        parameter({ name: "id", in: "path", type: text }),
        parameter({ name: "q", in: "query", type: text }),
      ],
    }),
    operation({
      operationId: "create",
      method: "post",
      path: "/x",
      requestBody: {
        required: true,
        content: { "application/json": { schema: z.looseObject({ name: z.string() }) } },
      },
      responses: { "201": { headers: {}, content: { "application/json": { schema: undefined } } } },
    }),
  ],
  {},
  {
    create: (request: { body: unknown }) => ({
      status: 201,
      headers: { Location: "/x/1" },
      body: request.body,
    }),
  },
);
const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
await once(server, "listening");
const { port } = server.address() as AddressInfo; // a TCP server, as just started

afterAll(() => server.close());

/** Sends the text of a request and gives back the text of the response. */
async function send(lines: readonly string[], body: Buffer | string = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const length = Buffer.byteLength(body);
  const head = [...lines, "Host: x", "Connection: close"];
  if (length > 0) head.push(`Content-Length: ${length}`);
  socket.write(`${head.join("\r\n")}\r\n\r\n`);
  socket.write(body);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** Creates behind middleware: the status and the body of the answer. */
async function createdBehind(middleware: Hono, body: BodyInit): Promise<unknown[]> {
  middleware.route("/", app);
  const other = serve({ fetch: middleware.fetch, port: 0, hostname: "127.0.0.1" });
  await once(other, "listening");
  const { port } = other.address() as AddressInfo; // a TCP server, as just started
  const init = { method: "POST", headers: { "content-type": "application/json" }, body };
  const duplex = typeof body === "string" ? {} : { duplex: "half" };
  const response = await fetch(`http://127.0.0.1:${port}/x`, { ...init, ...duplex });
  const answer = [response.status, await response.json()];
  other.close();
  return answer;
}

function bodyOf(response: string): unknown {
  return JSON.parse(response.slice(response.indexOf("\r\n\r\n")));
}

describe("request targets", () => {
  it("arrive as they were sent", async () => {
    const response = await send(["GET /x/a%2Fb%2541?q=1%2B1+a HTTP/1.1"]);
    expect(bodyOf(response)).toEqual({ path: { id: "a/b%41" }, query: { q: "1+1 a" } });
  });

  it.each([
    ["/x/%zz", "path_malformed"],
    ["/x/%ED%A0%80", "path_malformed"],
    ["/x/a?q=%zz", "parameter_invalid"],
    ["/x/a?q=%ED%A0%80", "parameter_invalid"],
  ])("%s is refused with %s", async (target, code) => {
    const response = await send([`GET ${target} HTTP/1.1`]);
    expect(response).toMatch(/^HTTP\/1.1 400 /);
    expect(bodyOf(response)).toMatchObject({ code });
  });

  it("may have the absolute form", async () => {
    const response = await send(["GET http://x/x/a%20b?q=1 HTTP/1.1"]);
    expect(bodyOf(response)).toEqual({ path: { id: "a b" }, query: { q: "1" } });
  });
});

describe("bodies", () => {
  const post = ["POST /x HTTP/1.1", "Content-Type: application/json"];

  it("are read and answered", async () => {
    const response = await send(post, '{"name":"é"}');
    expect(response).toMatch(/^HTTP\/1.1 201 /);
    expect(response.toLowerCase()).toContain("content-type: application/json\r\n");
    expect(response.toLowerCase()).toContain("location: /x/1\r\n");
    expect(bodyOf(response)).toEqual({ name: "é" });
  });

  it("that are not UTF-8 are refused", async () => {
    const response = await send(post, Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]));
    expect(bodyOf(response)).toMatchObject({ status: 400, code: "json_malformed" });
  });

  it("that are cut off inside a character are refused, a replacement character is not", async () => {
    const name = (...bytes: number[]) =>
      Buffer.concat([Buffer.from('{"name":"'), Buffer.from(bytes), Buffer.from('"}')]);
    // Three bytes of four, which decode to as many bytes as they are.
    const cut = await send(post, name(0xf0, 0x9f, 0x98));
    expect(bodyOf(cut)).toMatchObject({ status: 400, code: "json_malformed" });
    expect(bodyOf(await send(post, name(0xef, 0xbf, 0xbd)))).toEqual({ name: "\uFFFD" });
  });

  it("that middleware has read are read again", async () => {
    const reading = new Hono();
    reading.use(async (context, next) => {
      await context.req.text();
      await next();
    });
    expect(await createdBehind(reading, '{"name":"a"}')).toEqual([201, { name: "a" }]);
  });

  it("that middleware limits, and so makes a stream of, are read in full", async () => {
    const limited = new Hono();
    limited.use(bodyLimit({ maxSize: 1_000_000 }));
    const name = "x".repeat(300_000);
    const stream = new Blob([JSON.stringify({ name })]).stream();
    expect(await createdBehind(limited, stream)).toEqual([201, { name }]);
  });

  it("that are not there are missing", async () => {
    expect(bodyOf(await send(post))).toMatchObject({ status: 400, code: "body_missing" });
    const empty = await send([...post, "Content-Length: 0"]);
    expect(bodyOf(empty)).toMatchObject({ status: 400, code: "body_missing" });
  });

  it("may come in chunks", async () => {
    const chunked = [...post, "Transfer-Encoding: chunked", "Host: x", "Connection: close"];
    const socket = connect(port, "127.0.0.1");
    socket.write(`${chunked.join("\r\n")}\r\n\r\n5\r\n{"nam\r\n7\r\ne":"a"}\r\n0\r\n\r\n`);
    const [chunk] = (await once(socket, "data")) as [Buffer];
    expect(bodyOf(chunk.toString())).toEqual({ name: "a" });
  });

  it("with two media types, or a coding, are refused", async () => {
    const twice = await send([...post, "Content-Type: text/plain"], "{}");
    expect(twice).toMatch(/^HTTP\/1.1 (400|415) /);
    const coded = await send([...post, "Content-Encoding: gzip"], "{}");
    expect(bodyOf(coded)).toMatchObject({ status: 415 });
  });
});
