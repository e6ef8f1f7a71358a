import { astToString, tsLiteral } from "openapi-typescript";
import { describe, expect, it } from "vitest";
import { loadOpenapiTypescript } from "./openapi-typescript.ts";
import { createTypePrinter } from "./type-printer.ts";

const { ts, declare } = loadOpenapiTypescript();
const printer = createTypePrinter(ts);

/** What TypeScript's own printer writes, which indents by four columns. */
function reference(node: Parameters<typeof astToString>[0]): string {
  return astToString(node).replaceAll(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
}

/** The declarations of a document whose schemas are `schemas`. */
function declared(schemas: Record<string, object>) {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {} };
  return [...declare({ ...document, components: { schemas } } as never, []).nodes]; // JSON
}

describe("the printer of types", () => {
  it.each([
    ["members", { type: "object", properties: { a: { type: "string" } }, required: ["a"] }],
    ["no members", { type: "object", properties: {} }],
    [
      "names of every kind",
      {
        type: "object",
        properties: { "a-b": {}, "1": {}, "01": {}, "-1": {}, "": {}, ärger: {}, '☃\n"\\': {} },
      },
    ],
    [
      "values of every kind",
      { enum: ["a", "☃", 'q"', "\u2028", 1, -1.5, 1e21, true, false, null] },
    ],
    ["constants", { const: { a: [1, { b: [] }], c: {}, "d e": "f" } }],
    [
      "lists and tuples",
      {
        type: "array",
        items: {
          type: "array",
          items: { prefixItems: [{ type: "string" }, { enum: [1, 2] }], type: "array" },
        },
      },
    ],
    [
      "unions in a list",
      {
        type: "array",
        items: { anyOf: [{ type: "string" }, { $ref: "#/components/schemas/T~1~0 ä" }] },
      },
    ],
    [
      "several types",
      { type: ["object", "array", "null"], properties: { a: { type: ["string", "null"] } } },
    ],
    [
      "further members",
      {
        type: "object",
        properties: { a: { type: "integer" } },
        additionalProperties: { type: "object", additionalProperties: true },
      },
    ],
    [
      "required members of a reference",
      {
        allOf: [{ $ref: "#/components/schemas/Named" }, { type: "object", properties: { x: {} } }],
        required: ["n"],
      },
    ],
    [
      "comments",
      {
        type: "object",
        title: " A title ",
        description: "One\nTwo\r\n\r\n    code\r\tthree\u2028    four\u2029five */ six\n",
        properties: {
          a: { type: "object", properties: { b: { description: "inside", deprecated: true } } },
          c: { description: "two\n\n- lines\n        far", example: { d: ["e"] }, format: "x" },
          f: { enum: ["g"], type: "string", default: "" },
        },
      },
    ],
  ])("writes %s as TypeScript does", (_, schema) => {
    const Named = { type: "object", properties: { n: { type: "string" } } };
    const nodes = declared({ Tested: { type: "object", properties: { at: schema } }, Named });
    expect(printer.declarations(nodes)).toBe(reference(nodes));
  });

  it("writes modifiers and what no document has as TypeScript does", () => {
    const member = ts.factory.createPropertySignature(
      [ts.factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)],
      "a",
      undefined,
      ts.factory.createTypeOperatorNode(ts.SyntaxKind.KeyOfKeyword, tsLiteral({ b: 1 })),
    );
    ts.addSyntheticLeadingComment(member, ts.SyntaxKind.MultiLineCommentTrivia, "* c ", true);
    const outer = ts.factory.createTypeLiteralNode([
      ts.factory.createPropertySignature(
        undefined,
        "d",
        undefined,
        ts.factory.createTypeLiteralNode([member]),
      ),
    ]);
    const node = ts.factory.createInterfaceDeclaration(
      [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)],
      "E",
      undefined,
      undefined,
      outer.members,
    );
    expect(printer.declarations([node])).toBe(reference([node]));
  });
});
