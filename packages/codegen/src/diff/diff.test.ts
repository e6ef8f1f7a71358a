import { describe, expect, it } from "vitest";
import { bodyDocument, changesOf, operationDocument, verdictsOf } from "../../test/diff/changes.ts";

/** The verdicts on a schema that is sent and received. */
function verdicts(before: string, after: string): string[] {
  return verdictsOf(changesOf(bodyDocument(before), bodyDocument(after)));
}

describe("what means the same", () => {
  it("is no change when it is the same document", () => {
    expect(changesOf(bodyDocument("{ type: string }"), bodyDocument("{ type: string }"))).toEqual(
      [],
    );
  });

  it("is no change between OpenAPI 3.0 and 3.1 but that of the version", () => {
    const before = bodyDocument(
      "{ type: object, properties: { a: { type: string, nullable: true }, " +
        "n: { type: integer, minimum: 1, exclusiveMinimum: true }, " +
        "c: { nullable: true, type: string, enum: [x, null] } } }",
    ).replace("3.1.0", "3.0.3");
    const after = bodyDocument(
      "{ type: object, properties: { a: { type: [string, 'null'] }, " +
        "n: { type: integer, exclusiveMinimum: 1 }, " +
        "c: { type: [string, 'null'], enum: [x, null] } } }",
    );
    const changes = changesOf(before, after);
    expect(verdictsOf(changes)).toEqual(["openapi-version-changed: documentation"]);
  });

  it.each([
    ["{ const: a }", "{ enum: [a] }"],
    ["{ enum: [a, b] }", "{ type: string, enum: [b, a] }"],
    ["{ type: integer, minimum: 1 }", "{ type: integer, exclusiveMinimum: 0 }"],
    ["{ type: array, items: {} }", "{ type: array }"],
    ["{ type: object, additionalProperties: true }", "{ type: object }"],
    ["{ type: [string, 'null'] }", "{ anyOf: [{ type: string }, { type: 'null' }] }"],
    [
      "{ type: object, properties: { a: { type: string } } }",
      "{ allOf: [{ type: object }, { properties: { a: { type: string } } }] }",
    ],
    ["{ type: string }", "{ $ref: '#/components/schemas/Name' }"],
    [
      "{ oneOf: [{ type: string }, { type: integer }] }",
      "{ oneOf: [{ type: integer }, { type: string }] }",
    ],
  ])("touches the documentation at most: %s and %s", (before, after) => {
    for (const [from, to] of [
      [before, after],
      [after, before],
    ] as const) {
      const labels = changesOf(bodyDocument(from), bodyDocument(to)).map(
        ({ severity }) => severity,
      );
      expect(labels.filter((label) => label !== "documentation")).toEqual([]);
    }
  });

  it("is a path parameter of another name, a header in another case, a reference to the same", () => {
    const header = (name: string) =>
      operationDocument(`parameters: [{ name: ${name}, in: header, schema: { type: string } }]`);
    expect(verdictsOf(changesOf(header("X-A"), header("x-a")))).toEqual([
      "member-restated: documentation",
    ]);
  });
});

