import { describe, expect, it } from "vitest";
import { changesOf, operationDocument, verdictsOf } from "../../test/diff/changes.ts";
import { documentRules } from "./rules/document-rules.ts";
import { operationRules } from "./rules/operation-rules.ts";
import { type RuleId, rules } from "./rules.ts";

const breaks = "breaking";
const may = "may break";
const safe = "non-breaking";
const note = "documentation";

type Case = readonly [rule: RuleId, label: string, before: string, after: string];

/** Pairs of a rule and its opposite, both ways between two operations. */
type Both = readonly [
  forth: readonly [rule: RuleId, label: string],
  back: readonly [rule: RuleId, label: string],
  before: string,
  after: string,
];

const query = (members: string) => `parameters: [{ name: a, in: query, ${members} }]`;
const body = (members: string) =>
  `requestBody: { ${members ? `${members}, ` : ""}content: { application/json: { schema: {} } } }`;
const ok = (members: string) => `responses: { "200": { description: Ok, ${members} } }`;
const header = (members: string) => ok(`headers: { X-A: { ${members} } }`);
const text = "schema: { type: string }";
const list = "schema: { type: array, items: { type: string } }";
const object = "schema: { type: object }";
const json = `application/json: { ${object} }`;
const deprecated = "deprecated: true, ";

const both: readonly Both[] = [
  [["operation-deprecated", safe], ["operation-undeprecated", note], "", "deprecated: true"],
  [["operation-tag-added", note], ["operation-tag-removed", note], "tags: [a]", "tags: [a, b]"],
  [
    ["callback-added", safe],
    ["callback-removed", may],
    "",
    "callbacks: { c: { '{$url}': { post: { responses: { '200': { description: Ok } } } } } }",
  ],
  [
    ["security-added", breaks],
    ["security-removed", safe],
    "security: []",
    "security: [{ key: [] }]",
  ],
  [
    ["security-alternative-added", safe],
    ["security-alternative-removed", breaks],
    "security: [{ key: [] }]",
    "security: [{ key: [] }, { oauth: [] }]",
  ],
  [
    ["security-scope-added", breaks],
    ["security-scope-removed", safe],
    "security: [{ oauth: [read] }]",
    "security: [{ oauth: [read, write] }]",
  ],
  [["parameter-added", safe], ["parameter-removed", may], "", query(text)],
  [
    ["required-parameter-added", breaks],
    ["parameter-removed", may],
    "",
    query(`required: true, ${text}`),
  ],
  [
    ["parameter-became-required", breaks],
    ["parameter-became-optional", safe],
    query(text),
    query(`required: true, ${text}`),
  ],
  [
    ["parameter-deprecated", safe],
    ["parameter-undeprecated", note],
    query(text),
    query(`deprecated: true, ${text}`),
  ],
  [
    ["parameter-empty-value-allowed", safe],
    ["parameter-empty-value-refused", breaks],
    query(text),
    query(`allowEmptyValue: true, ${text}`),
  ],
  [
    ["parameter-reserved-changed", may],
    ["parameter-reserved-changed", may],
    query(text),
    query(`allowReserved: true, ${text}`),
  ],
  [
    ["parameter-style-changed", breaks],
    ["parameter-style-changed", breaks],
    query(list),
    query(`explode: false, ${list}`),
  ],
  [
    ["parameter-style-changed", breaks],
    ["parameter-style-changed", breaks],
    query(list),
    query(`style: pipeDelimited, ${list}`),
  ],
  [
    ["parameter-content-changed", breaks],
    ["parameter-content-changed", breaks],
    query(object),
    query(`content: { ${json} }`),
  ],
  [["request-body-added", safe], ["request-body-removed", may], "", body("")],
  [
    ["required-request-body-added", breaks],
    ["request-body-removed", may],
    "",
    body("required: true"),
  ],
  [
    ["request-body-became-required", breaks],
    ["request-body-became-optional", safe],
    body(""),
    body("required: true"),
  ],
  [
    ["request-media-type-added", safe],
    ["request-media-type-removed", breaks],
    `requestBody: { content: { ${json} } }`,
    `requestBody: { content: { ${json}, text/plain: {} } }`,
  ],
  [
    ["response-media-type-added", safe],
    ["response-media-type-removed", breaks],
    ok(`content: { ${json} }`),
    ok(`content: { ${json}, text/plain: {} }`),
  ],
  [
    ["media-type-parameters-changed", may],
    ["media-type-parameters-changed", may],
    ok("content: { text/plain: {} }"),
    ok(`content: { "text/plain; charset=utf-8": {} }`),
  ],
  [
    ["encoding-changed", may],
    ["encoding-changed", may],
    `requestBody: { content: { multipart/form-data: { ${object} } } }`,
    `requestBody: { content: { multipart/form-data: { ${object}, encoding: { a: { contentType: image/png } } } } }`,
  ],
  [
    ["success-response-added", may],
    ["success-response-removed", breaks],
    ok(""),
    `responses: { "200": { description: Ok }, "202": { description: Ok } }`,
  ],
  [
    ["error-response-added", safe],
    ["error-response-removed", safe],
    ok(""),
    `responses: { "200": { description: Ok }, "404": { description: No } }`,
  ],
  [
    ["response-status-restated", safe],
    ["response-status-restated", safe],
    `responses: { 2XX: { description: Ok } }`,
    ok(""),
  ],
  [
    ["response-body-added", safe],
    ["response-body-removed", breaks],
    ok(""),
    ok(`content: { ${json} }`),
  ],
  [
    ["link-changed", may],
    ["link-changed", may],
    ok(""),
    ok("links: { self: { operationId: putThing } }"),
  ],
  [["response-header-added", safe], ["response-header-removed", may], ok(""), header(text)],
  [
    ["response-header-added", safe],
    ["required-response-header-removed", breaks],
    ok(""),
    header(`required: true, ${text}`),
  ],
  [
    ["response-header-became-required", safe],
    ["response-header-became-optional", breaks],
    header(text),
    header(`required: true, ${text}`),
  ],
  [
    ["response-header-deprecated", safe],
    ["response-header-undeprecated", note],
    header(text),
    header(`deprecated: true, ${text}`),
  ],
  [
    ["member-restated", note],
    ["member-restated", note],
    query(text),
    query(`style: form, ${text}`),
  ],
  [["description-changed", note], ["description-changed", note], "summary: A", "summary: B"],
  [["extension-changed", safe], ["extension-changed", safe], "", "x-a: 1"],
  [["order-changed", note], ["order-changed", note], "tags: [a, b]", "tags: [b, a]"],
  [
    ["callback-changed", may],
    ["callback-changed", may],
    "callbacks: { c: { '{$url}': { post: { responses: { '200': { description: Ok } } } } } }",
    "callbacks: { c: { '{$url}': { post: { responses: { '202': { description: Ok } } } } } }",
  ],
];

