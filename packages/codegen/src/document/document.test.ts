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

  it("must be OpenAPI 3.1", () => {
    expect(problemsOf("info: {}\nopenapi: 3.0.3")[0]).toMatch(
      /^test\.yaml:2:1 #\/openapi: this version reads OpenAPI 3\.1 only; set openapi: 3\.1\.0/,
    );
    expect(problemsOf("swagger: '2.0'")[0]).toContain("reads OpenAPI 3.1 only");
    expect(problemsOf("openapi: 3.2.0")[0]).toContain("the OpenAPI version is 3.2.0");
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
    ["{ $ref: 'other.yaml#/a' }", "the reference leads to another file"],
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
  it.each([
    ["{ not: {} }", 'the keyword "not" is not supported yet'],
    ["{ if: {}, then: {} }", 'the keyword "if" is not supported yet'],
    [
      "{ unevaluatedProperties: false }",
      'the keyword "unevaluatedProperties" is not supported yet',
    ],
    ["{ contains: {} }", 'the keyword "contains" is not supported yet'],
    ["{ minLenght: 3 }", '"minLenght" is no keyword of JSON Schema; mend its spelling'],
    ["{ nullable: true }", "nullable is OpenAPI 3.0"],
    ["{ minimum: 1, exclusiveMinimum: true }", "exclusiveMinimum must be a number"],
    ["{ type: text }", "type must be one or several of object, array"],
    ["{ maxLength: -1 }", "maxLength must be a whole number from 0"],
    ["{ multipleOf: 0 }", "multipleOf must be a number greater than 0"],
    ["{ pattern: '(' }", "pattern must be a regular expression"],
    ["{ patternProperties: { '(': {} } }", "( is no regular expression"],
    ["{ required: a }", "required must be a list of names"],
    ["{ allOf: [] }", "allOf must be a list of at least one schema"],
    ["{ properties: { a: 1 } }", "properties must be an object whose members are schemas"],
    ["{ format: iban }", 'the format "iban" is unknown, so it would go unchecked'],
    ["{ type: integer, default: x }", "the default is not of type integer"],
    ["{ $ref: '#/components/schemas/None' }", 'there is no schema named "None"'],
    [
      "{ $ref: '#/info/title' }",
      "a schema reference must have the form #/components/schemas/<name>",
    ],
    ["{ $ref: 'other.json' }", "the reference leads to another file (other.json)"],
    [
      "{ discriminator: { propertyName: a } }",
      "a discriminator is supported beside oneOf or anyOf only",
    ],
    [
      "{ oneOf: [{ type: object }], discriminator: { propertyName: a } }",
      `the discriminator needs this branch to require "a"`,
    ],
    ["{ required: ['__proto__'] }", "a member named __proto__ is not supported"],
  ])("is refused when it is %s", (schema, message) => {
    const problems = problemsOf(schemasDocument(`S:\n  items: ${schema}`));
    expect(problems.join("\n")).toContain(message);
    expect(problems[0]).toMatch(/^test\.yaml:7:\d+ #\/components\/schemas\/S\/items/);
  });

  it("may carry notes", () => {
    const notes =
      "{ title: T, description: D, deprecated: true, examples: [1], x-any: { not: 1 }, externalDocs: {} }";
    expect(problemsOf(schemasDocument(`S: ${notes}`))).toEqual([]);
  });
});
