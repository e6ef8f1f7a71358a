import { describe, expect, it } from "vitest";
import { bodyDocument, changesOf } from "../../test/diff/changes.ts";
import { labelOf } from "./change.ts";
import { schemaRules } from "./rules/schema-rules.ts";
import { type RuleId, rules } from "./rules.ts";

const breaks = "breaking";
const may = "may break";
const safe = "non-breaking";
const note = "documentation";

const pets = "oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]";
const closed = "type: object, additionalProperties: false";

type Case = readonly [
  rule: RuleId,
  before: string,
  after: string,
  request: string,
  response: string,
];

/** What each rule finds, and what it says of a request and of a response. */
const cases: readonly Case[] = [
  ["type-narrowed", "{ type: [string, integer] }", "{ type: string }", breaks, safe],
  ["type-narrowed", "{ type: number }", "{ type: integer }", breaks, safe],
  ["type-widened", "{ type: integer }", "{ type: number }", safe, breaks],
  ["type-widened", "{ type: string }", "{}", safe, breaks],
  ["type-changed", "{ type: string }", "{ type: integer }", breaks, breaks],
  ["became-nullable", "{ type: string }", "{ type: [string, 'null'] }", safe, breaks],
  [
    "became-nullable",
    "{ type: string }",
    "{ anyOf: [{ type: string }, { type: 'null' }] }",
    safe,
    breaks,
  ],
  ["became-not-nullable", "{ type: [string, 'null'] }", "{ type: string }", breaks, safe],
  ["enum-added", "{ type: string }", "{ type: string, enum: [a] }", breaks, safe],
  ["enum-removed", "{ type: string, enum: [a] }", "{ type: string }", safe, breaks],
  ["enum-value-added", "{ enum: [a, b] }", "{ enum: [a, b, c] }", safe, breaks],
  ["enum-value-removed", "{ enum: [a, b, c] }", "{ enum: [a, b] }", breaks, safe],
  ["const-changed", "{ const: a }", "{ const: b }", breaks, breaks],
  ["minimum-increased", "{ type: integer }", "{ type: integer, minimum: 1 }", breaks, safe],
  [
    "minimum-increased",
    "{ type: number, minimum: 1 }",
    "{ type: number, exclusiveMinimum: 1 }",
    breaks,
    safe,
  ],
  [
    "minimum-decreased",
    "{ type: integer, minimum: 1 }",
    "{ type: integer, minimum: 0 }",
    safe,
    breaks,
  ],
  [
    "maximum-increased",
    "{ type: integer, maximum: 1 }",
    "{ type: integer, maximum: 2 }",
    safe,
    breaks,
  ],
  [
    "maximum-decreased",
    "{ type: integer, maximum: 2 }",
    "{ type: integer, exclusiveMaximum: 2 }",
    breaks,
    safe,
  ],
  [
    "multiple-of-narrowed",
    "{ type: number, multipleOf: 0.1 }",
    "{ type: number, multipleOf: 0.3 }",
    breaks,
    safe,
  ],
  ["multiple-of-widened", "{ type: integer, multipleOf: 4 }", "{ type: integer }", safe, breaks],
  [
    "multiple-of-changed",
    "{ type: integer, multipleOf: 4 }",
    "{ type: integer, multipleOf: 6 }",
    breaks,
    breaks,
  ],
  ["min-length-increased", "{ type: string }", "{ type: string, minLength: 1 }", breaks, safe],
  [
    "min-length-decreased",
    "{ type: string, minLength: 2 }",
    "{ type: string, minLength: 1 }",
    safe,
    breaks,
  ],
  ["max-length-increased", "{ type: string, maxLength: 2 }", "{ type: string }", safe, breaks],
  [
    "max-length-decreased",
    "{ type: string, maxLength: 60 }",
    "{ type: string, maxLength: 30 }",
    breaks,
    safe,
  ],
  ["pattern-added", "{ type: string }", "{ type: string, pattern: a }", breaks, safe],
  ["pattern-removed", "{ type: string, pattern: a }", "{ type: string }", safe, breaks],
  ["pattern-changed", "{ type: string, pattern: a }", "{ type: string, pattern: b }", may, may],
  ["format-added", "{ type: string }", "{ type: string, format: uuid }", breaks, safe],
  ["format-removed", "{ type: string, format: uuid }", "{ type: string }", safe, breaks],
  [
    "format-narrowed",
    "{ type: integer, format: int64 }",
    "{ type: integer, format: int32 }",
    breaks,
    safe,
  ],
  [
    "format-widened",
    "{ type: string, format: uri }",
    "{ type: string, format: uri-reference }",
    safe,
    breaks,
  ],
  [
    "format-changed",
    "{ type: string, format: date }",
    "{ type: string, format: date-time }",
    breaks,
    breaks,
  ],
  ["format-note-changed", "{ type: string }", "{ type: string, format: password }", note, note],
  [
    "content-encoding-changed",
    "{ type: string, contentEncoding: base64 }",
    "{ type: string, contentEncoding: base64url }",
    may,
    may,
  ],
  ["min-items-increased", "{ type: array }", "{ type: array, minItems: 1 }", breaks, safe],
  ["min-items-decreased", "{ type: array, minItems: 1 }", "{ type: array }", safe, breaks],
  [
    "max-items-increased",
    "{ type: array, maxItems: 1 }",
    "{ type: array, maxItems: 2 }",
    safe,
    breaks,
  ],
  [
    "max-items-decreased",
    "{ type: array, maxItems: 2 }",
    "{ type: array, maxItems: 1 }",
    breaks,
    safe,
  ],
  ["unique-items-added", "{ type: array }", "{ type: array, uniqueItems: true }", breaks, safe],
  [
    "unique-items-removed",
    "{ type: array, uniqueItems: true }",
    "{ type: array, uniqueItems: false }",
    safe,
    breaks,
  ],
  ["contains-added", "{ type: array }", "{ type: array, contains: { const: 1 } }", breaks, safe],
  ["contains-removed", "{ type: array, contains: { const: 1 } }", "{ type: array }", safe, breaks],
  [
    "contains-changed",
    "{ type: array, contains: { const: 1 } }",
    "{ type: array, contains: { const: 2 } }",
    may,
    may,
  ],
  [
    "contains-changed",
    "{ type: array, contains: { const: 1 } }",
    "{ type: array, contains: { const: 1 }, minContains: 2 }",
    may,
    may,
  ],
  [
    "min-properties-increased",
    "{ type: object }",
    "{ type: object, minProperties: 1 }",
    breaks,
    safe,
  ],
  [
    "min-properties-decreased",
    "{ type: object, minProperties: 1 }",
    "{ type: object }",
    safe,
    breaks,
  ],
  [
    "max-properties-increased",
    "{ type: object, maxProperties: 1 }",
    "{ type: object }",
    safe,
    breaks,
  ],
  [
    "max-properties-decreased",
    "{ type: object }",
    "{ type: object, maxProperties: 1 }",
    breaks,
    safe,
  ],
  ["property-added", "{ type: object }", "{ type: object, properties: { a: {} } }", safe, safe],
  ["property-added-to-closed", `{ ${closed} }`, `{ ${closed}, properties: { a: {} } }`, safe, may],
  [
    "required-property-added",
    "{ type: object }",
    "{ type: object, required: [a], properties: { a: {} } }",
    breaks,
    safe,
  ],
  ["property-removed", "{ type: object, properties: { a: {} } }", "{ type: object }", may, may],
  [
    "property-removed-from-closed",
    `{ ${closed}, properties: { a: {} } }`,
    `{ ${closed} }`,
    breaks,
    may,
  ],
  [
    "required-property-removed",
    "{ type: object, required: [a], properties: { a: {} } }",
    "{ type: object }",
    may,
    breaks,
  ],
  [
    "property-removed-after-sunset",
    "{ type: object, properties: { a: { deprecated: true, x-sunset: 2026-05-01 } } }",
    "{ type: object }",
    safe,
    safe,
  ],
  [
    "property-became-required",
    "{ properties: { a: {} } }",
    "{ properties: { a: {} }, required: [a] }",
    breaks,
    safe,
  ],
  [
    "property-became-optional",
    "{ properties: { a: {} }, required: [a] }",
    "{ properties: { a: {} } }",
    safe,
    breaks,
  ],
  [
    "property-became-read-only",
    "{ properties: { a: {} } }",
    "{ properties: { a: { readOnly: true } } }",
    may,
    safe,
  ],
  [
    "property-became-not-read-only",
    "{ properties: { a: { readOnly: true } } }",
    "{ properties: { a: {} } }",
    safe,
    safe,
  ],
  [
    "property-became-write-only",
    "{ properties: { a: {} } }",
    "{ properties: { a: { writeOnly: true } } }",
    safe,
    breaks,
  ],
  [
    "property-became-not-write-only",
    "{ properties: { a: { writeOnly: true } } }",
    "{ properties: { a: {} } }",
    safe,
    safe,
  ],
  ["additional-properties-closed", "{ type: object }", `{ ${closed} }`, breaks, safe],
  [
    "additional-properties-closed",
    "{ type: object }",
    "{ type: object, unevaluatedProperties: false }",
    breaks,
    safe,
  ],
  ["additional-properties-opened", `{ ${closed} }`, "{ type: object }", safe, may],
  [
    "pattern-properties-added",
    "{ type: object }",
    "{ type: object, patternProperties: { ^a: { type: string } } }",
    may,
    may,
  ],
  [
    "pattern-properties-removed",
    "{ type: object, patternProperties: { ^a: { type: string } } }",
    "{ type: object }",
    may,
    may,
  ],
  [
    "property-names-added",
    "{ type: object }",
    "{ type: object, propertyNames: { maxLength: 3 } }",
    breaks,
    safe,
  ],
  [
    "property-names-removed",
    "{ type: object, propertyNames: { maxLength: 3 } }",
    "{ type: object }",
    safe,
    breaks,
  ],
  [
    "dependency-added",
    "{ type: object }",
    "{ type: object, dependentRequired: { a: [b] } }",
    breaks,
    safe,
  ],
  [
    "dependency-removed",
    "{ type: object, dependentSchemas: { a: { minProperties: 2 } } }",
    "{ type: object }",
    safe,
    breaks,
  ],
  ["values-refused", "{ properties: { a: {} } }", "{ properties: { a: false } }", breaks, safe],
  [
    "values-allowed",
    "{ prefixItems: [{}], items: false }",
    "{ prefixItems: [{}], items: {} }",
    safe,
    breaks,
  ],
  [
    "alternative-added",
    "{ oneOf: [{ type: string }] }",
    "{ oneOf: [{ type: string }, { type: integer }] }",
    safe,
    breaks,
  ],
  [
    "alternative-removed",
    "{ anyOf: [{ type: string }, { type: integer }] }",
    "{ anyOf: [{ type: integer }] }",
    breaks,
    safe,
  ],
  ["alternatives-added", "{ type: object }", `{ type: object, ${pets} }`, breaks, safe],
  ["alternatives-removed", `{ type: object, ${pets} }`, "{ type: object }", safe, breaks],
  [
    "alternatives-became-exclusive",
    `{ ${pets.replace("oneOf", "anyOf")} }`,
    `{ ${pets} }`,
    breaks,
    safe,
  ],
  [
    "alternatives-became-inclusive",
    `{ ${pets} }`,
    `{ ${pets.replace("oneOf", "anyOf")} }`,
    safe,
    breaks,
  ],
  ["not-added", "{ type: string }", "{ type: string, not: { const: a } }", breaks, safe],
  ["not-removed", "{ type: string, not: { const: a } }", "{ type: string }", safe, breaks],
  ["not-narrowed", "{ not: { enum: [a, b] } }", "{ not: { enum: [a, b, c] } }", breaks, safe],
  ["not-widened", "{ not: { enum: [a, b, c] } }", "{ not: { enum: [a, b] } }", safe, breaks],
  ["not-changed", "{ not: { const: a } }", "{ not: { const: b } }", may, may],
  [
    "condition-added",
    "{ type: string }",
    "{ type: string, if: { maxLength: 1 }, then: { pattern: a } }",
    breaks,
    safe,
  ],
  [
    "condition-removed",
    "{ type: string, if: { maxLength: 1 }, then: { pattern: a } }",
    "{ type: string }",
    safe,
    breaks,
  ],
  [
    "condition-changed",
    "{ type: string, if: { maxLength: 1 }, then: { pattern: a } }",
    "{ type: string, if: { maxLength: 2 }, then: { pattern: a } }",
    may,
    may,
  ],
  [
    "discriminator-added",
    `{ ${pets} }`,
    `{ ${pets}, discriminator: { propertyName: kind } }`,
    breaks,
    safe,
  ],
  [
    "discriminator-removed",
    `{ ${pets}, discriminator: { propertyName: kind } }`,
    `{ ${pets} }`,
    safe,
    breaks,
  ],
  [
    "discriminator-value-added",
    `{ ${pets}, discriminator: { propertyName: kind, mapping: { cat: Cat } } }`,
    `{ ${pets}, discriminator: { propertyName: kind, mapping: { cat: Cat, kitten: Cat } } }`,
    safe,
    breaks,
  ],
  [
    "discriminator-value-removed",
    `{ ${pets}, discriminator: { propertyName: kind, mapping: { cat: Cat, kitten: Cat } } }`,
    `{ ${pets}, discriminator: { propertyName: kind, mapping: { cat: Cat } } }`,
    breaks,
    safe,
  ],
  [
    "discriminator-value-changed",
    `{ ${pets}, discriminator: { propertyName: kind, mapping: { a: Cat, b: Dog } } }`,
    `{ ${pets}, discriminator: { propertyName: kind, mapping: { a: Dog, b: Cat } } }`,
    may,
    may,
  ],
  [
    "discriminator-property-changed",
    `{ ${pets}, discriminator: { propertyName: kind } }`,
    `{ ${pets}, discriminator: { propertyName: sort } }`,
    breaks,
    breaks,
  ],
  ["keyword-changed", "{ type: string }", "{ type: string, invented: 1 }", may, may],
  ["default-added", "{ type: string }", "{ type: string, default: a }", safe, note],
  ["default-changed", "{ type: string, default: a }", "{ type: string, default: b }", may, note],
  ["default-removed", "{ type: string, default: a }", "{ type: string }", may, note],
  ["schema-deprecated", "{ type: string }", "{ type: string, deprecated: true }", safe, safe],
  ["schema-undeprecated", "{ type: string, deprecated: true }", "{ type: string }", note, note],
  ["xml-changed", "{ type: string }", "{ type: string, xml: { name: a } }", may, may],
  ["reference-changed", "{ type: string }", "{ $ref: '#/components/schemas/Name' }", note, note],
  [
    "schema-restated",
    "{ anyOf: [{ type: string }, { type: integer }, { type: number }] }",
    "{ anyOf: [{ type: string }, { type: number }] }",
    note,
    note,
  ],
  ["schema-restated", "{ type: string, minLength: 0 }", "{ type: string }", note, note],
  ["description-changed", "{ type: string, title: A }", "{ type: string, title: B }", note, note],
  ["example-changed", "{ type: string }", "{ type: string, examples: [a] }", note, note],
  ["extension-changed", "{ type: string }", "{ type: string, x-a: 1 }", safe, safe],
];

/** The labels that a rule got where the body is sent and where it is received. */
function labelsOf(rule: RuleId, before: string, after: string) {
  const changes = changesOf(bodyDocument(before), bodyDocument(after));
  const found = changes.filter((change) => change.rule === rule);
  const at = (start: string) =>
    found.find(({ uses }) => uses.some(({ where }) => where.startsWith(start)));
  return [at("request"), at("response")].map((change) => change && labelOf(change));
}

describe("a schema", () => {
  it.each(cases)("%s: %s -> %s", (rule, before, after, request, response) => {
    expect(labelsOf(rule, before, after)).toEqual([request, response]);
  });

  it("has a case for every rule", () => {
    const covered = new Set<string>(cases.map(([rule]) => rule));
    expect(Object.keys(schemaRules).filter((rule) => !covered.has(rule))).toEqual([]);
    expect([...covered].filter((rule) => !Object.hasOwn(rules, rule))).toEqual([]);
  });
});
