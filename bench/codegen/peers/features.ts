type Node = { readonly [name: string]: unknown } | boolean;

/** One small feature of JSON Schema or OpenAPI, with the verdicts that the standards demand. */
export interface Feature {
  readonly schema: Node;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
  /** Members that are not declared must still be there after validation. */
  readonly keeps?: boolean;
  /** JSON Schema takes the discriminator for a note, so that only OpenAPI can tell. */
  readonly beyondJsonSchema?: readonly unknown[];
}

const text: Node = { type: "string" };
const int: Node = { type: "integer" };
const reference = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
const one = (schema: Node): Node => ({
  type: "object",
  required: ["a"],
  properties: { a: schema },
});

/** Schemas that features refer to. */
export const helperSchemas: Readonly<Record<string, Node>> = {
  Base: { type: "object", required: ["name"], properties: { name: text } },
  Money: { type: "integer", minimum: 0 },
  Cat: {
    type: "object",
    required: ["petType", "meow"],
    properties: { petType: text, meow: { type: "boolean" } },
  },
  Dog: {
    type: "object",
    required: ["petType", "bark"],
    properties: { petType: text, bark: { type: "boolean" } },
  },
};

/** 39 features, by the name of the component that has them. */
export const features: Readonly<Record<string, Feature>> = {
  TypeArray: {
    schema: one({ type: ["string", "integer"] }),
    valid: [{ a: "x" }, { a: 1 }],
    invalid: [{ a: true }, { a: null }, { a: 1.5 }],
  },
  TypeArrayNull: {
    schema: one({ type: ["string", "integer", "null"], minimum: 2, minLength: 2 }),
    valid: [{ a: "xx" }, { a: 2 }, { a: null }],
    invalid: [{ a: "x" }, { a: 1 }, {}],
  },
  ConstOfType: {
    schema: one({ type: "string", const: "x" }),
    valid: [{ a: "x" }],
    invalid: [{ a: "y" }, {}],
  },
  ConstAlone: {
    schema: one({ const: 7 }),
    valid: [{ a: 7 }],
    invalid: [{ a: "7" }, { a: 8 }],
  },
  PrefixItems: {
    schema: one({ type: "array", prefixItems: [text, int], minItems: 2, items: false }),
    valid: [{ a: ["x", 1] }],
    invalid: [{ a: [1, "x"] }, { a: ["x"] }, { a: ["x", 1, 2] }],
  },
  UnevaluatedProperties: {
    schema: {
      type: "object",
      allOf: [reference("Base"), { type: "object", properties: { age: int } }],
      unevaluatedProperties: false,
    },
    valid: [{ name: "x" }, { name: "x", age: 1 }],
    invalid: [{ name: "x", colour: "red" }, { age: 1 }],
  },
  AllOfBounds: {
    schema: one({
      allOf: [
        { type: "integer", minimum: 2 },
        { type: "integer", maximum: 4 },
      ],
    }),
    valid: [{ a: 2 }, { a: 4 }],
    invalid: [{ a: 1 }, { a: 5 }],
  },
  ClosedObject: {
    schema: { type: "object", properties: { a: text }, additionalProperties: false },
    valid: [{}, { a: "x" }],
    invalid: [{ a: "x", b: 1 }, { b: 1 }],
  },
  AdditionalSchema: {
    schema: { type: "object", properties: { a: text }, additionalProperties: int },
    valid: [{ a: "x", b: 1 }],
    invalid: [{ a: "x", b: "y" }, { a: 1 }],
  },
  OpenObject: {
    schema: { type: "object", required: ["a"], properties: { a: text } },
    valid: [{ a: "x", extra: { deep: 1 } }],
    invalid: [{ extra: 1 }],
    keeps: true,
  },
  ExclusiveOneOf: {
    schema: {
      oneOf: [
        { type: "object", required: ["card"], properties: { card: text } },
        { type: "object", required: ["iban"], properties: { iban: text } },
      ],
    },
    valid: [{ card: "x" }, { iban: "y" }],
    invalid: [{ card: "x", iban: "y" }, {}],
  },
  Not: {
    schema: one({ type: "string", not: { enum: ["root"] } }),
    valid: [{ a: "user" }],
    invalid: [{ a: "root" }, { a: 1 }],
  },
  Discriminator: {
    schema: {
      oneOf: [reference("Cat"), reference("Dog")],
      discriminator: {
        propertyName: "petType",
        mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
      },
    },
    valid: [
      { petType: "cat", meow: true },
      { petType: "dog", bark: false },
    ],
    invalid: [{ meow: true }, { petType: "cat", meow: "loud" }],
    beyondJsonSchema: [{ petType: "cat", bark: true }],
  },
  ReferenceSiblings: {
    schema: one({ $ref: "#/components/schemas/Money", maximum: 100 }),
    valid: [{ a: 0 }, { a: 100 }],
    invalid: [{ a: 101 }, { a: -1 }],
  },
  AnyOfRequired: {
    schema: {
      type: "object",
      properties: { a: text, b: text },
      anyOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    valid: [{ a: "x" }, { b: "y" }, { a: "x", b: "y" }],
    invalid: [{}, { c: 1 }, { a: 1 }],
  },
  NullInEnum: {
    schema: one({ type: ["string", "null"], enum: ["x", null] }),
    valid: [{ a: "x" }, { a: null }],
    invalid: [{ a: "y" }, { a: 0 }],
  },
  MixedEnum: {
    schema: one({ enum: ["x", 1, true, null] }),
    valid: [{ a: "x" }, { a: 1 }, { a: true }, { a: null }],
    invalid: [{ a: "1" }, { a: false }, { a: 0 }],
  },
  Recursive: {
    schema: {
      type: "object",
      required: ["name"],
      properties: { name: text, next: reference("Recursive") },
    },
    valid: [{ name: "x" }, { name: "x", next: { name: "y", next: { name: "z" } } }],
    invalid: [
      { name: "x", next: {} },
      { name: "x", next: { name: "y", next: { name: 1 } } },
    ],
  },
  DateTime: {
    schema: one({ type: "string", format: "date-time" }),
    valid: [{ a: "2026-01-02T03:04:05Z" }, { a: "2026-01-02T03:04:05+02:00" }],
    invalid: [{ a: "2026-01-02" }, { a: "2026-13-02T03:04:05Z" }],
  },
  Uuid: {
    schema: one({ type: "string", format: "uuid" }),
    valid: [
      { a: "00000000-0000-0000-0000-000000000001" },
      { a: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" },
    ],
    invalid: [{ a: "00000000" }, { a: "" }],
  },
  UriReference: {
    schema: one({ type: "string", format: "uri-reference" }),
    valid: [{ a: "/a/b?c#d" }, { a: "https://example.com" }],
    invalid: [{ a: "a b" }, { a: 1 }],
  },
  PatternUnicode: {
    schema: one({ type: "string", pattern: "^\\p{L}+$" }),
    valid: [{ a: "é" }, { a: "日本" }],
    invalid: [{ a: "1" }, { a: "" }],
  },
  PatternUnanchored: {
    schema: one({ type: "string", pattern: "[0-9]{2}" }),
    valid: [{ a: "x12y" }],
    invalid: [{ a: "x1y" }],
  },
  PatternSlash: {
    schema: one({ type: "string", pattern: "^/v[0-9]+/" }),
    valid: [{ a: "/v1/x" }],
    invalid: [{ a: "v1/x" }],
  },
  CodePoints: {
    schema: one({ type: "string", minLength: 2, maxLength: 2 }),
    valid: [{ a: "ab" }, { a: "😀😀" }],
    invalid: [{ a: "a" }, { a: "😀" }, { a: "abc" }],
  },
  DecimalMultiple: {
    schema: one({ type: "number", multipleOf: 0.25 }),
    valid: [{ a: 0.75 }, { a: 2 }],
    invalid: [{ a: 0.8 }],
  },
  Int64: {
    schema: one({ type: "integer", format: "int64" }),
    valid: [{ a: 1 }, { a: 9_007_199_254_740_991 }],
    invalid: [{ a: 1.5 }, { a: "1" }],
  },
  ExclusiveBounds: {
    schema: one({ type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }),
    valid: [{ a: 0.5 }],
    invalid: [{ a: 0 }, { a: 1 }],
  },
  UniqueItems: {
    schema: one({ type: "array", items: { type: "object" }, uniqueItems: true }),
    valid: [{ a: [{ x: 1 }, { x: 2 }] }, { a: [] }],
    invalid: [
      {
        a: [
          { x: 1, y: 2 },
          { y: 2, x: 1 },
        ],
      },
    ],
  },
  PropertyCount: {
    schema: { type: "object", additionalProperties: int, minProperties: 1, maxProperties: 2 },
    valid: [{ a: 1 }, { a: 1, b: 2 }],
    invalid: [{}, { a: 1, b: 2, c: 3 }],
  },
  PropertyNames: {
    schema: { type: "object", propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: int },
    valid: [{ abc: 1 }],
    invalid: [{ A: 1 }, { a: "x" }],
  },
  PatternProperties: {
    schema: {
      type: "object",
      patternProperties: { "^x-": text },
      additionalProperties: int,
    },
    valid: [{ "x-a": "y", b: 1 }],
    invalid: [{ "x-a": 1 }, { b: "y" }],
  },
  IfThenElse: {
    schema: {
      type: "object",
      properties: { country: text, zip: text },
      if: { properties: { country: { const: "US" } }, required: ["country"] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { required: ["zip"] },
      else: { required: ["city"] },
    },
    valid: [
      { country: "US", zip: "1" },
      { country: "FR", city: "x" },
    ],
    invalid: [{ country: "US" }, { country: "FR" }],
  },
  DependentRequired: {
    schema: {
      type: "object",
      properties: { card: text, address: text },
      dependentRequired: { card: ["address"] },
    },
    valid: [{}, { address: "x" }, { card: "x", address: "y" }],
    invalid: [{ card: "x" }],
  },
  RequiredUndeclared: {
    schema: { type: "object", properties: { a: text }, required: ["b"] },
    valid: [{ b: 1 }, { a: "x", b: null }],
    invalid: [{ a: "x" }],
  },
  Contains: {
    schema: one({ type: "array", items: int, contains: { minimum: 10 }, maxContains: 1 }),
    valid: [{ a: [1, 10] }],
    invalid: [{ a: [1, 2] }, { a: [] }, { a: [10, 11] }],
  },
  MapOfReferences: {
    schema: { type: "object", additionalProperties: reference("Base") },
    valid: [{}, { x: { name: "y" } }],
    invalid: [{ x: {} }, { x: "y" }],
  },
  InheritedName: {
    schema: { type: "object", required: ["constructor"], properties: { constructor: text } },
    valid: [{ constructor: "x" }],
    invalid: [{}, { constructor: 1 }],
  },
  NullableUnion: {
    schema: one({ anyOf: [reference("Base"), { type: "null" }] }),
    valid: [{ a: { name: "x" } }, { a: null }],
    invalid: [{ a: {} }, {}],
  },
};

/** One document that has every feature as the body of a request and of an answer. */
export function featuresDocument(): object {
  return {
    openapi: "3.1.0",
    info: { title: "Features", version: "1.0.0" },
    paths: Object.fromEntries(
      Object.keys(features).map((name) => [`/${name.toLowerCase()}`, { post: operation(name) }]),
    ),
    components: {
      schemas: {
        ...helperSchemas,
        ...Object.fromEntries(Object.entries(features).map(([name, { schema }]) => [name, schema])),
      },
    },
  };
}

function operation(name: string): object {
  const content = { "application/json": { schema: reference(name) } };
  return {
    operationId: `check${name}`,
    requestBody: { required: true, content },
    responses: { "200": { description: "The same.", content } },
  };
}
