import { expect, test } from "vitest";
import { loadDocument, operationOf } from "../document/load.ts";
import type { Exchange } from "../exchange/types.ts";
import { toHar } from "./har.ts";

const document = loadDocument({
  openapi: "3.1.0",
  components: { securitySchemes: { key: { type: "apiKey", in: "query", name: "Api Key" } } },
  paths: { "/a": { post: { operationId: "make", responses: { "201": {} } } } },
});

const exchange: Exchange = {
  id: "make/examples/valid/0",
  operation: operationOf(document, "make"),
  purpose: "provocation",
  reason: "as a valid request",
  spec: undefined,
  request: {
    method: "POST",
    url: "http://localhost/a?x=%5B1&Api%20Key=secret-one",
    headers: [
      ["Content-Type", "application/json"],
      ["authorization", "Bearer secret-two"],
    ],
    body: new TextEncoder().encode('{"a":"é"}'),
  },
  response: {
    status: 201,
    headers: new Headers({ "Content-Type": "text/plain", "Set-Cookie": "a=secret-three" }),
    bytes: new TextEncoder().encode("ok"),
    duration: 1500,
    text: "ok",
    body: "ok",
  },
  findings: [
    { check: "body", operationId: "make", message: "broken", pointer: "#/a", location: "#/a" },
  ],
};

test("each exchange is an entry, with what was found", () => {
  const { log } = JSON.parse(toHar(document, [exchange, exchange]));
  expect(log).toMatchObject({ version: "1.2", creator: { name: "@verbatim/contract-testing" } });
  expect(log.entries).toHaveLength(2);
  const [entry, second] = log.entries;
  expect(entry.timings.wait).toBe(1500);
  expect(second.startedDateTime).toBe("1970-01-01T00:00:01.500Z");
  // HAR 1.2 asks for all of these.
  expect(Object.keys(entry)).toEqual(
    expect.arrayContaining(["startedDateTime", "time", "request", "response", "cache", "timings"]),
  );
  expect(entry.request).toMatchObject({
    method: "POST",
    httpVersion: "HTTP/1.1",
    cookies: [],
    bodySize: 10,
    postData: { mimeType: "application/json", text: '{"a":"é"}' },
  });
  expect(entry.response).toMatchObject({
    status: 201,
    content: { size: 2, mimeType: "text/plain", text: "ok" },
  });
  expect(entry.comment).toBe("make/examples/valid/0\nas a valid request\nbody: broken");
});

test("credentials are left out wherever the document puts them, and nothing else is", () => {
  const text = toHar(document, [exchange]);
  expect(text).not.toContain("secret");
  expect(JSON.parse(text).log.entries[0].request.url).toBe("http://localhost/a?x=%5B1&Api%20Key=…");
});
