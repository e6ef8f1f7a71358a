import { describe, expect, expectTypeOf, it } from "vitest";
import { BASE_URL, KEY } from "../test/service.ts";
import { readEvents, readLines } from "./event-source.ts";
import type { ActionDocument, StreamPromise } from "./index.ts";
import { createClient, isApiError } from "./index.ts";

const encode = (text: string) => new TextEncoder().encode(text);

/** A body that comes in pieces, and then ends, breaks, or goes on without end. */
function bodyOf(pieces: readonly string[], end: "ends" | "breaks" | "stays" = "ends") {
  const seen = { cancelled: false };
  const rest = [...pieces];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const piece = rest.shift();
      if (piece !== undefined) return controller.enqueue(encode(piece));
      if (end === "ends") return controller.close();
      if (end === "breaks") return controller.error(new TypeError("terminated"));
      return new Promise<void>(() => {});
    },
    cancel() {
      seen.cancelled = true;
    },
  });
  return { body, seen };
}

const events = { headers: { "Content-Type": "text/event-stream; charset=utf-8" } };
const event = (n: number) => `id: e${n}\nevent: action\ndata: {"n":${n}}\n\n`;
const input = { path: { actionType: "scans" } };

/** Answers one request after the other, and keeps what was asked. */
function clientOf(answers: readonly (() => Response)[]) {
  const asked: Request[] = [];
  const client = createClient({
    baseUrl: BASE_URL,
    apiKey: KEY,
    fetch: (request) => {
      asked.push(request);
      const answer = answers[asked.length - 1];
      if (answer === undefined) throw new TypeError("fetch failed");
      return answer();
    },
  });
  return { client, asked };
}

