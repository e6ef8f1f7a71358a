import { describe, expect, it } from "vitest";
import { documentOf, problemsOf, schemasDocument } from "../../test/document.ts";
import { formatProblem } from "../document/problem.ts";

const place = /^test\.yaml:7:\d+ #\/components\/schemas\/S\/items/;

/** What is reported as having no effect in a document that has a schema. */
function unenforced(schema: string): string[] {
  return documentOf(schemasDocument(`S:\n  items: ${schema}`)).unenforced.map(formatProblem);
}

describe("a schema is refused", () => {
  it.each([
    ["{ minLength: '3' }", "minLength must be a whole number from 0"],
    ["{ type: text }", "type must be one or several of object, array"],
    ["{ maxLength: -1 }", "maxLength must be a whole number from 0"],
    ["{ multipleOf: 0 }", "multipleOf must be a number greater than 0"],
    ["{ pattern: '(' }", "pattern must be a regular expression"],
    ["{ patternProperties: { '(': {} } }", "( is no regular expression"],
    ["{ required: a }", "required must be a list of names"],
    ["{ allOf: [] }", "allOf must be a list of at least one schema"],
    ["{ not: [] }", "not must be a schema"],
    ["{ minContains: 0.5 }", "minContains must be a whole number from 0"],
    ["{ dependentSchemas: { a: 1 } }", "dependentSchemas must be an object whose members are"],
    ["{ properties: { a: 1 } }", "properties must be an object whose members are schemas"],
    ["{ oneOf: [{}], discriminator: {} }", "a discriminator needs a propertyName"],
  ])("when it is %s", (schema, message) => {
    const problems = problemsOf(schemasDocument(`S:\n  items: ${schema}`));
    expect(problems.join("\n")).toContain(message);
    expect(problems[0]).toMatch(place);
  });
});

describe("a schema is reported", () => {
  it.each([
    ["{ minLenght: 3 }", '"minLenght" is no keyword of JSON Schema 2020-12'],
    ["{ additionalItems: false }", "write items beside prefixItems"],
    ["{ readOnly: true }", "readOnly has no effect here"],
    ["{ anyOf: [{ writeOnly: true }] }", "writeOnly has no effect here"],
    ["{ format: iban }", 'the format "iban" is unknown'],
    ["{ type: integer, default: x }", "the default is not filled in: it is not of type integer"],
    ["{ enum: [a], default: b }", "the default is not filled in: it is not one of the enum"],
    [
      "{ oneOf: [{}], discriminator: { propertyName: a, mapping: { x: Nobody } } }",
      '"x" leads to no component',
    ],
    [
      "{ oneOf: [{}], discriminator: { propertyName: a, mapping: { x: S } } }",
      '"x" leads to S, which is no branch here',
    ],
  ])("when it is %s", (schema, message) => {
    const lines = unenforced(schema);
    expect(lines.join("\n")).toContain(message);
    expect(lines[0]).toMatch(place);
  });
});

describe("nothing is said of a schema", () => {
  it.each([
    "true",
    "false",
    "{ not: {}, if: true, then: false, else: {} }",
    "{ contains: {}, minContains: 0, maxContains: 2 }",
    "{ dependentSchemas: { a: {} }, unevaluatedProperties: false, unevaluatedItems: false }",
    "{ contentEncoding: base64, contentMediaType: text/plain, contentSchema: { type: object } }",
    "{ discriminator: { propertyName: a } }",
    "{ required: ['__proto__', constructor] }",
    "{ enum: [], const: [] }",
    "{ properties: { items: { readOnly: true }, not: { allOf: [{ writeOnly: true }] } } }",
    "{ x-any: { not: 1 }, $comment: '', examples: [1], externalDocs: {}, xml: {} }",
  ])("when it is %s", (schema) => {
    expect(unenforced(schema)).toEqual([]);
  });
});
