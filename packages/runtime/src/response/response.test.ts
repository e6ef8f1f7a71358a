import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import { jsonText } from "../json-text.ts";
import { integer } from "../keywords/integer.ts";
import type { OperationResponse, ResponseHeader } from "../operation.ts";
import type { OperationResult } from "./result.ts";

const ID = { schema: z.strictObject({ id: z.string() }) };

function header(given: Partial<ResponseHeader> = {}): ResponseHeader {
  return { required: false, ambient: false, type: { types: [] }, schema: z.unknown(), ...given };
}

function response(given: Partial<OperationResponse>): OperationResponse {
  return { headers: {}, content: {}, ...given };
}

const RESPONSES = {
  "200": response({ content: { "application/json": ID, "application/problem+json": ID } }),
  "201": response({
    headers: {
      Location: header({ required: true, type: { types: ["string"] }, schema: z.string().min(2) }),
      "Retry-After": header({ type: { types: ["integer"] }, schema: integer() }),
      "X-Ids": header({
        type: { types: ["array"], items: { types: ["integer"] } },
        schema: z.array(integer()),
      }),
      "X-Request-Id": header({ required: true, ambient: true }),
    },
  }),
  "204": response({}),
  "203": response({ content: { "application/json": ID }, isContentOptional: true }),
  "206": response({ content: { "image/*": { schema: z.string() } } }),
  "4XX": response({ content: { "application/problem+json": ID } }),
  default: response({ content: { "text/plain": { schema: z.string().max(3) } } }),
};

async function answer(result: OperationResult, checkResponses: boolean): Promise<Response> {
  const app = createApp(
    [operation({ path: "/x", responses: RESPONSES })],
    { checkResponses },
    {
      operate: () => result,
    },
  );
  return app.request("/x");
}

/** What the check says of a result; undefined when it passes. */
async function complaint(result: OperationResult): Promise<string | undefined> {
  const sent = await answer(result, true);
  return sent.status === 500 ? ((await sent.json()) as { message: string }).message : undefined;
}

describe("what is sent", () => {
  it("has the declared media type, and no charset for JSON", async () => {
    const sent = await answer({ status: 200, body: { id: "a" } }, false);
    expect(sent.headers.get("content-type")).toBe("application/json");
    const problem = await answer({ status: 404, body: { id: "a" } }, false);
    expect(problem.headers.get("content-type")).toBe("application/problem+json");
  });

  it("has the media type that the handler names", async () => {
    const contentType = "application/problem+json";
    const sent = await answer({ status: 200, contentType, body: { id: "a" } }, true);
    expect(sent.headers.get("content-type")).toBe(contentType);
    expect(await sent.json()).toEqual({ id: "a" });
  });

  it("has no content type without a body", async () => {
    const sent = await answer({ status: 204 }, true);
    expect(sent.headers.has("content-type")).toBe(false);
    expect(sent.body).toBeNull();
  });

  it("is text in UTF-8, or bytes", async () => {
    const text = await answer({ status: 503, body: "é" }, true);
    expect(text.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await text.text()).toBe("é");
    const bytes = [1, 2, 255];
    const array = new Uint8Array(bytes);
    for (const body of [array, array.buffer, new Blob([array]), new Blob([array]).stream()]) {
      const sent = await answer({ status: 206, contentType: "image/png", body }, true);
      expect(sent.headers.get("content-type")).toBe("image/png");
      expect([...new Uint8Array(await sent.arrayBuffer())]).toEqual(bytes);
    }
  });

  it("has the handler's headers, written as text, and those that middleware has set", async () => {
    const app = createApp([], {});
    app.use(async (context, next) => {
      context.header("X-Request-Id", "r1");
      await next();
      context.res.headers.set("X-After", "a1");
    });
    const headers = {
      Location: "/x/1",
      "Retry-After": 5,
      "X-Ids": [1, 2],
      "Set-Cookie": ["a=1", "b=2"],
      Link: undefined,
    };
    const inner = createApp(
      [operation({ path: "/x", responses: RESPONSES })],
      {},
      {
        operate: () => ({ status: 201, headers }),
      },
    );
    const sent = await app.route("/", inner).request("/x");
    expect([...sent.headers].sort()).toEqual([
      ["location", "/x/1"],
      ["retry-after", "5"],
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
      ["x-after", "a1"],
      ["x-ids", "1, 2"],
      ["x-request-id", "r1"],
    ]);
  });

  it("is not checked unless asked for", async () => {
    const sent = await answer({ status: 200, body: { id: 1 } }, false);
    expect(await sent.json()).toEqual({ id: 1 });
  });

  it("cannot be what the content type has no text for", async () => {
    const sent = await answer({ status: 503, body: { id: 1 } }, false);
    expect(await sent.json()).toMatchObject({
      message: "operate answered 503: the body cannot be sent as text/plain; charset=utf-8.",
    });
    expect((await answer({ status: 200, body: () => 1 }, false)).status).toBe(500);
  });
});

