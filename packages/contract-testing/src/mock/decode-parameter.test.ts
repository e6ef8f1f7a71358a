import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { decodeParameter } from "./decode-parameter.ts";
import { readReceived } from "./received.ts";

const list = { type: "array", items: { type: "integer" } };
const color = { type: "object", properties: { R: { type: "integer" }, G: { type: "integer" } } };

function decoded(parameter: object, { query = "", path = "", headers = {} } = {}): unknown {
  const document = loadDocument({
    openapi: "3.1.0",
    paths: { "/{p}": { get: { parameters: [{ name: "p", ...parameter }], responses: {} } } },
  });
  const [operation] = document.operations;
  const [declared] = operation?.parameters ?? [];
  if (declared === undefined) throw new Error("The parameter was not read.");
  const request = new Request(`http://localhost/${query}`, { headers });
  return decodeParameter(document, declared, readReceived(request, { p: path }));
}

test.each([
  // Every style of OpenAPI 3.1, 4.8.12.4, with the values of its table.
  ["path simple", { in: "path", schema: list }, { path: "100,200" }, [100, 200]],
  [
    "path simple object",
    { in: "path", schema: color },
    { path: "R,100,G,200" },
    { R: 100, G: 200 },
  ],
  [
    "path simple exploded",
    { in: "path", explode: true, schema: color },
    { path: "R=100,G=200" },
    { R: 100, G: 200 },
  ],
  ["a list, where spaces count", { in: "query", schema: list }, { query: "?p=%201" }, [" 1"]],
  ["path label", { in: "path", style: "label", schema: list }, { path: ".100,200" }, [100, 200]],
  [
    "path label exploded",
    { in: "path", style: "label", explode: true, schema: list },
    { path: ".100.200" },
    [100, 200],
  ],
  [
    "path matrix",
    { in: "path", style: "matrix", schema: list },
    { path: ";p=100,200" },
    [100, 200],
  ],
  [
    "path matrix exploded",
    { in: "path", style: "matrix", explode: true, schema: list },
    { path: ";p=100;p=200" },
    [100, 200],
  ],
  [
    "path matrix scalar",
    { in: "path", style: "matrix", schema: { type: "integer" } },
    { path: ";p=7" },
    7,
  ],
  ["query form", { in: "query", schema: list }, { query: "?p=100&p=200" }, [100, 200]],
  ["query form, one", { in: "query", schema: list }, { query: "?p=100" }, [100]],
  [
    "query form, joined",
    { in: "query", explode: false, schema: list },
    { query: "?p=100,200" },
    [100, 200],
  ],
  [
    "query form object",
    { in: "query", schema: color },
    { query: "?R=100&G=200" },
    { R: 100, G: 200 },
  ],
  [
    "query space",
    { in: "query", style: "spaceDelimited", explode: false, schema: list },
    { query: "?p=100%20200" },
    [100, 200],
  ],
  [
    "query pipe",
    { in: "query", style: "pipeDelimited", explode: false, schema: list },
    { query: "?p=100|200" },
    [100, 200],
  ],
  [
    "query deep",
    { in: "query", style: "deepObject", explode: true, schema: color },
    { query: "?p[R]=100&p[G]=200" },
    { R: 100, G: 200 },
  ],
  [
    "query content",
    { in: "query", content: { "application/json": { schema: color } } },
    { query: "?p=%7B%22R%22%3A1%7D" },
    { R: 1 },
  ],
  ["query text", { in: "query", schema: { type: "string" } }, { query: "?p=a+b%2Cc" }, "a b,c"],
  ["query truth", { in: "query", schema: { type: "boolean" } }, { query: "?p=true" }, true],
  [
    "a list's comma",
    { in: "query", explode: false, schema: { type: "array", items: { type: "string" } } },
    { query: "?p=a%2Cb,c" },
    ["a,b", "c"],
  ],
  ["header", { in: "header", schema: list }, { headers: { p: "100, 200" } }, [100, 200]],
  ["cookie", { in: "cookie", schema: { type: "integer" } }, { headers: { cookie: "q=1; p=2" } }, 2],
  ["nothing", { in: "query", schema: list }, { query: "?q=1" }, undefined],
  ["what does not fit", { in: "query", schema: { type: "integer" } }, { query: "?p=many" }, "many"],
])("%s", (_, parameter, sent, value) => {
  expect(decoded(parameter, sent)).toEqual(value);
});