const single: readonly Case[] = [
  ["operation-id-changed", may, "operationId: one", "operationId: two"],
  ["operation-id-added", safe, "operationId: ''", "operationId: two"],
  ["operation-id-removed", may, "operationId: one", "operationId: ''"],
  ["parameter-removed-after-sunset", safe, query(`${deprecated}x-sunset: 2026-05-31, ${text}`), ""],
  ["parameter-removed", may, query(`${deprecated}x-sunset: 2026-07-31, ${text}`), ""],
];

const path = (name: string, operations: string) =>
  `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n  ${name}: ${operations}\n`;
const get = (members = "") =>
  `{ get: { operationId: a, ${members} responses: { '200': { description: Ok } } } }`;
const twoMethods =
  "{ get: { responses: { '200': { description: Ok } } }, put: { responses: { '200': { description: Ok } } } }";
const schemes = (text: string) => `components: { securitySchemes: { key: ${text} } }`;
const flow = (text: string) =>
  schemes(`{ type: oauth2, flows: { clientCredentials: { ${text} } } }`);
const hook = (status: string) =>
  `webhooks: { w: { post: { responses: { '${status}': { description: Ok } } } } }`;
const server = (text: string) => `servers: [${text}]`;
const root = (text: string) => operationDocument("", text);

/** Differences that are not inside one operation, as whole documents. */
const documents: readonly Case[] = [
  ["operation-added", safe, path("/a", get()), path("/a", twoMethods)],
  ["operation-removed", breaks, path("/a", twoMethods), path("/a", get())],
  ["path-removed", breaks, path("/a", get()), path("/b", get())],
  [
    "operation-removed-after-sunset",
    safe,
    path("/a", get(`${deprecated}x-sunset: 2026-05-31,`)),
    path("/b", get()),
  ],
  [
    "operation-removed-before-sunset",
    breaks,
    path("/a", get(`${deprecated}x-sunset: 2026-07-31,`)),
    path("/b", get()),
  ],
  ["path-removed", breaks, path("/a", get(deprecated)), path("/b", get())],
  [
    "parameter-renamed",
    safe,
    path(
      "/a/{x}",
      get("parameters: [{ name: x, in: path, required: true, schema: { type: string } }],"),
    ),
    path(
      "/a/{y}",
      get("parameters: [{ name: y, in: path, required: true, schema: { type: string } }],"),
    ),
  ],
  [
    "parameter-declaration-changed",
    safe,
    path("/a/{x}", get()),
    path(
      "/a/{x}",
      get("parameters: [{ name: x, in: path, required: true, schema: { type: string } }],"),
    ),
  ],
  ["openapi-version-changed", note, root(""), root("").replace("3.1.0", "3.1.1")],
  ["info-changed", note, root(""), root("").replace(`version: "1"`, `version: "2"`)],
  ["tag-declaration-changed", note, root("tags: [{ name: a }]"), root("tags: [{ name: b }]")],
  ["server-added", safe, root(""), root(server("{ url: /v1 }"))],
  ["server-removed", may, root(server("{ url: /v1 }")), root("")],
  [
    "server-changed",
    may,
    root(server("{ url: '/{v}', variables: { v: { default: a } } }")),
    root(server("{ url: '/{v}', variables: { v: { default: b } } }")),
  ],
  [
    "server-order-changed",
    note,
    root(server("{ url: /v1 }, { url: /v2 }")),
    root(server("{ url: /v2 }, { url: /v1 }")),
  ],
  ["security-scheme-added", safe, root(""), root(schemes("{ type: http, scheme: bearer }"))],
  ["security-scheme-removed", safe, root(schemes("{ type: http, scheme: bearer }")), root("")],
  [
    "security-scheme-changed",
    breaks,
    root(schemes("{ type: apiKey, in: header, name: X-A }")),
    root(schemes("{ type: apiKey, in: header, name: X-B }")),
  ],
  [
    "security-scheme-url-changed",
    may,
    root(flow("tokenUrl: https://a.example/t, scopes: {}")),
    root(flow("tokenUrl: https://b.example/t, scopes: {}")),
  ],
  [
    "security-scope-declared",
    safe,
    root(flow("tokenUrl: https://a.example/t, scopes: {}")),
    root(flow("tokenUrl: https://a.example/t, scopes: { read: Read }")),
  ],
  [
    "security-scope-undeclared",
    may,
    root(flow("tokenUrl: https://a.example/t, scopes: { read: Read }")),
    root(flow("tokenUrl: https://a.example/t, scopes: {}")),
  ],
  ["webhook-added", safe, root(""), root(hook("200"))],
  ["webhook-removed", may, root(hook("200")), root("")],
  ["webhook-changed", may, root(hook("200")), root(hook("202"))],
  [
    "member-changed",
    may,
    root("jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base"),
    root(""),
  ],
  [
    "definition-changed",
    note,
    root("components: { schemas: { A: { $defs: { B: { maxLength: 1 } } } } }"),
    root("components: { schemas: { A: { $defs: { B: { maxLength: 2 } } } } }"),
  ],
  ["component-added", note, root(""), root("components: { schemas: { A: {} } }")],
  ["component-removed", note, root("components: { schemas: { A: {} } }"), root("")],
  [
    "unused-component-changed",
    note,
    root("components: { schemas: { A: { maxLength: 1 } } }"),
    root("components: { schemas: { A: { maxLength: 2 } } }"),
  ],
  [
    "example-changed",
    note,
    root("components: { examples: { A: { value: 1 } } }"),
    root("components: { examples: { A: { value: 2 } } }"),
  ],
];

