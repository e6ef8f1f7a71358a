import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import type { Operation, ResponseHeader } from "../operation.ts";
import type { RegisterOptions } from "../register-options.ts";
import type { OperationResult } from "./result.ts";

const json = { "application/json": { schema: undefined } };

async function answer(
  response: Operation["responses"][string],
  result: OperationResult,
  options: RegisterOptions = { checkResponses: true },
  given: Partial<Operation> = {},
): Promise<Response> {
  const read = operation({ path: "/x", responses: { [result.status]: response }, ...given });
  const app = createApp([read], options, { operate: () => result });
  return app.request("/x", { method: read.method.toUpperCase() });
}

function header(given: Partial<ResponseHeader>): ResponseHeader {
  return {
    required: false,
    ambient: false,
    type: { types: ["string"] },
    schema: z.string(),
    ...given,
  };
}

describe("a header of an answer", () => {
  const object = { types: ["object"], properties: { a: { types: ["integer"] } } } as const;
  const schema = z.strictObject({ a: z.int() });
  const list = { types: ["array"], items: { types: ["integer"] } } as const;

  it.each<[string, ResponseHeader, never, string]>([
    ["an array", header({ type: list, schema: z.array(z.int()) }), [1, 2] as never, "1, 2"],
    ["an object", header({ type: object, schema }), { a: 1 } as never, "a, 1"],
    [
      "an exploded object",
      header({ type: object, schema, explode: true }),
      { a: 1 } as never,
      "a=1",
    ],
    [
      "JSON",
      header({ type: object, schema, contentType: "application/json" }),
      { a: 1 } as never,
      '{"a":1}',
    ],
    ["a JSON string", header({ contentType: "application/json" }), "a" as never, '"a"'],
    ["a number", header({ type: { types: ["integer"] }, schema: z.int() }), 7 as never, "7"],
  ])("may be %s", async (_, declared, value, text) => {
    const response = await answer(
      { headers: { "X-Value": declared }, content: {} },
      { status: 200, headers: { "x-value": value } },
    );
    expect([response.status, response.headers.get("x-value")]).toEqual([200, text]);
  });

  it.each<[string, ResponseHeader, never, string]>([
    [
      "of a wrong type",
      header({ type: list, schema: z.array(z.int()) }),
      ["a"] as never,
      "the header X-Value/0 must be a number",
    ],
    [
      "with a wrong member",
      header({ type: object, schema }),
      { a: "b" } as never,
      "the header X-Value/a must be a number",
    ],
    [
      "that is no JSON value of its schema",
      header({ contentType: "application/json" }),
      7 as never,
      "the header X-Value must be a string",
    ],
    [
      "without names and values",
      header({ type: object, schema }),
      "a" as never,
      "the header X-Value must be written as names and values in turn",
    ],
  ])("is refused %s", async (_, declared, value, message) => {
    const response = await answer(
      { headers: { "X-Value": declared }, content: {} },
      { status: 200, headers: { "x-value": value } },
    );
    expect(await response.json()).toMatchObject({ message: `operate answered 200: ${message}.` });
  });

  it("named Set-Cookie may be several, each of which is checked", async () => {
    const declared = {
      headers: { "Set-Cookie": header({ schema: z.string().max(5) }) },
      content: {},
    };
    const send = (cookies: string[]) =>
      answer(declared, { status: 200, headers: { "Set-Cookie": cookies } });
    expect((await send(["a=1", "b=2"])).headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect((await send(["a=1", "bb=2222"])).status).toBe(500);
  });
});

describe("an answer without content", () => {
  it.each([204, 205, 304])("%d is sent without the body that a handler gives", async (status) => {
    const sent = await answer({ headers: {}, content: json }, { status, body: { a: 1 } }, {});
    expect([sent.status, await sent.text()]).toEqual([status, ""]);
    expect(sent.headers.get("content-type")).toBeNull();
    const checked = await answer({ headers: {}, content: {} }, { status, body: { a: 1 } });
    expect(checked.status).toBe(500);
  });

  it("to HEAD needs no body, whatever is declared", async () => {
    const declared = { headers: {}, content: json };
    const sent = await answer(declared, { status: 200 }, undefined, { method: "head" });
    expect([sent.status, await sent.text()]).toEqual([200, ""]);
  });
});

describe("an answer of text or bytes", () => {
  const declared = (name: string, schema: z.ZodType | undefined, types: "integer"[] = []) => ({
    headers: {},
    content: { [name]: { schema, ...(types.length > 0 ? { type: { types } } : {}) } },
  });

  it("may be a scalar", async () => {
    const text = declared("text/plain", z.int(), ["integer"]);
    const sent = await answer(text, { status: 200, body: 7 });
    expect([sent.headers.get("content-type"), await sent.text()]).toEqual([
      "text/plain; charset=utf-8",
      "7",
    ]);
    expect((await answer(text, { status: 200, body: "seven" })).status).toBe(500);
  });

  it("may be bytes, a Blob or a stream", async () => {
    const bytes = declared("image/png", z.string().max(3));
    const three = new Uint8Array([1, 2, 3]);
    for (const body of [three, three.buffer, new Blob([three]), new Blob([three]).stream()]) {
      const sent = await answer(bytes, { status: 200, body });
      expect(new Uint8Array(await sent.arrayBuffer())).toEqual(three);
    }
    expect((await answer(bytes, { status: 200, body: new Uint8Array(4) })).status).toBe(500);
  });

  it("of a range needs a Content-Type that it contains", async () => {
    const image = declared("image/*", undefined);
    const sent = await answer(image, { status: 200, contentType: "image/gif", body: "x" });
    expect(sent.headers.get("content-type")).toBe("image/gif");
    const wrong = await answer(image, { status: 200, contentType: "text/html", body: "x" });
    expect(wrong.status).toBe(500);
  });
});

describe("checkResponses", () => {
  const declared = { headers: {}, content: { "application/json": { schema: z.int() } } };
  const wrong = { status: 200, body: "x" };

  it("may be a sample", async () => {
    const random = vi.spyOn(Math, "random");
    const options = { checkResponses: { sample: 0.25 } };
    random.mockReturnValue(0.2);
    expect((await answer(declared, wrong, options)).status).toBe(500);
    random.mockReturnValue(0.25);
    expect((await answer(declared, wrong, options)).status).toBe(200);
    random.mockRestore();
  });

  it.each([-0.1, 1.1, Number.NaN])("is refused as a sample of %d", async (sample) => {
    await expect(answer(declared, wrong, { checkResponses: { sample } })).rejects.toThrow(
      `checkResponses.sample is ${sample}; it must be between 0 and 1`,
    );
  });
});

describe("a stream", () => {
  const events = {
    headers: {},
    content: { "text/event-stream": { schema: z.string().max(1) } },
  };

  it("is sent as it comes, and is not judged", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("data: 1\n\n"));
      },
    });
    const response = await answer(events, { status: 200, body });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: 1\n\n");
    await reader?.cancel();
  });

  it("is given up when only the head is asked for", async () => {
    let isGivenUp = false;
    const body = new ReadableStream({
      cancel() {
        isGivenUp = true;
      },
    });
    const read = operation({ path: "/x", responses: { "200": events } });
    const app = createApp(
      [read],
      { checkResponses: true },
      { operate: () => ({ status: 200, body }) },
    );
    const response = await app.request("/x", { method: "HEAD" });
    expect([response.status, await response.text(), isGivenUp]).toEqual([200, "", true]);
  });
});