async function take(items: AsyncIterable<unknown>, count: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  for await (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}

describe("a stream of events", () => {
  it("gives each item as it comes, and is given up when nobody wants more", async () => {
    const { body, seen } = bodyOf([event(1), event(2), event(3)], "stays");
    const { client, asked } = clientOf([() => new Response(body, events)]);
    expect(await take(client.streamActions(input), 2)).toEqual([{ n: 1 }, { n: 2 }]);
    expect(asked[0]?.headers.get("accept")).toBe("text/event-stream");
    expect(seen.cancelled).toBe(true);
  });

  it("goes on after the last event when it ends, breaks off, or nobody is there", async () => {
    const start = "retry: 1\nid: e0\n\n";
    const { client, asked } = clientOf([
      () => new Response(bodyOf([start]).body, events),
      () => new Response(bodyOf([event(1), "id: lost\ndata: {}"], "breaks").body, events),
      () => {
        throw new TypeError("fetch failed");
      },
      () => Response.json({ status: 503, errors: ["Busy."], moreInfo: "" }, { status: 503 }),
      () => new Response(bodyOf([event(2)], "stays").body, events),
    ]);
    const seen = await take(client.streamActions(input).events(), 2);
    expect(seen).toEqual([
      { id: "e1", event: "action", data: { n: 1 } },
      { id: "e2", event: "action", data: { n: 2 } },
    ]);
    const ids = asked.map(({ headers }) => headers.get("last-event-id"));
    expect(ids).toEqual([null, "e0", "e1", "e1", "e1"]);
  });

  it("begins where the caller says", async () => {
    const { client, asked } = clientOf([
      () => new Response(bodyOf(["retry: 1\n\n"]).body, events),
      () => new Response(bodyOf([event(5)]).body, events),
    ]);
    const headers = { "Last-Event-ID": "e4" };
    await take(client.streamActions({ ...input, headers }), 1);
    expect(asked.map((request) => request.headers.get("last-event-id"))).toEqual(["e4", "e4"]);
  });

  it("ends with the refusal of the server, at first and later", async () => {
    const refusal = () =>
      Response.json({ status: 404, errors: ["Gone."], moreInfo: "" }, { status: 404 });
    const first = clientOf([refusal]).client;
    await expect(take(first.streamActions(input), 1)).rejects.toSatisfy((e) => isApiError(e, 404));
    const ending = () => new Response(bodyOf(["retry: 1\n\n", event(1)]).body, events);
    const later = clientOf([ending, refusal]).client;
    await expect(take(later.streamActions(input), 2)).rejects.toSatisfy((e) => isApiError(e, 404));
  });

  it("ends with the reason of a signal, while it reads and while it waits", async () => {
    for (const pieces of [[event(1)], ["retry: 60000\n\n", event(1)]]) {
      const end = pieces.length === 1 ? "stays" : "ends";
      const { client } = clientOf([() => new Response(bodyOf(pieces, end).body, events)]);
      const controller = new AbortController();
      const { signal } = controller;
      setTimeout(() => controller.abort(new Error("enough")), 20);
      await expect(take(client.streamActions(input, { signal }), 2)).rejects.toThrow("enough");
    }
  });

  it("rejects for a request that cannot be written", async () => {
    const { client } = clientOf([]);
    const call = client.streamActions({ path: { actionType: "" } });
    await expect(take(call, 1)).rejects.toThrow(TypeError);
  });
});

describe("a stream of lines", () => {
  const lines = { headers: { "Content-Type": "application/x-ndjson" } };

  it("gives each line, wherever it was cut, and ends with the last", async () => {
    const pieces = ['{"n":', '1}\n{"n":2}\r', '\n\n{"n":"\u2028"}'];
    const { client } = clientOf([() => new Response(bodyOf(pieces).body, lines)]);
    expect(await take(client.exportActions(input), 9)).toEqual([
      { n: 1 },
      { n: 2 },
      { n: "\u2028" },
    ]);
  });

  it("fails when it breaks off, so that a part is not taken for the whole", async () => {
    const { body } = bodyOf(['{"n":1}\n'], "breaks");
    const { client } = clientOf([() => new Response(body, lines)]);
    await expect(take(client.exportActions(input), 9)).rejects.toThrow("terminated");
  });

  it("is an answer to be read by the caller when it is awaited", async () => {
    const csv = { headers: { "Content-Type": "text/csv; header=present" } };
    const { client } = clientOf([() => new Response("id\r\n", csv)]);
    const answer = await client.exportActions({ ...input, query: { format: "csv" } });
    expect(await answer.text()).toBe("id\r\n");
  });
});

describe("an import", () => {
  it("sends its lines as they are", async () => {
    const { client, asked } = clientOf([() => Response.json({ created: 2, batches: 1 })]);
    const body = "{}\n{}\n";
    expect(await client.importActions({ ...input, body })).toEqual({ created: 2, batches: 1 });
    expect(await asked[0]?.text()).toBe(body);
    expect(asked[0]?.headers.get("content-type")).toBe("application/x-ndjson");
  });
});

describe("the standard's rules of events", () => {
  it.each([
    ["data\n\n", [{ id: "", event: "message", data: "" }]],
    ["data:a\ndata: b\n\n", [{ id: "", event: "message", data: "a\nb" }]],
    [": no\nunknown: 1\nid: a\0\ndata: 1\r\n\r\n", [{ id: "", event: "message", data: "1" }]],
    ["id: 1\n\ndata: 1\n\n", [{ id: "1", event: "message", data: "1" }]],
    ["event: a\n\ndata: 1\n\n", [{ id: "", event: "message", data: "1" }]],
    ["data: 1\n", []],
    ["", []],
  ])("read %j", async (text, expected) => {
    for (const pieces of [[text], [...text]]) {
      const state = { lastId: undefined, retry: 1 };
      const found = readEvents(readLines(bodyOf(pieces.filter(Boolean)).body, []), state);
      expect(await take(found, 9)).toEqual(expected);
    }
  });
});

it("has the type of its items", () => {
  const { client } = clientOf([]);
  expectTypeOf(client.streamActions).returns.toEqualTypeOf<StreamPromise<ActionDocument>>();
  expectTypeOf(client.exportActions).returns.toEqualTypeOf<StreamPromise<ActionDocument>>();
});
