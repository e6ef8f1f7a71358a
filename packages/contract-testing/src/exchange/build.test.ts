import { expect, test } from "vitest";
import { loadDocument } from "../document/load.ts";
import { exampleRequest, type RequestOverrides } from "../generate/request.ts";
import { buildRequest } from "./build.ts";
import { toRequest } from "./send.ts";
import type { Credentials } from "./types.ts";

const parameters = [
  { name: "id", in: "path", required: true, schema: { type: "string" }, example: "a b" },
  { name: "q", in: "query", schema: { type: "array", items: {} } },
  { name: "sid", in: "cookie", schema: { type: "string" } },
];
const content = { "application/json": { schema: {}, example: { a: 1 } } };

function build(security: object[], credentials?: Credentials, overrides?: RequestOverrides) {
  const put = { operationId: "put", security, parameters, requestBody: { content } };
  const document = loadDocument({
    openapi: "3.1.0",
    paths: { "/a/{id}": { put } },
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        basic: { type: "http", scheme: "Basic" },
        header: { type: "apiKey", in: "header", name: "X-Key" },
        query: { type: "apiKey", in: "query", name: "key" },
        cookie: { type: "apiKey", in: "cookie", name: "session" },
        oauth: { type: "oauth2" },
      },
    },
  });
  const [operation] = document.operations;
  if (operation === undefined) throw new Error("No operation.");
  const spec = exampleRequest(document, operation, overrides);
  const wire = buildRequest(document, operation, spec, "http://host/v1/", credentials);
  return { ...wire, headers: Object.fromEntries(wire.headers), request: () => toRequest(wire) };
}

test("a request is the base URL, the path, the query, the headers and the body", async () => {
  const wire = build([], undefined, { query: { q: [1, 2] }, headers: { "X-A": 1 } });
  expect(wire).toMatchObject({ method: "PUT", url: "http://host/v1/a/a%20b?q=1&q=2" });
  expect(wire.headers).toEqual({ "Content-Type": "application/json", "X-A": "1" });
  expect(await wire.request().json()).toEqual({ a: 1 });
});

test.each([
  [{ bearer: [] }, { Authorization: "Bearer secret" }],
  [{ oauth: ["read"] }, { Authorization: "Bearer secret" }],
  [{ basic: [] }, { Authorization: "Basic c2VjcmV0" }],
  [{ header: [] }, { "X-Key": "secret" }],
  [{ cookie: [] }, { Cookie: "session=secret" }],
  [
    { header: [], bearer: [] },
    { "X-Key": "secret", Authorization: "Bearer secret" },
  ],
])("credentials for %j go where the scheme says", (requirement, headers) => {
  const names = Object.keys(requirement);
  const credentials = Object.fromEntries(names.map((name) => [name, "secret"]));
  expect(build([requirement], credentials).headers).toMatchObject(headers);
});

test("an API key in the query joins the query", () => {
  expect(build([{ query: [] }], { query: "a&b" }).url).toMatch(/\?key=a%26b$/);
});

test("the first alternative that the credentials meet is used, and null sends none", () => {
  const alternatives = [{ header: [], bearer: [] }, { basic: [] }, { bearer: [] }];
  const given = { bearer: "t" };
  expect(build(alternatives, given).headers).toEqual({
    "Content-Type": "application/json",
    Authorization: "Bearer t",
  });
  expect(build(alternatives, given, { auth: null }).headers).not.toHaveProperty("Authorization");
});

test("a body can be changed from the example, sent raw, or left out", () => {
  const text = (overrides: RequestOverrides) =>
    new TextDecoder().decode(build([], undefined, overrides).body);
  expect(text({ body: (example: object) => ({ ...example, b: 2 }) })).toBe('{"a":1,"b":2}');
  expect(text({ rawBody: "{" })).toBe("{");
  const bare = build([], undefined, { body: undefined });
  expect(bare).toMatchObject({ body: undefined, headers: {} });
});

test("a path parameter without a value is refused with what to do", () => {
  expect(() => build([], undefined, { path: { id: "" } })).toThrow(/"id" has no value.*example/);
});