describe("an operation", () => {
  it.each(both)("finds %s and %s: %s <-> %s", (forth, back, before, after) => {
    const [old, current] = [operationDocument(before), operationDocument(after)];
    expect(verdictsOf(changesOf(old, current))).toContain(forth.join(": "));
    expect(verdictsOf(changesOf(current, old))).toContain(back.join(": "));
  });

  it.each(single)("finds %s (%s): %s -> %s", (rule, label, before, after) => {
    const [old, current] = [operationDocument(before), operationDocument(after)];
    expect(verdictsOf(changesOf(old, current))).toContain(`${rule}: ${label}`);
  });
});

describe("a document", () => {
  it.each(documents)("finds %s (%s)", (rule, label, before, after) => {
    expect(verdictsOf(changesOf(before, after))).toContain(`${rule}: ${label}`);
  });
});

it("has a case for every rule", () => {
  const covered = new Set<string>([
    ...both.flatMap(([[forth], [back]]) => [forth, back]),
    ...[...single, ...documents].map(([rule]) => rule),
  ]);
  const own = Object.keys({ ...documentRules, ...operationRules });
  expect(own.filter((rule) => !covered.has(rule))).toEqual([]);
  expect([...covered].filter((rule) => !Object.hasOwn(rules, rule))).toEqual([]);
});
