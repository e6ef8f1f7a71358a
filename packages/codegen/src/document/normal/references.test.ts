import { describe, expect, it } from "vitest";
import { documentOf, problemsOf, schemasDocument } from "../../../test/document.ts";
import { formatProblem } from "../problem.ts";

/** The schemas of a document in normal form, as plain values by name. */
function schemasOf(schemas: string): Record<string, unknown> {
  const document = documentOf(schemasDocument(schemas));
  return Object.fromEntries([...document.schemas].map(([name, { schema }]) => [name, schema]));
}

describe("a reference to", () => {
  it.each([
    ["a member of a component", "#/components/schemas/B/properties/b", "BB"],
    ["an entry of $defs", "#/components/schemas/B/$defs/Inner", "Inner"],
    ["an escaped pointer", "#/components/schemas/B/properties/x~1y~0z", "BX-y-z"],
    ["a percent-encoded pointer", "#/components/schemas/B/properties/%C3%A4", "B"],
    ["an array item", "#/components/schemas/B/allOf/0", "B0"],
    ["an anchor", "#mark", "B2"],
    ["a $id", "https://example.com/inner", "Inner"],
    ["a relative $id", "inner", "Inner"],
    ["a pointer below a $id", "https://example.com/inner#/items", "Inner2"],
    ["what stands behind a reference", "#/components/schemas/C/properties/b", "BB"],
  ])("%s becomes a component", (_, reference) => {
    const schemas = schemasOf(`
A: { $id: 'https://example.com/a', items: { $ref: '${reference}', minLength: 1 } }
B:
  type: object
  properties: { b: { type: string, maxLength: 3 }, x/y~z: { type: string, maxLength: 3 }, ä: { type: string, maxLength: 3 } }
  allOf: [{ $anchor: mark0, type: string, maxLength: 3 }]
  $defs:
    Inner: { $id: 'https://example.com/inner', type: string, maxLength: 3, items: { type: string, maxLength: 3 } }
    Marked: { $anchor: mark, type: string, maxLength: 3 }
C: { $ref: '#/components/schemas/B' }
`);
    const { A } = schemas as { A: { items: { $ref: string } } };
    expect(A).toEqual({
      items: { $ref: expect.stringMatching(/^#\/components\/schemas\/[\w-]+$/), minLength: 1 },
    });
    const name = A.items.$ref.split("/").at(-1) ?? "";
    expect(schemas[name]).toMatchObject({ type: "string", maxLength: 3 });
    expect(JSON.stringify(schemas)).not.toMatch(/\$defs|\$id|\$anchor/);
  });

  it("data stays data", () => {
    const data = { $ref: "nowhere.yaml", $id: "x" };
    const text = JSON.stringify(data);
    expect(
      schemasOf(
        `A: { const: ${text}, enum: [${text}], default: ${text}, example: ${text}, examples: [${text}] }`,
      ),
    ).toEqual({ A: { const: data, enum: [data], default: data, example: data, examples: [data] } });
  });

  it("a schema inside a parameter or a response of another operation is followed", () => {
    const { operations, schemas } = documentOf(`openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, maximum: 9 } }
        - { name: other, in: query, schema: { $ref: '#/paths/~1a/get/parameters/0/schema' } }
      responses: { '200': { description: Ok, content: { text/plain: { schema: { type: string } } } } }
  /b:
    get:
      parameters: [{ $ref: '#/paths/~1a/get/parameters/0' }]
      responses: { '200': { $ref: '#/paths/~1a/get/responses/200' } }
  /c: { $ref: '#/paths/~1b' }
`);
    expect([...schemas.keys()]).toEqual(["AGet0"]);
    expect(
      operations.map(({ path, parameters }) => [path, parameters.map(({ name }) => name)]),
    ).toEqual([
      ["/a", ["limit", "other"]],
      ["/b", ["limit"]],
      ["/c", ["limit"]],
    ]);
    expect(operations[2]?.responses[0]?.content[0]?.schema?.schema).toEqual({ type: "string" });
  });

  it("nothing is an error, at the place of each reference, all at once", () => {
    expect(
      problemsOf(
        schemasDocument(`
A: { $ref: '#/components/schemas/None' }
B: { $ref: '#none' }
C: { $ref: 'https://example.com/c.json' }
D: { $ref: 'no.yaml#/a' }
E: { $ref: '#/info/title' }
F: { $ref: '#/%' }
G: { discriminator: { propertyName: a, mapping: { a: '#/none' } }, oneOf: [{ type: object }] }
`),
      ),
    ).toEqual([
      "test.yaml:6:10 #/components/schemas/A/$ref: nothing stands at #/components/schemas/None; add it or mend the reference",
      'test.yaml:7:10 #/components/schemas/B/$ref: there is no $anchor "none" to which #none could lead; mend the reference',
      "test.yaml:8:10 #/components/schemas/C/$ref: the reference leads to https://example.com/c.json, and nothing is fetched; save it in a file beside the document and refer to that",
      "test.yaml:9:10 #/components/schemas/D/$ref: there is no file no.yaml to read; mend the reference or add the file",
      "test.yaml:10:10 #/components/schemas/E/$ref: what stands at #/info/title is no schema",
      "test.yaml:11:10 #/components/schemas/F/$ref: #/% is no URI reference; mend its percent signs",
      "test.yaml:12:55 #/components/schemas/G/discriminator/mapping/a: nothing stands at #/none; add it or mend the reference",
    ]);
  });

  it("itself is an error when it goes through nothing else", () => {
    const problems = problemsOf(`openapi: 3.1.0
paths:
  /a: { $ref: '#/paths/~1b' }
  /b: { $ref: '#/paths/~1a' }
  /c: { get: { parameters: [{ $ref: '#/components/parameters/P' }], responses: { '200': { description: Ok } } } }
components:
  parameters: { P: { $ref: '#/components/parameters/Q' }, Q: { $ref: '#/components/parameters/P' } }
  schemas:
    A: { $ref: '#/components/schemas/B' }
    B: { $ref: '#/components/schemas/A' }
    C: { allOf: [{ anyOf: [{ $ref: '#/components/schemas/C' }, { type: string }] }] }
    D: { type: object, properties: { d: { $ref: '#/components/schemas/D' } } }
`);
    expect(problems.map((problem) => problem.replace(/ .*: /, " "))).toEqual([
      "test.yaml:3:9 the reference #/paths/~1b leads back to itself",
      "test.yaml:4:9 the reference #/paths/~1a leads back to itself",
      "test.yaml:7:64 the reference #/components/parameters/P leads back to itself",
      expect.stringMatching(/^test.yaml:9:10 the schema refers to itself \(A > B > A\)/),
      expect.stringMatching(/^test.yaml:11:30 the schema refers to itself/),
    ]);
  });
});

describe("$dynamicRef", () => {
  it("leads to the outermost anchor of its name, for each way in which it is reached", () => {
    const schemas = schemasOf(`
Tree:
  $id: https://example.com/tree
  $dynamicAnchor: node
  type: object
  properties: { data: true, children: { type: array, items: { $dynamicRef: '#node' } } }
Strict:
  $id: https://example.com/strict
  $dynamicAnchor: node
  $ref: tree
  unevaluatedProperties: false
Fixed: { items: { $dynamicRef: '#/components/schemas/Tree' } }
`);
    expect(schemas).toEqual({
      Tree: {
        type: "object",
        properties: {
          data: true,
          children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        },
      },
      Strict: { $ref: "#/components/schemas/Tree2", unevaluatedProperties: false },
      Fixed: { items: { $ref: "#/components/schemas/Tree" } },
      Tree2: {
        type: "object",
        properties: {
          data: true,
          children: { type: "array", items: { $ref: "#/components/schemas/Strict" } },
        },
      },
    });
  });
});

describe("$schema", () => {
  const notes = (schemas: string) =>
    documentOf(schemasDocument(schemas)).unenforced.map(formatProblem);

  it("may name the dialect of OpenAPI", () => {
    for (const dialect of [
      "https://json-schema.org/draft/2020-12/schema",
      "https://spec.openapis.org/oas/3.1/dialect/base",
      "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    ]) {
      expect(notes(`A: { $schema: '${dialect}', $vocabulary: {}, $comment: c }`)).toEqual([]);
    }
  });

  it("is reported when it names another", () => {
    expect(notes("A: { $schema: 'http://json-schema.org/draft-07/schema#' }")).toEqual([
      expect.stringMatching(
        /^test.yaml:6:10 #\/components\/schemas\/A\/\$schema: schemas are read as/,
      ),
    ]);
    const { unenforced } = documentOf("openapi: 3.1.0\njsonSchemaDialect: urn:x\n");
    expect(unenforced.map(formatProblem)).toEqual([
      expect.stringContaining("test.yaml:2:1 #/json"),
    ]);
  });
});
