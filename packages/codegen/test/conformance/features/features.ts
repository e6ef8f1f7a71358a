/** A feature of JSON Schema or OpenAPI, as one component and what requests may send for it. */
export interface Feature {
  readonly name: string;
  /** The component that judges; it may refer to {@link shared}. */
  readonly schema: unknown;
  readonly valid: readonly unknown[];
  readonly invalid: readonly unknown[];
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const integer = { type: "integer" };

/** JSON text, for members that an object literal would not make members of. */
const json = (text: string): unknown => JSON.parse(text);

/** Components that features refer to. */
export const shared: Readonly<Record<string, unknown>> = {
  Vehicle: { type: "object", required: ["wheels"], properties: { wheels: integer } },
  Price: { type: "integer", minimum: 0 },
  Circle: {
    type: "object",
    required: ["kind", "radius"],
    properties: { kind: string, radius: { type: "number" } },
  },
  Square: {
    allOf: [
      { type: "object", required: ["kind"], properties: { kind: string } },
      { type: "object", required: ["side"], properties: { side: { type: "number" } } },
    ],
  },
  Round: {
    oneOf: [ref("Circle"), ref("Ring")],
    discriminator: {
      propertyName: "kind",
      mapping: { circle: "#/components/schemas/Circle", ring: "#/components/schemas/Ring" },
    },
  },
  Ring: {
    type: "object",
    required: ["kind", "inner"],
    properties: { kind: string, inner: { type: "number" } },
  },
  Node: {
    type: "object",
    required: ["value"],
    properties: { value: integer, next: ref("Node") },
  },
  Formula: {
    oneOf: [
      { type: "number" },
      {
        type: "object",
        required: ["op", "args"],
        properties: {
          op: { enum: ["add", "mul"] },
          args: { type: "array", items: ref("Formula"), minItems: 1 },
        },
      },
    ],
  },
  Directory: { type: "object", additionalProperties: ref("Directory") },
};

/** The features that generators are compared by, and the hardest that users met. */
export const features: readonly Feature[] = [
  {
    name: "a list of types",
    schema: { type: ["string", "integer"] },
    valid: ["a", 1],
    invalid: [null, 1.5, [], true],
  },
  {
    name: "a list of types with null, each with its own keywords",
    schema: { type: ["string", "integer", "null"], minLength: 2, minimum: 5 },
    valid: ["ab", 5, null],
    invalid: ["a", 4, false],
  },
  { name: "const", schema: { type: "string", const: "on" }, valid: ["on"], invalid: ["off", 1] },
  {
    name: "const without a type, of an object",
    schema: { const: { mode: [1, null] } },
    valid: [{ mode: [1, null] }],
    invalid: [{ mode: [null, 1] }, { mode: [1, null], more: 1 }, "mode"],
  },
  {
    name: "prefixItems with no further items",
    schema: { type: "array", prefixItems: [string, integer], items: false },
    valid: [["a", 1], ["a"], []],
    invalid: [
      [1, "a"],
      ["a", 1, 2],
    ],
  },
  {
    name: "unevaluatedProperties false over allOf",
    schema: {
      allOf: [ref("Vehicle"), { type: "object", properties: { horn: { type: "boolean" } } }],
      unevaluatedProperties: false,
    },
    valid: [{ wheels: 4 }, { wheels: 4, horn: true }],
    invalid: [{ wheels: 4, colour: "red" }, { horn: true }, { wheels: "4" }],
  },
  {
    name: "additionalProperties false within a branch of allOf",
    schema: {
      allOf: [
        { type: "object", properties: { left: integer }, additionalProperties: false },
        { type: "object", properties: { right: integer } },
      ],
    },
    valid: [{ left: 1 }, {}],
    invalid: [{ left: 1, right: 2 }, { right: 2 }],
  },
  {
    name: "additionalProperties false",
    schema: { type: "object", properties: { left: integer }, additionalProperties: false },
    valid: [{}, { left: 1 }],
    invalid: [{ left: 1, more: 1 }],
  },
  {
    name: "additionalProperties with a schema",
    schema: { type: "object", properties: { title: string }, additionalProperties: integer },
    valid: [{ title: "a", one: 1 }, {}],
    invalid: [{ title: 1 }, { one: "1" }],
  },
  {
    name: "an open object keeps what it does not know",
    schema: { type: "object", properties: { left: integer } },
    valid: [{ left: 1, more: { deep: [1] } }, { more: null }],
    invalid: [{ left: "1", more: 1 }, []],
  },
  {
    name: "oneOf is exclusive",
    schema: {
      oneOf: [
        { type: "object", required: ["email"], properties: { email: string } },
        { type: "object", required: ["phone"], properties: { phone: string } },
      ],
    },
    valid: [{ email: "e" }, { phone: "p" }, { email: "e", phone: 1 }],
    invalid: [{ email: "e", phone: "p" }, {}],
  },
  {
    name: "not",
    schema: { not: { type: "string", maxLength: 1 } },
    valid: ["ab", 1, null],
    invalid: ["", "a"],
  },
  {
    name: "a discriminator without mapping",
    schema: { oneOf: [ref("Circle"), ref("Ring")], discriminator: { propertyName: "kind" } },
    valid: [
      { kind: "Circle", radius: 1 },
      { kind: "Ring", inner: 1 },
    ],
    invalid: [{ kind: "Circle", inner: 1 }, { kind: "Oval", radius: 1 }, { radius: 1 }],
  },
  {
    name: "a discriminator with mapping, a nested union and a member made of allOf",
    schema: {
      oneOf: [ref("Round"), ref("Square")],
      discriminator: {
        propertyName: "kind",
        mapping: {
          circle: "#/components/schemas/Round",
          ring: "#/components/schemas/Round",
          square: "#/components/schemas/Square",
          box: "Square",
        },
      },
    },
    valid: [
      { kind: "circle", radius: 1 },
      { kind: "ring", inner: 1 },
      { kind: "square", side: 2 },
      { kind: "box", side: 2 },
    ],
    invalid: [
      { kind: "circle", side: 2 },
      { kind: "ring", radius: 1 },
      { kind: "oval", radius: 1 },
      { side: 2 },
    ],
  },
  {
    name: "keywords beside $ref are constraints",
    schema: {
      type: "object",
      properties: {
        price: { $ref: "#/components/schemas/Price", maximum: 50, description: "at most 50" },
      },
    },
    valid: [{ price: 0 }, { price: 50 }, {}],
    invalid: [{ price: 51 }, { price: -1 }, { price: "1" }],
  },
  {
    name: "anyOf over required alone",
    schema: {
      type: "object",
      properties: { left: integer, right: integer },
      anyOf: [{ required: ["left"] }, { required: ["right"] }],
    },
    valid: [{ left: 1 }, { right: 1 }, { left: 1, right: 1 }],
    invalid: [{}, { left: "1" }, { other: 1 }],
  },
  {
    name: "an enum with null",
    schema: { type: ["string", "null"], enum: ["a", "b", null] },
    valid: ["a", null],
    invalid: ["c", 1],
  },
  {
    name: "an enum of several types",
    schema: { enum: ["a", 1, true, null, { b: [2] }] },
    valid: ["a", 1, true, null, { b: [2] }],
    invalid: ["1", false, { b: 2 }, []],
  },
  {
    name: "recursion",
    schema: ref("Node"),
    valid: [{ value: 1 }, { value: 1, next: { value: 2, next: { value: 3 } } }],
    invalid: [
      { value: 1, next: {} },
      { value: 1, next: { value: 2, next: { value: "3" } } },
    ],
  },
  {
    name: "recursion through a union",
    schema: ref("Formula"),
    valid: [1, { op: "add", args: [1, { op: "mul", args: [2] }] }],
    invalid: [{ op: "add", args: [] }, { op: "add", args: [1, { op: "sub", args: [2] }] }, "1"],
  },
  {
    name: "recursion through a record",
    schema: ref("Directory"),
    valid: [{}, { a: { b: {} } }],
    invalid: [{ a: 1 }, { a: { b: [] } }, []],
  },
  {
    name: "date-time with an offset",
    schema: { type: "string", format: "date-time" },
    valid: ["2026-05-04T03:02:01+05:30", "2026-05-04T03:02:01.25Z"],
    invalid: ["2026-05-04T03:02:01", "2026-05-04", "2026-02-30T00:00:00Z"],
  },
  {
    name: "uuid of any version",
    schema: { type: "string", format: "uuid" },
    valid: ["00000000-0000-0000-0000-000000000002", "018f3b1e-7c44-7cc2-b5a0-1f2e3d4c5b6a"],
    invalid: ["018f3b1e7c447cc2b5a01f2e3d4c5b6a", "018f3b1e"],
  },
  {
    name: "uri-reference",
    schema: { type: "string", format: "uri-reference" },
    valid: ["/a?b#c", "../up", "https://example.org/"],
    invalid: ["\\up", "a b"],
  },
  {
    name: "a pattern with Unicode properties",
    schema: { type: "string", pattern: "^\\p{Lu}\\p{Ll}+$" },
    valid: ["Émile", "Ωmega"],
    invalid: ["émile", "1a"],
  },
  {
    name: "a pattern that the Unicode flag would refuse",
    schema: { type: "string", pattern: "^[\\w\\-\\:]+$" },
    valid: ["a-b:c"],
    invalid: ["a b", ""],
  },
  {
    name: "a pattern is not anchored",
    schema: { type: "string", pattern: "b+" },
    valid: ["b", "abc"],
    invalid: ["ac", ""],
  },
  {
    name: "a pattern with slashes",
    schema: { type: "string", pattern: "^/v\\d/[^/]+$" },
    valid: ["/v1/a"],
    invalid: ["/v1/", "/v1/a/b"],
  },
  {
    name: "lengths count code points",
    schema: { type: "string", minLength: 2, maxLength: 3 },
    valid: ["🙂🙂🙂", "ab", "🙂🙂"],
    invalid: ["🙂", "abcd", "🙂🙂🙂🙂"],
  },
  {
    name: "multipleOf on decimals",
    schema: { type: "number", multipleOf: 0.01 },
    valid: [0.07, 19.99, 1.1, 4.35, 0],
    invalid: [0.001, 4.355],
  },
  {
    name: "int64",
    schema: { type: "integer", format: "int64" },
    valid: [json("9007199254740993"), -1, json("9223372036854775807")],
    invalid: [0.5, "1", 1e30],
  },
  {
    name: "int32",
    schema: { type: "integer", format: "int32" },
    valid: [2147483647, -2147483648],
    invalid: [2147483648, 1.5],
  },
  {
    name: "exclusive bounds as numbers",
    schema: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
    valid: [0.5, 1e-9],
    invalid: [0, 1, -1],
  },
  {
    name: "uniqueItems",
    schema: { type: "array", uniqueItems: true },
    valid: [[1, "1", { a: 1 }, { a: 2 }, [1], true]],
    invalid: [
      [1, 1.0],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[1], [1]],
    ],
  },
  {
    name: "minProperties and maxProperties",
    schema: {
      type: "object",
      properties: { a: { default: 1 } },
      minProperties: 1,
      maxProperties: 2,
    },
    valid: [{ a: 1 }, { b: 1, c: 1 }],
    invalid: [{}, { a: 1, b: 1, c: 1 }],
  },
  {
    name: "propertyNames",
    schema: { type: "object", propertyNames: { pattern: "^[a-z]+$", maxLength: 3 } },
    valid: [{}, { abc: 1 }],
    invalid: [{ A: 1 }, { abcd: 1 }],
  },
  {
    name: "patternProperties beside additionalProperties",
    schema: {
      type: "object",
      properties: { id: integer },
      patternProperties: { "^s_": string, _i$: integer },
      additionalProperties: false,
    },
    valid: [{ id: 1, s_a: "a", b_i: 1 }, {}],
    invalid: [{ s_a: 1 }, { other: 1 }, { s_i: "a" }, { s_i: 1 }],
  },
  {
    name: "a default in a request",
    schema: {
      type: "object",
      required: ["name"],
      properties: { name: string, size: { type: "integer", default: 10 } },
    },
    valid: [{ name: "a" }, { name: "a", size: 1 }],
    invalid: [{ size: 1 }, { name: "a", size: "1" }, { name: "a", size: null }],
  },
  {
    name: "if, then and else",
    schema: {
      type: "object",
      if: { properties: { country: { const: "NL" } }, required: ["country"] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { properties: { code: { pattern: "^\\d{4}[A-Z]{2}$" } } },
      else: { properties: { code: { pattern: "^\\d{5}$" } } },
    },
    valid: [
      { country: "NL", code: "1234AB" },
      { country: "DE", code: "12345" },
      { code: "12345" },
      {},
    ],
    invalid: [{ country: "NL", code: "12345" }, { code: "1234AB" }],
  },
  {
    name: "dependentRequired",
    schema: { type: "object", dependentRequired: { card: ["address", "name"] } },
    valid: [{}, { card: 1, address: 1, name: 1 }, { address: 1 }],
    invalid: [{ card: 1 }, { card: 1, name: 1 }],
  },
  {
    name: "dependentSchemas",
    schema: {
      type: "object",
      dependentSchemas: { card: { properties: { name: string }, required: ["name"] } },
    },
    valid: [{}, { name: 1 }, { card: 1, name: "a" }],
    invalid: [{ card: 1 }, { card: 1, name: 1 }],
  },
  {
    name: "required names a member that is not declared",
    schema: { type: "object", required: ["id", "more"], properties: { id: integer } },
    valid: [{ id: 1, more: null }],
    invalid: [{ id: 1 }, { more: 1 }],
  },
  {
    name: "contains with minContains and maxContains",
    schema: {
      type: "array",
      contains: { type: "integer", minimum: 10 },
      minContains: 2,
      maxContains: 3,
    },
    valid: [
      [10, 11],
      [1, 10, "a", 12, 13],
    ],
    invalid: [[], [10], [10, 11, 12, 13]],
  },
  {
    name: "a record of references",
    schema: { type: "object", additionalProperties: ref("Price") },
    valid: [{}, { a: 1, b: 0 }],
    invalid: [{ a: -1 }, { a: 1, b: null }],
  },
  {
    name: "members that every JavaScript object has",
    schema: {
      type: "object",
      required: ["constructor"],
      properties: { constructor: integer, toString: string, hasOwnProperty: { type: "boolean" } },
    },
    valid: [json('{"constructor":1}'), json('{"constructor":1,"toString":"a"}')],
    invalid: [{}, json('{"constructor":"1"}'), json('{"constructor":1,"toString":1}')],
  },
  {
    name: "a member named __proto__",
    schema: json(
      '{"type":"object","required":["__proto__"],"properties":{"__proto__":{"type":"integer"}}}',
    ),
    valid: [json('{"__proto__":1}')],
    invalid: [{}, json('{"__proto__":"1"}')],
  },
  {
    name: "boolean schemas as properties",
    schema: { type: "object", properties: { gone: false, any: true } },
    valid: [{}, { any: [null] }, { other: 1 }],
    invalid: [{ gone: 1 }, { gone: null, any: 1 }],
  },
  { name: "the schema true", schema: true, valid: [1, null, {}, [], "a"], invalid: [] },
  { name: "the schema false", schema: false, valid: [], invalid: [1, null, {}, [], "a"] },
  {
    name: "optional is not nullable",
    schema: {
      type: "object",
      properties: { note: { type: ["string", "null"], maxLength: 3 }, tag: string },
      minProperties: 1,
    },
    valid: [{ note: null }, { note: "abc" }, { tag: "a", more: 1 }],
    invalid: [{}, { note: "abcd" }, { tag: null }],
  },
  {
    name: "keywords without a type judge values of their type alone",
    schema: { minLength: 2, minimum: 2, minItems: 2, minProperties: 2 },
    valid: ["ab", 2, [1, 2], { a: 1, b: 2 }, true, null],
    invalid: ["a", 1, [1], { a: 1 }],
  },
  {
    name: "unevaluatedItems",
    schema: {
      type: "array",
      anyOf: [{ prefixItems: [integer] }, { prefixItems: [string, string] }],
      unevaluatedItems: false,
    },
    valid: [[1], ["a", "b"], ["a"], []],
    invalid: [
      [1, "b"],
      ["a", "b", "c"],
    ],
  },
];
