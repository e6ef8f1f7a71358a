import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { createApp, operation } from "../../test/app.ts";
import type { RequestBody } from "../operation.ts";

/** Sends a body and gives the status, and what kind of value arrived. */
function sender(content: RequestBody["content"], required = true) {
  const app = createApp(
    [operation({ path: "/x", method: "delete", requestBody: { required, content } })],
    {},
    {
      operate: ({ body, contentType }: { body: unknown; contentType?: string }) => {
        const shown = body instanceof ArrayBuffer ? `${body.byteLength} bytes` : body;
        return { status: 200, body: { body: shown, contentType } };
      },
    },
  );
  return async (type: string | undefined, body: string | Uint8Array<ArrayBuffer> = "") => {
    const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
    // A string would get a Content-Type of its own.
    const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
    const response = await app.request("/x", { method: "DELETE", headers, body: bytes });
    const answer = (await response.json()) as { body?: unknown; contentType?: string };
    return response.status === 200 ? Object.values(answer) : response.status;
  };
}

const A = { schema: z.looseObject({ a: z.int() }) };
const B = { schema: z.looseObject({ b: z.int() }) };

describe("several media types", () => {
  const send = sender({
    "application/json": A,
    "application/merge-patch+json": B,
    "application/vnd.acme.v2+json": A,
    "application/json; version=2": B,
    "application/xml": { schema: undefined },
    "text/plain": { schema: z.int(), type: { types: ["integer"] } },
    "image/*": { schema: z.string().max(3) },
    "application/x-ndjson": { schema: z.string().max(9) },
  });

  it.each([
    ["application/json", '{"a":1}', [{ a: 1 }, "application/json"]],
    ["Application/JSON; charset=UTF-8", '{"a":1}', [{ a: 1 }, "application/json"]],
    ["application/json", '{"b":1}', 400],
    ["application/merge-patch+json", '{"b":1}', [{ b: 1 }, "application/merge-patch+json"]],
    ["application/merge-patch+json", '{"a":1}', 400],
    ["application/vnd.acme.v2+json", '{"a":1}', [{ a: 1 }, "application/vnd.acme.v2+json"]],
    ["application/json;version=2", '{"b":1}', [{ b: 1 }, "application/json; version=2"]],
    ["application/json;version=3", '{"a":1}', [{ a: 1 }, "application/json"]],
    ["application/xml", "<a/>", ["<a/>", "application/xml"]],
    ["text/plain", "7", [7, "text/plain"]],
    ["text/plain", "seven", 400],
    ["application/x-ndjson", "{}\n{}\n", ["{}\n{}\n", "application/x-ndjson"]],
    ["application/x-ndjson", '{"a":1}\n{}\n', 400],
    ["image/png", "123", ["3 bytes", "image/*"]],
    ["image/svg+xml", "<a>", ["3 bytes", "image/*"]],
    ["image/png", "1234", 400],
    ["application/vnd.other+json", '{"a":1}', 415],
    ["application/json; charset=latin1", '{"a":1}', 415],
    ["text/html", "<a/>", 415],
    ["nonsense", "a", 415],
    [undefined, "a", 415],
    ["application/json", "", 400],
  ])("sends %s to its own schema: %s", async (type, body, expected) => {
    expect(await send(type, body)).toEqual(expected);
  });
});

describe("a declared key", () => {
  it("may name the charset that is meant anyway", async () => {
    const send = sender({ "application/json; charset=utf-8": A });
    expect(await send("application/json", '{"a":1}')).toEqual([{ a: 1 }]);
    expect(await send("application/json;charset=UTF-8", '{"a":1}')).toEqual([{ a: 1 }]);
    expect(await send("application/json;charset=utf-16", '{"a":1}')).toBe(415);
  });

  it("may be the range of all types, whose schema no body escapes", async () => {
    const send = sender({ "*/*": A });
    expect(await send("application/json", '{"a":1}')).toEqual([{ a: 1 }]);
    expect(await send("application/x-www-form-urlencoded", "a=1")).toBe(400);
    for (const type of ["text/plain", "application/xml", "application/octet-stream", undefined]) {
      expect(await send(type, '{"a":1}')).toBe(400);
    }
    const anything = sender({ "*/*": { schema: undefined } });
    expect(await anything("application/x-www-form-urlencoded", "a=1")).toEqual([{ a: "1" }]);
    expect(await anything("application/xml", "<a/>")).toEqual(["<a/>"]);
    expect(await anything(undefined, "1")).toEqual(["1 bytes"]);
  });

  it("that is a type is preferred to a range, and a range to all", async () => {
    const any = { schema: undefined };
    const send = sender({ "*/*": any, "text/*": any, "text/plain": any });
    expect(await send("text/plain", "a")).toEqual(["a", "text/plain"]);
    expect(await send("text/csv", "a")).toEqual(["a", "text/*"]);
    expect(await send("image/png", "a")).toEqual(["1 bytes", "*/*"]);
  });
});

describe("a body without Content-Type", () => {
  it("is bytes", async () => {
    expect(
      await sender({ "application/octet-stream": { schema: undefined } })(undefined, "ab"),
    ).toEqual(["2 bytes"]);
  });
});

describe("an optional body", () => {
  it("is undefined when absent, and judged when there", async () => {
    const send = sender({ "application/json": A }, false);
    expect(await send(undefined)).toEqual([]);
    expect(await send("application/json")).toEqual([]);
    expect(await send("application/json", "{}")).toBe(400);
  });
});

describe("text in another charset", () => {
  it("is decoded by it, and must be valid in it", async () => {
    const send = sender({ "text/*": { schema: z.string() } });
    expect(await send("text/plain; charset=iso-8859-1", new Uint8Array([0xe4]))).toEqual(["ä"]);
    expect(await send("text/plain", new Uint8Array([0xe4]))).toBe(400);
    expect(await send("text/plain; charset=klingon", "a")).toBe(415);
  });
});

describe("a body with GET", () => {
  it("is read where the server gives access to it", async () => {
    const content = { "application/json": A };
    const app = createApp([operation({ path: "/x", requestBody: { required: true, content } })]);
    const server = serve({ fetch: app.fetch, port: 0 });
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const get = (body: string) =>
      new Promise<string>((resolve, reject) => {
        const headers = { "content-type": "application/json", "content-length": body.length };
        const sent = httpRequest({ port, path: "/x", method: "GET", headers }, (response) => {
          let text = "";
          response
            .on("data", (chunk) => (text += chunk))
            .on("end", () => resolve(`${response.statusCode} ${text}`));
        });
        sent.on("error", reject).end(body);
      });
    try {
      expect(await get('{"a":1}')).toBe('200 {"body":{"a":1}}');
      expect(await get('{"a":"x"}')).toMatch(/^400 .*body_invalid/);
      expect(await get("")).toMatch(/^400 .*body_missing/);
      expect(await get(`"${"x".repeat(2_000_000)}"`)).toMatch(/^400 .*maxLength/);
    } finally {
      server.close();
    }
  });
});