describe("checkResponses", () => {
  it.each<OperationResult>([
    { status: 200, body: { id: "a" } },
    { status: 200, body: jsonText('{"id":"a"}') },
    { status: 201, headers: { location: "/x" } },
    { status: 201, headers: { Location: "/x", "Retry-After": 5, "X-Ids": [1, 2] } },
    { status: 203 },
    { status: 203, body: { id: "a" } },
    { status: 204 },
    { status: 404, body: { id: "a" } },
    { status: 500 + 3, body: "abc" },
    { status: 200, body: { id: "a", none: undefined } },
  ])("lets pass %j", async (result) => {
    expect(await complaint(result)).toBeUndefined();
  });

  it.each<[OperationResult, string]>([
    [
      { status: 200 },
      "the body is missing; declared is application/json, application/problem+json",
    ],
    [{ status: 204, body: {} }, "there is a body, but the status is declared without content"],
    [
      { status: 200, contentType: "text/plain", body: "a" },
      "the Content-Type is text/plain; declared is application/json, application/problem+json",
    ],
    [
      { status: 206, body: {} },
      "the Content-Type is no contentType, though a range is declared; declared is image/*",
    ],
    [{ status: 201 }, "the required header Location is missing"],
    [
      { status: 201, headers: { Location: "/" } },
      "the header Location must be at least 2 characters long",
    ],
    [
      { status: 201, headers: { Location: "/x", "Retry-After": "soon" } },
      "the header Retry-After must be an integer",
    ],
    [
      { status: 201, headers: { Location: "/x", "X-Ids": [1, "a"] } },
      "the header X-Ids/1 must be an integer",
    ],
    [{ status: 503, body: "abcd" }, "the body must be at most 3 characters long"],
  ])("refuses %j", async (result, predicate) => {
    expect(await complaint(result)).toBe(`operate answered ${result.status}: ${predicate}.`);
  });

  it("refuses a status that is not declared", async () => {
    const app = createApp(
      [operation({ path: "/x", responses: { "204": response({}) } })],
      { checkResponses: true },
      { operate: () => ({ status: 205 }) },
    );
    expect(await (await app.request("/x")).json()).toMatchObject({
      operationId: "operate",
      status: 205,
      message: "operate answered 205: the status is not declared; declared are 204.",
    });
  });

  it("refuses a body where HTTP has none, even if the document declares one", async () => {
    const responses = { "304": response({ content: { "application/json": ID } }) };
    const app = createApp(
      [operation({ path: "/x", responses })],
      { checkResponses: true },
      { operate: () => ({ status: 304, body: { id: "a" } }) },
    );
    expect(await (await app.request("/x")).json()).toMatchObject({
      message: "operate answered 304: there is a body, but the status is declared without content.",
    });
  });

  it("names every fault of the body, and points at the first", async () => {
    const result = { status: 200, body: { id: 1, extra: true } };
    expect(await complaint(result)).toBe(
      "operate answered 200 at /id: the body must be a string; /extra is not a known member.",
    );
  });

  it("judges finished JSON that is given as bytes", async () => {
    const bytes = (text: string) => jsonText(new TextEncoder().encode(text));
    expect(await complaint({ status: 200, body: bytes('{"id":"a"}') })).toBeUndefined();
    expect(await complaint({ status: 200, body: bytes('{"id":1}') })).toContain("/id");
    expect(await complaint({ status: 200, body: bytes("{") })).toContain("the body is not JSON");
  });

  it("judges the text that is sent, not the value that it is made of", async () => {
    expect(await complaint({ status: 200, body: { id: { toJSON: () => "a" } } })).toBeUndefined();
    expect(await complaint({ status: 200, body: { id: new Map() } })).toContain("must be a string");
    expect(await complaint({ status: 200, body: jsonText("{") })).toContain("the body is not JSON");
  });
});
