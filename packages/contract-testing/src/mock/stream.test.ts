import { describe, expect, test } from "vitest";
import { readEvents } from "../check/events.ts";
import { checkResponse } from "../check/response.ts";
import { loadDocument } from "../document/load.ts";
import { mock } from "./mock.ts";

const item = {
  type: "object",
  required: ["id", "text"],
  properties: {
    id: { type: "integer", minimum: 1 },
    text: { type: "string", minLength: 3 },
  },
};
const stream = (content: object) => ({
  get: { responses: { "200": { description: "It.", content } } },
});

const document = loadDocument({
  openapi: "3.1.0",
  paths: {
    "/events": stream({ "text/event-stream": { "x-item-schema": item } }),
    "/lines": stream({ "application/x-ndjson": { itemSchema: item } }),
    "/records": stream({ "application/json-seq": { itemSchema: item } }),
    "/either": stream({
      "application/json": { schema: { type: "array", items: item } },
      "application/x-ndjson": { itemSchema: item, example: '{"id":7,"text":"seven"}\n' },
      "text/event-stream": { itemSchema: item },
    }),
  },
});

async function get(path: string, headers: Record<string, string> = {}, seed = 1) {
  const response = await mock(document, { seed })(
    new Request(`http://localhost${path}`, { headers }),
  );
  expect(await checkResponse(document, `GET ${path}`, response)).toEqual([]);
  return { type: response.headers.get("content-type"), text: await response.text() };
}

const isItem = { id: expect.any(Number), text: expect.any(String) };

describe("a stream", () => {
  test("of events ends, after some that fit the schema of items", async () => {
    const { type, text } = await get("/events");
    expect(type).toBe("text/event-stream");
    const response = { text, bytes: new TextEncoder().encode(text) };
    const { events, faults } = readEvents(response);
    expect(faults).toEqual([]);
    expect(events.map(({ data }) => JSON.parse(data))).toEqual([isItem, isItem, isItem]);
    expect(text).toMatch(/^id: 1\ndata: .*\n\nid: 2\n/);
  });

  test("of lines has one item on each", async () => {
    const { type, text } = await get("/lines");
    expect(type).toBe("application/x-ndjson");
    const lines = text.trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual([isItem, isItem, isItem]);
    expect(text.endsWith("\n")).toBe(true);
  });

  test("of JSON texts begins each with a record separator", async () => {
    const { text } = await get("/records");
    expect(
      text
        .split("\u{1e}")
        .slice(1)
        .map((line) => JSON.parse(line)),
    ).toHaveLength(3);
  });

  test("is the same for the same seed, and its items are not", async () => {
    const [first, again, other] = [
      await get("/lines"),
      await get("/lines"),
      await get("/lines", {}, 2),
    ];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(new Set(first.text.trimEnd().split("\n")).size).toBeGreaterThan(1);
  });

  test("is the example, where there is one, unless drawn values are preferred", async () => {
    const accept = "application/x-ndjson";
    expect((await get("/either", { accept })).text).toBe('{"id":7,"text":"seven"}\n');
    const { text } = await get("/either", { accept, prefer: "dynamic=true" });
    expect(text.trimEnd().split("\n")).toHaveLength(3);
  });

  test("is sent where Accept asks for it", async () => {
    expect((await get("/either", { accept: "text/event-stream" })).type).toBe("text/event-stream");
    expect((await get("/either")).type).toBe("application/json");
  });
});
