import fc from "fast-check";
import { describe, it } from "vitest";
import { z } from "zod";
import { createApp, operation, parameter } from "../test/app.ts";
import type { MediaType, Parameter, ParameterType } from "./operation.ts";

/** Nothing that a client sends may be a fault of the server. */
const integer: ParameterType = { types: ["integer", "null"] };
const either: ParameterType = {
  types: ["object", "array", "string", "integer", "boolean"],
  items: integer,
  properties: { a: integer, b: { types: ["array"], items: integer } },
  additionalProperties: { types: ["string", "number"] },
};
const schema = z.union([z.int().min(3), z.literal("5"), z.looseObject({ a: z.int().optional() })]);

const parameters: Parameter[] = [
  parameter({ name: "p", in: "path", style: "label", type: either, schema }),
  parameter({ name: "q", in: "path", style: "matrix", explode: true, type: either, schema }),
  parameter({ name: "form", in: "query", type: either, schema }),
  parameter({
    name: "deep",
    in: "query",
    style: "deepObject",
    explode: true,
    type: either,
    schema,
  }),
  parameter({ name: "pipe", in: "query", style: "pipeDelimited", type: either, schema }),
  parameter({ name: "json", in: "query", contentType: "application/json", type: either, schema }),
  parameter({ name: "h", in: "header", explode: true, type: either, schema }),
  parameter({ name: "c", in: "cookie", type: either, schema }),
];
const form: MediaType = {
  schema,
  type: either,
  encoding: { a: { bytes: true, contentType: "text/*" }, b: { style: "deepObject" } },
};
const app = createApp([
  operation({ path: "/x/{p}/y{q}.z", name: "read", parameters }),
  operation({
    path: "/x",
    name: "send",
    method: "post",
    requestBody: {
      required: false,
      content: {
        "application/json": { schema },
        "application/x-www-form-urlencoded": form,
        "multipart/form-data": form,
        "text/*": { schema, type: either },
        "*/*": { schema },
      },
    },
  }),
]);

/** Text out of pieces that mean something somewhere. */
const pieces = [
  "a",
  "b",
  "form",
  "deep",
  "pipe",
  "json",
  "c",
  "__proto__",
  "constructor",
  "null",
  "5",
];
const marks = [
  "=",
  "&",
  "[",
  "]",
  "[]",
  "[0]",
  ",",
  ";",
  ".",
  "|",
  "%",
  "%5B",
  "%zz",
  "%ff",
  "+",
  "{",
  "}",
  '"',
  ":",
  "-",
];
const lines = [
  "--b",
  "\r\n",
  "--",
  'Content-Disposition: form-data; name="a"',
  '; filename="f"',
  "Content-Type: text/plain; charset=x",
  "\uFFFD",
];
const text = (...words: string[]) =>
  fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((all) => all.join(""));
const wild = text(...pieces, ...marks);

async function holds(path: string, init: RequestInit): Promise<boolean> {
  let request: Request;
  try {
    request = new Request(`http://localhost${path}`, init);
  } catch {
    return true; // it cannot be sent
  }
  const response = await app.request(request);
  return response.status < 500;
}

describe("whatever a client sends", () => {
  it("as parameters is answered or refused", async () => {
    const arbitrary = fc.tuple(wild, wild, wild, wild);
    await fc.assert(
      fc.asyncProperty(arbitrary, ([path, query, header, cookie]) =>
        holds(`/x/.${path}/y;${path}.z?${query}`, {
          headers: { h: header, cookie: `c=${cookie}` },
        }),
      ),
      { numRuns: 1500 },
    );
  });

  it("as a body is answered or refused", async () => {
    const type = fc.constantFrom(
      "application/json",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=b",
      'multipart/form-data; boundary="',
      "text/plain; charset=utf-16le",
      "application/octet-stream",
      "",
    );
    const body = fc.oneof(
      wild,
      text(...lines, ...lines, ...pieces),
      fc.uint8Array({ maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(type, body, (contentType, content) =>
        holds("/x", {
          method: "POST",
          body: content as BodyInit, // text or bytes
          headers: { "content-type": contentType },
        }),
      ),
      { numRuns: 1500 },
    );
  });
});