describe("a schema", () => {
  it("is compared through references, also those that go in circles", () => {
    const tree = (limit: number) =>
      bodyDocument("{ $ref: '#/components/schemas/Tree' }") +
      `    Tree: { type: object, properties: { name: { type: string, maxLength: ${limit} }, ` +
      `left: { $ref: "#/components/schemas/Tree" }, all: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }\n`;
    const changes = changesOf(tree(60), tree(30));
    expect(changes.map(({ severity, what, uses }) => [severity, what, uses])).toEqual([
      [
        "breaking",
        "maxLength 60 -> 30",
        [{ operation: "POST /things", where: "request body /name" }],
      ],
      [
        "non-breaking",
        "maxLength 60 -> 30",
        [{ operation: "POST /things", where: "response 200 body /name" }],
      ],
    ]);
  });

  it("says what is refused, accepted and received", () => {
    const [refused, rarer] = changesOf(
      bodyDocument("{ type: string, maxLength: 60 }"),
      bodyDocument("{ type: string, maxLength: 30 }"),
    );
    expect(refused?.consequence).toBe("values longer than 30 are now refused");
    expect(rarer?.consequence).toBe("values longer than 30 no longer occur");
    const [received, accepted] = changesOf(
      bodyDocument("{ type: string }"),
      bodyDocument("{ type: [string, 'null'] }"),
    );
    expect(received?.consequence).toBe("null values may now be received");
    expect(accepted?.consequence).toBe("null values are now accepted");
  });

  it("breaks nobody where its values do not travel", () => {
    const member = (limit: number) =>
      `{ properties: { a: { type: string, readOnly: true, maxLength: ${limit} } } }`;
    const changes = changesOf(bodyDocument(member(60)), bodyDocument(member(30)));
    expect(changes.map(({ severity, consequence }) => [severity, consequence])).toEqual([
      ["non-breaking", "readOnly, so that no request has it"],
      ["non-breaking", "values longer than 30 no longer occur"],
    ]);
  });

  it("is held as a whole, wherever its rules stand", () => {
    const before = "{ type: object, properties: { a: { type: string, maxLength: 5 } } }";
    const after =
      "{ allOf: [{ type: object }, { properties: { a: { type: string } } }, { properties: { a: { maxLength: 3 } } }] }";
    expect(verdicts(before, after).filter((verdict) => !verdict.endsWith("documentation"))).toEqual(
      ["max-length-decreased: breaking", "max-length-decreased: non-breaking"],
    );
  });

  it("may become an alternative, or be what is left of them", () => {
    const [cat, both] = [
      "{ $ref: '#/components/schemas/Cat' }",
      "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }",
    ];
    const added = ["alternative-added: non-breaking", "alternative-added: breaking"];
    const removed = ["alternative-removed: breaking", "alternative-removed: non-breaking"];
    const isFelt = (verdict: string) => !verdict.endsWith("documentation");
    expect(verdicts(cat, both).filter(isFelt).toSorted()).toEqual(added.toSorted());
    expect(verdicts(both, cat).filter(isFelt).toSorted()).toEqual(removed.toSorted());
    expect(verdicts(cat, `{ anyOf: [${cat}] }`).filter(isFelt)).toEqual([]);
  });

  it("tells of an alternative that goes although open objects hide it", () => {
    const [bird, cat, dog] = [
      "{ properties: { wings: { type: integer } } }",
      "{ $ref: '#/components/schemas/Cat' }",
      "{ $ref: '#/components/schemas/Dog' }",
    ];
    const [two, three] = [`{ oneOf: [${bird}, ${cat}] }`, `{ oneOf: [${bird}, ${cat}, ${dog}] }`];
    expect(verdicts(three, two)).toContain("alternative-removed: breaking");
    expect(verdicts(two, three)).toContain("alternative-added: breaking");
  });

  it("may take over the values of an alternative", () => {
    const before = "{ anyOf: [{ type: integer }, { type: string, maxLength: 5 }] }";
    const after = "{ anyOf: [{ type: string, maxLength: 5 }, { type: number }] }";
    expect(verdicts(before, after)).toContain("type-widened: breaking");
    expect(verdicts(before, after)).not.toContain("alternative-removed: breaking");
  });
});

describe("a webhook", () => {
  it("is received where requests are sent, so that its body is judged as a response", () => {
    const hook = (schema: string) =>
      operationDocument(
        "",
        `webhooks: { w: { post: { requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { "200": { description: Ok } } } } }`,
      );
    const changes = changesOf(hook("{ type: string }"), hook("{ type: [string, 'null'] }"));
    expect(verdictsOf(changes)).toEqual(["became-nullable: breaking"]);
    expect(
      verdictsOf(changesOf(hook("{ type: [string, 'null'] }"), hook("{ type: string }"))),
    ).toEqual(["became-not-nullable: non-breaking"]);
  });
});

it("tells a change of a shared component once, with every place where it is felt", () => {
  const two = (limit: number) => `openapi: 3.1.0
info: { title: Test, version: "1" }
paths:
  /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/N" } } } }, responses: { "200": { description: Ok } } } }
  /b: { post: { operationId: b, requestBody: { content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/N" } } } } }, responses: { "200": { description: Ok } } } }
components: { schemas: { N: { type: string, maxLength: ${limit} } } }
`;
  const [change, ...more] = changesOf(two(2), two(1));
  expect(more).toEqual([]);
  expect(change?.uses).toEqual([
    { operation: "POST /a", where: "request body" },
    { operation: "POST /b", where: "request body /*" },
  ]);
  const pointer = "/components/schemas/N/maxLength";
  expect(change?.new).toEqual({ file: "test.yaml", line: 6, column: 45, pointer });
});

it("gives the same changes in the same order every time", () => {
  const before = operationDocument(
    "tags: [a]\nparameters: [{ name: a, in: query, schema: { type: string } }]",
  );
  const after = operationDocument("summary: New\ndeprecated: true");
  expect(changesOf(before, after)).toEqual(changesOf(before, after));
  const severities = changesOf(before, after).map(({ severity }) => severity);
  expect(severities).toEqual(["breaking", "non-breaking", "documentation", "documentation"]);
});
