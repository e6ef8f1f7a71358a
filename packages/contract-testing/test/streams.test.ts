import { describe, expect, test } from "vitest";
import { checkResponse, runContract } from "../src/index.ts";

const tick = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };
const answer = (content: object) => ({ "200": { content }, "405": {} });
const document = {
  openapi: "3.1.0",
  paths: {
    "/ticks": {
      get: {
        operationId: "streamTicks",
        responses: answer({
          "text/event-stream": { schema: { type: "string" }, "x-item-schema": tick },
        }),
      },
    },
    "/lines": {
      get: {
        operationId: "exportTicks",
        responses: answer({
          "application/x-ndjson": { schema: { type: "string" }, "x-item-schema": tick },
        }),
      },
    },
  },
};

/** Begins to send, and never ends; `open` counts what nobody has given up. */
function endless(first: string, type: string, every?: string) {
  const seen = { open: 0 };
  const encode = (text: string) => new TextEncoder().encode(text);
  const app = (request: Request) => {
    if (request.method !== "GET")
      return new Response(null, { status: 405, headers: { Allow: "GET" } });
    seen.open += 1;
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(encode(first)),
      pull: (controller) =>
        every === undefined ? new Promise(() => {}) : controller.enqueue(encode(every)),
      cancel: () => {
        seen.open -= 1;
      },
    });
    return new Response(body, { headers: { "Content-Type": type } });
  };
  return { app, seen };
}

const only = ["streamTicks"];

describe("a stream that never ends", () => {
  test("is read until it is idle, judged, and given up", async () => {
    const { app, seen } = endless(
      'retry: 10\n\n: here\nid: 1\ndata: {"n":1}\n\ndata: {"n',
      "text/event-stream",
    );
    const { findings } = await runContract(app, document, { only });
    expect(findings).toEqual([]);
    expect(seen.open).toBe(0);
  });

  test("is read no further than 1 MiB when it is never idle", async () => {
    const tick = `data: {"n":1,"padding":"${"x".repeat(10_000)}"}\n\n`;
    const { app, seen } = endless("", "text/event-stream", tick);
    const { findings } = await runContract(app, document, { only });
    expect(findings).toEqual([]);
    expect(seen.open).toBe(0);
  });

  test("may be one of JSON lines, whose last may be cut off", async () => {
    const { app, seen } = endless('{"n":1}\n', "application/x-ndjson", `{"n":${"1".repeat(10)}}\n`);
    const response = await app(new Request("http://localhost/lines"));
    expect(await checkResponse(document, "exportTicks", response)).toEqual([]);
    await response.body?.cancel();
    expect(seen.open).toBe(0);
  });
});

describe("what clients would not read as it was meant", () => {
  const found = async (operationId: string, type: string, body: BodyInit) => {
    const response = new Response(body, { headers: { "Content-Type": type } });
    const findings = await checkResponse(document, operationId, response);
    return findings.map(({ check, message }) => `${check}: ${message}`);
  };

  test.each([
    ['data: {"n":1}\n\n', []],
    ['event: tick\r\nid\r\ndata: {"n":\r\ndata: 1}\r\n\r\n: bye\r\n', []],
    ["", []],
    ['data: {"n":1}\n', ["ends without an empty line, so clients never see its last event"]],
    ['data: {"n":1}\n\n{"n":2}\n\n', ['has the field "{"n"", which clients leave out, in line 3']],
    ["retry: soon\n\n", ["has a retry that is no number in line 1"]],
    ["id: a\0b\n\n", ["has an id with U+0000 in line 1"]],
  ])("is found in the framing of %j", async (body, faults) => {
    const messages = faults.map((fault) => `body: the stream ${fault}`);
    expect(await found("streamTicks", "text/event-stream", body)).toEqual(messages);
  });

  test("is found in bytes that are no UTF-8", async () => {
    const bytes = new Uint8Array([58, 255, 10, 10]);
    expect(await found("streamTicks", "text/event-stream", bytes)).toEqual([
      "body: the stream is not UTF-8",
    ]);
  });

  test.each([
    [
      "streamTicks",
      "text/event-stream",
      'data: {"n":1}\n\ndata: {"n":"1"}\n\n',
      "the event of line 3 at /n must be integer",
    ],
    ["streamTicks", "text/event-stream", "data: one\n\n", "the event of line 1 is not JSON"],
    [
      "exportTicks",
      "application/x-ndjson",
      '{"n":1}\n\n{}\n',
      'line 3 misses the required member "n"',
    ],
    ["exportTicks", "application/x-ndjson", '{"n":1}\n{"n":', "line 2 is not JSON"],
  ])("is found in an item of %s", async (operationId, type, body, message) => {
    const findings = await found(operationId, type, body);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toContain(`body: ${message}`);
  });
});
