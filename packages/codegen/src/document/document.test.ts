import { describe, expect, it } from "vitest";
import { documentOf, problemsOf, schemasDocument } from "../../test/document.ts";

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
      operationId: list-things
      responses: {}
`);
    expect(problems).toEqual([
      "test.yaml:4:5 #/paths/~1a~1{id}/get: the operation declares no response; add at least one to responses",
      "test.yaml:4:5 #/paths/~1a~1{id}/get: the path names {id}, but no path parameter of that name is declared",
    ]);
  });
});

describe("an operation", () => {
  it.each([
    [`operationId: 1\n${ok}`, "6:7", "operationId must be a string"],
    [`operationId: a\nresponses: { 20: {} }`, "7:20", '"20" is no status'],
    [`operationId: a\n${ok}\nparametres: []`, "8:7", '"parametres" is not supported here'],
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
      "get /a/{y} is the same route as /a/{x}",
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
    ["{ name: a, in: query }", "exactly one of schema and content is expected"],
    ["{ name: a, in: query, schema: {}, content: {} }", "exactly one of schema and content"],
    [
      "{ name: a, in: query, style: simple, schema: {} }",
      "a query parameter's style is one of: form",
    ],
    ["{ name: Authorization, in: header, schema: {} }", "OpenAPI ignores a header parameter named"],
    ["{ name: a, in: path, schema: {} }", "the path parameter a must have required: true"],
    [
      "{ name: a, in: path, required: true, schema: {} }",
      "the path parameter a does not occur in /a",
    ],
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
