import { describe, expect, it } from "vitest";
import { documentOf, problemsOf, schemasDocument } from "../../test/document.ts";
import { formatProblem } from "./problem.ts";

/** A document with one operation, into which a test puts what is wrong. */
function withOperation(operation: string, path = "/a"): string {
  return `openapi: 3.1.0
info: { title: Test, version: "1" }
paths:
  ${path}:
    get:
${operation.trim().replaceAll(/^(?=.)/gm, "      ")}
components:
  schemas:
    Name: { type: string }
`;
}

const ok = "responses: { '200': { description: Ok } }";

describe("a document", () => {
  it("must be YAML or JSON", () => {
    expect(problemsOf("openapi: [")).toEqual([
      expect.stringMatching(/^test\.yaml:1:11 #: .*; mend the YAML$/),
    ]);
    expect(problemsOf("a: 1\na: 2")).toEqual([
      "test.yaml:2:1 #: Map keys must be unique; mend the YAML",
    ]);
    expect(problemsOf("[]")[0]).toContain("test.yaml:1:1 #: the document is not an object");
    expect(documentOf('{"openapi":"3.1.0","paths":{}}').operations).toEqual([]);
  });

  it("must be OpenAPI 3.0 or 3.1, and is told so in one line", () => {
    expect(problemsOf("info: {}\nswagger: '2.0'\npaths: { /a: 1 }")).toEqual([
      expect.stringMatching(
        /^test\.yaml:2:1 #\/swagger: this is Swagger 2\.0, .*; convert it first/,
      ),
    ]);
    expect(problemsOf("openapi: 3.2.0")).toEqual([
      expect.stringMatching(/^test\.yaml:1:1 #\/openapi: the OpenAPI version is 3\.2\.0, and 3\.0/),
    ]);
    expect(problemsOf("a: 1")).toEqual([expect.stringContaining("this is no OpenAPI document")]);
    for (const version of ["3.0.0", "3.0.4", "3.1.0", "3.1.2", "3.1.0-rc1"]) {
      expect(problemsOf(`openapi: ${version}`)).toEqual([]);
    }
  });

  it("has all its problems reported at once, in the order of the lines", () => {
    const problems = problemsOf(`openapi: 3.1.0
paths:
  /a/{id}:
    get:
      operationId: { a: 1 }
      responses: { 20: {} }
  b:
    get:
      responses: { '200': { description: Ok, content: [] } }
`);
    expect(problems).toEqual([
      "test.yaml:5:7 #/paths/~1a~1{id}/get/operationId: operationId must be a string",
      expect.stringMatching(
        /^test\.yaml:6:20 #\/paths\/~1a~1{id}\/get\/responses\/20: "20" is no status/,
      ),
      expect.stringMatching(/^test\.yaml:8:5 #\/paths\/b\/get: the path b must start with a slash/),
      "test.yaml:9:46 #/paths/b/get/responses/200/content: content must be an object",
    ]);
  });
});

describe("an operation", () => {
  it.each([
    [`operationId: 1\n${ok}`, "6:7", "operationId must be a string"],
    [`operationId: a\nresponses: { 20: {} }`, "7:20", '"20" is no status'],
    [`operationId: a\n${ok}\ndeprecated: 'yes'`, "8:7", "deprecated must be true or false"],
    [`operationId: a\n${ok}\nparameters: {}`, "8:7", "parameters must be a list"],
  ])("is refused when it has %j", (operation, place, message) => {
    const problems = problemsOf(withOperation(operation));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`test.yaml:${place} `);
    expect(problems[0]).toContain(message);
  });

  it("shares its id and its route with no other", () => {
    const problems = problemsOf(`openapi: 3.1.0
paths:
  /a/{x}: { get: { operationId: same, ${ok}, parameters: [&x { name: x, in: path, required: true, schema: {} }] } }
  /a/{y}: { get: { operationId: same, ${ok}, parameters: [{ name: y, in: path, required: true, schema: {} }] } }
`);
    expect(problems.map((problem) => problem.replace(/^.*?: /, ""))).toEqual([
      "get /a/{y} is the same route as /a/{x} (test.yaml:3)",
      'operationId "same" is already that of get /a/{x}; choose another',
    ]);
  });

  it.each(["a", "/a/{id", "/a}", "/{a/b}"])("has no path such as %s", (path) => {
    const problems = problemsOf(withOperation(`operationId: a\n${ok}`, path));
    expect(problems.join("\n")).toContain("must start with a slash and have its braces in pairs");
  });

  it("takes parameters from its path and lets its own win", () => {
    const { operations } = documentOf(`openapi: 3.1.0
paths:
  /a/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: q, in: query, schema: { type: string } }
    get:
      operationId: a
      parameters: [{ name: q, in: query, required: true, style: pipeDelimited, schema: { type: array } }]
      ${ok}
`);
    expect(operations[0]?.parameters).toMatchObject([
      { name: "id", in: "path", style: "simple", explode: false, required: true },
      { name: "q", in: "query", style: "pipeDelimited", explode: false, required: true },
    ]);
  });
});

describe("a parameter", () => {
  it.each([
    ["{ name: a, in: body, schema: {} }", `a parameter's "in" must be`],
    ["{ in: query, schema: {} }", "the parameter has no name"],
    ["{ name: a, in: query, schema: {}, content: {} }", "exactly one of schema and content"],
    ["{ $ref: '#/components/parameters/None' }", "nothing stands at #/components/parameters/None"],
    ["{ $ref: 'other.yaml#/a' }", "there is no file other.yaml to read"],
  ])("is refused when it is %s", (parameter, message) => {
    const problems = problemsOf(withOperation(`operationId: a\n${ok}\nparameters: [${parameter}]`));
    expect(problems.join("\n")).toContain(message);
    expect(problems[0]).toMatch(/^test\.yaml:8:/);
  });

  it("is declared once", () => {
    const twice = "{ name: a, in: query, schema: {} }";
    const problems = problemsOf(
      withOperation(`operationId: a\n${ok}\nparameters: [${twice}, ${twice}]`),
    );
    expect(problems[0]).toContain("the query parameter a is declared twice");
  });
});

describe("a schema", () => {
  it("may carry notes", () => {
    const notes =
      "{ title: T, description: D, deprecated: true, examples: [1], x-any: { not: 1 }, externalDocs: {} }";
    expect(problemsOf(schemasDocument(`S: ${notes}`))).toEqual([]);
  });
});

describe("what is read, although it is not as OpenAPI wants it", () => {
  it.each([
    [`parametres: []`, '"parametres" here, so it has no effect'],
    ["parameters: [{ name: a, in: query }]", "neither schema nor content is given"],
    ["parameters: [{ name: a, in: query, style: simple, schema: {} }]", "simple is read as form"],
    ["parameters: [{ name: Accept, in: header, schema: {} }]", "ignores a header parameter named"],
    ["parameters: [{ name: a, in: path, required: true, schema: {} }]", "does not occur in /a"],
    ["requestBody: { content: {} }", "the request body has no media type"],
    ["requestBody: { $ref: '#/x-a' }", "the request body has no media type"],
  ])("%s is noted", (operation, note) => {
    const { unenforced } = documentOf(`${withOperation(`${ok}\n${operation}`)}x-a: {}`);
    expect(unenforced.map(formatProblem)).toEqual([expect.stringContaining(note)]);
    expect(unenforced[0]?.line).toBeGreaterThan(6);
  });

  it("a path parameter is required, and one that nobody declared is any text", () => {
    const { operations, unenforced } = documentOf(
      withOperation(`parameters: [{ name: a, in: path, schema: {} }]\n${ok}`, "/{a}/{b}"),
    );
    expect(operations[0]?.parameters).toMatchObject([
      { name: "a", required: true },
      { name: "b", required: true, schema: { schema: { type: "string" } } },
    ]);
    expect(unenforced.map(formatProblem)).toEqual([
      expect.stringContaining("test.yaml:5:5 #/paths/~1{a}~1{b}/get: the path names {b}"),
      expect.stringContaining("a path parameter is always required"),
    ]);
  });

  it("an operation that declares no response may give any", () => {
    const { operations, unenforced } = documentOf(withOperation("responses: {}"));
    expect(operations[0]?.responses).toMatchObject([
      { status: "default", content: [{ name: "*/*" }] },
    ]);
    expect(unenforced).toHaveLength(1);
  });

  it("an operation behind a query is left out", () => {
    const { operations, unenforced } = documentOf(withOperation(ok, "/a?b=c"));
    expect(operations).toEqual([]);
    expect(unenforced.map(formatProblem)).toEqual([expect.stringContaining("test.yaml:4:3 ")]);
  });

  it("a header named Content-Type is left out", () => {
    const { operations, unenforced } = documentOf(
      withOperation("responses: { 2xx: { description: , headers: { content-type: {} } } }"),
    );
    expect(operations[0]?.responses).toMatchObject([
      { status: "2XX", headers: [], description: "" },
    ]);
    expect(unenforced).toHaveLength(1);
  });
});

describe("what says nothing about requests and answers", () => {
  it("is nothing to note", () => {
    const { operations, unenforced } = documentOf(`openapi: 3.1.0
info: { title: T, version: "1" }
servers: [{ url: /v1 }]
tags: [{ name: a }]
externalDocs: { url: https://example.com }
x-any: { $ref: nowhere }
paths:
  x-any: 1
  /a/:
    summary:
    servers: [{ url: / }]
    delete:
      requestBody: { content: { application/json: { schema: {}, example: 1 } } }
      callbacks: { c: { '{$request.body#/url}': { post: { responses: { '200': { description: Ok } } } } } }
      responses:
        '204':
          description: Gone
          headers:
            X-A: { content: { application/json: { schema: { type: object } } } }
            X-B: { style: simple, explode: true, schema: { type: object } }
          links: { l: { operationId: b } }
  /{a}-{b}.json:
    get:
      parameters:
        - { name: a, in: path, required: true, schema: { type: string } }
        - { name: b, in: path, required: true, schema: { type: string } }
        - { name: q, in: query, allowReserved: true, allowEmptyValue: true, schema: { type: string } }
      responses: { '200': { description: Ok } }
webhooks: { w: { $ref: '#/components/pathItems/W' } }
components:
  pathItems: { W: { post: { responses: { '200': { description: Ok } } } } }
  links: { l: { operationId: b } }
  callbacks: { c: {} }
  examples: { e: { value: 1 } }
  securitySchemes: { key: { type: http, scheme: bearer } }
`);
    expect(unenforced).toEqual([]);
    expect(operations.map(({ name }) => name)).toEqual(["deleteA", "getByAByBJson"]);
  });

  it("can be all that a document has", () => {
    expect(documentOf("openapi: 3.1.0\nwebhooks: {}").operations).toEqual([]);
  });
});
