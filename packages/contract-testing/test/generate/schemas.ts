/** A tricky schema: `keywords` says what it is about. */
export interface TrickySchema {
  readonly name: string;
  readonly schema: unknown;
}

/** Shared by the schemas below as `#/components/schemas/<name>`. */
export const COMPONENTS: Readonly<Record<string, unknown>> = {
  Tree: {
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string", minLength: 1, maxLength: 8 },
      children: { type: "array", maxItems: 3, items: { $ref: "#/components/schemas/Tree" } },
    },
    additionalProperties: false,
  },
  List: {
    type: "object",
    required: ["value"],
    properties: {
      value: { type: "integer" },
      next: { anyOf: [{ $ref: "#/components/schemas/List" }, { type: "null" }] },
    },
  },
  Even: {
    type: "object",
    required: ["odd"],
    properties: { odd: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Odd" }] } },
  },
  Odd: {
    type: "object",
    required: ["even", "n"],
    properties: { even: { $ref: "#/components/schemas/Even" }, n: { type: "integer" } },
  },
  Cat: {
    type: "object",
    required: ["kind", "meow"],
    properties: { kind: { const: "cat" }, meow: { type: "integer", minimum: 0, maximum: 10 } },
  },
  Dog: {
    type: "object",
    required: ["kind", "bark"],
    properties: { kind: { const: "dog" }, bark: { type: "string", maxLength: 5 } },
  },
  Base: {
    type: "object",
    required: ["id"],
    properties: { id: { type: "string", format: "uuid" }, note: { type: "string" } },
  },
  Money: { type: "number", multipleOf: 0.01, minimum: 0, maximum: 9999.99 },
  Named: { $anchor: "named", type: "string", pattern: "^[a-z]+$", maxLength: 6 },
  Secret: {
    type: "object",
    required: ["id", "password", "name"],
    properties: {
      id: { type: "integer", readOnly: true },
      password: { type: "string", writeOnly: true, minLength: 4 },
      name: { type: "string" },
    },
    additionalProperties: false,
  },
};

function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });
const text = { type: "string" };
const integer = { type: "integer" };

/** Schemas by the keyword, or the pair of keywords, that makes them tricky. */
export const TRICKY: Readonly<Record<string, readonly unknown[]>> = {
  "boolean and empty": [true, {}, { description: "anything" }, { allOf: [true, text] }],
  type: [
    { type: "null" },
    { type: "boolean" },
    { type: "integer" },
    { type: "number" },
    { type: "string" },
    { type: "array" },
    { type: "object" },
    { type: ["string", "null"] },
    { type: ["integer", "string", "boolean"] },
    { type: ["number", "integer"] },
    { type: ["object", "array"] },
  ],
  "enum and const": [
    { enum: ["a", "b", null] },
    { type: ["string", "null"], enum: ["small", "large", null] },
    { type: "string", enum: ["only"] },
    { enum: [1, "1", true, null, [1], { a: 1 }] },
    { type: "integer", enum: [1, 2, 3, 2.5] },
    { enum: ["a", "bb", "ccc"], minLength: 2 },
    { const: { a: [1, 2], b: null } },
    { const: null },
    { const: 0 },
    { type: "boolean", const: true },
    { allOf: [{ enum: [1, 2, 3] }, { enum: [2, 3, 4] }] },
    { type: "boolean", enum: [true, false] },
  ],
  integer: [
    { type: "integer", minimum: 1, maximum: 1 },
    { type: "integer", minimum: 0, exclusiveMaximum: 10 },
    { type: "integer", exclusiveMinimum: -3, maximum: -1 },
    { type: "integer", minimum: 0.5, maximum: 2.5 },
    { type: "integer", multipleOf: 7, minimum: 50, maximum: 60 },
    { type: "integer", minimum: 9007199254740991 },
    { type: "integer", minimum: 9007199254740993, exclusiveMaximum: 18014398509481984 },
    { type: "integer", format: "int32" },
    { type: "integer", format: "int64" },
    { type: "integer", format: "int32", minimum: 2147483640 },
    { type: "integer", minimum: -5, maximum: 5, multipleOf: 2.5 },
    { type: "integer", maximum: -1000000 },
  ],
  number: [
    { type: "number", multipleOf: 0.01, minimum: 0, maximum: 10 },
    { type: "number", multipleOf: 0.1 },
    { type: "number", minimum: 0, exclusiveMaximum: 1 },
    { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
    { type: "number", minimum: 1e300 },
    { type: "number", maximum: -1e21 },
    { type: "number", format: "float" },
    { type: "number", format: "double", minimum: -90, maximum: 90 },
    { allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], type: "number", minimum: 1, maximum: 100 },
    { type: "number", minimum: 1, maximum: 1 },
    { type: "number", multipleOf: 0.05, minimum: 0.1, maximum: 0.2 },
    { type: "number", not: { type: "integer" } },
    ref("Money"),
  ],
  length: [
    { type: "string", minLength: 3, maxLength: 3 },
    { type: "string", maxLength: 0 },
    { type: "string", minLength: 200, maxLength: 201 },
    { type: "string", minLength: 5 },
    { type: "string", maxLength: 5000 },
    { minLength: 2 },
    { type: ["string", "integer"], maxLength: 2, maximum: 5 },
  ],
  pattern: [
    { type: "string", pattern: "^[a-z]+$" },
    { type: "string", pattern: "[0-9]" },
    { type: "string", pattern: "^\\d{3}-\\d{4}$" },
    { type: "string", pattern: "^[A-Z]{2,4}$", maxLength: 3 },
    { type: "string", pattern: "^[a-z0-9-]+$", minLength: 10, maxLength: 12 },
    { type: "string", pattern: "^[a-z][a-z0-9-]*$", maxLength: 63 },
    { type: "string", pattern: "^(?=.*[A-Z])(?=.*\\d).{8,20}$" },
    { type: "string", pattern: "^(?!admin)[a-z]{3,8}$" },
    { type: "string", pattern: "^(foo|bar)(,(foo|bar))*$" },
    { type: "string", pattern: "^\\p{Lu}\\p{Ll}+$" },
    { type: "string", pattern: "^(a|b)\\1$" },
    { type: "string", pattern: "^(?<year>\\d{4})-(\\d{2})$" },
    { type: "string", pattern: "^\\S+$" },
    { type: "string", pattern: "^[^\\s@]+@[^\\s@]+$" },
    { type: "string", pattern: "^$" },
    { type: "string", pattern: "a$", maxLength: 4 },
    { type: "string", pattern: "^\\u00e9+$" },
    { type: "string", pattern: "^.{2}$" },
    { allOf: [{ pattern: "^a" }, { pattern: "z$" }], type: "string" },
    { type: "string", pattern: "^[\\w.-]+$", not: { const: ".." } },
    { type: "string", pattern: "\\bcat\\b" },
    { type: "string", pattern: "^(\\([0-9]{3}\\))?[0-9]{3}-[0-9]{4}$" },
  ],
  format: [
    ...[
      "date",
      "time",
      "date-time",
      "duration",
      "email",
      "idn-email",
      "hostname",
      "idn-hostname",
      "ipv4",
      "ipv6",
      "uri",
      "uri-reference",
      "uri-template",
      "iri",
      "iri-reference",
      "uuid",
      "json-pointer",
      "relative-json-pointer",
      "regex",
      "byte",
      "binary",
      "password",
      "unknown-format",
    ].map((format) => ({ type: "string", format })),
    { type: "string", format: "email", maxLength: 12 },
    { type: "string", format: "uri", minLength: 40, maxLength: 60 },
    { type: "string", format: "date", pattern: "^2024-" },
    { type: "string", format: "uuid", minLength: 36 },
    { type: "string", format: "hostname", maxLength: 20 },
    { type: "string", format: "byte", minLength: 8 },
    { format: "ipv4" },
  ],
  items: [
    { type: "array", items: integer },
    { type: "array", items: integer, minItems: 2, maxItems: 4 },
    { type: "array", items: false },
    { type: "array", maxItems: 0 },
    { type: "array", items: { type: "array", items: { type: "string", maxLength: 2 } } },
    { type: "array", minItems: 1 },
    { type: "array", items: text, minItems: 50, maxItems: 50 },
    { items: { type: "boolean" } },
  ],
  uniqueItems: [
    { type: "array", uniqueItems: true, items: { enum: ["a", "b", "c"] } },
    { type: "array", uniqueItems: true, minItems: 3, items: { enum: ["a", "b", "c"] } },
    { type: "array", uniqueItems: true, minItems: 2, items: { type: "boolean" } },
    {
      type: "array",
      uniqueItems: true,
      minItems: 2,
      items: object({ a: integer, b: integer }, { required: ["a"] }),
    },
    { type: "array", uniqueItems: true, items: integer, minItems: 10 },
    { type: "array", uniqueItems: true, prefixItems: [{ const: 1 }, integer], minItems: 2 },
  ],
  contains: [
    { type: "array", contains: { const: 1 } },
    { type: "array", items: integer, contains: { minimum: 100 } },
    { type: "array", contains: text, minContains: 2 },
    { type: "array", items: integer, contains: { multipleOf: 5 }, minContains: 2, maxContains: 3 },
    { type: "array", contains: text, minContains: 0, maxContains: 1 },
    { type: "array", contains: text, minContains: 0 },
    { type: "array", contains: { const: "x" }, maxItems: 1 },
    { allOf: [{ contains: { const: 1 } }, { contains: { const: 2 } }], type: "array" },
    { type: "array", contains: object({ id: { const: 7 } }, { required: ["id"] }), maxItems: 3 },
    { type: "array", items: { enum: [1, 2] }, contains: { const: 1 }, uniqueItems: true },
  ],
  prefixItems: [
    { type: "array", prefixItems: [text, integer] },
    { type: "array", prefixItems: [text, integer], items: false, minItems: 2 },
    { type: "array", prefixItems: [text, integer], items: { type: "boolean" }, minItems: 3 },
    { type: "array", prefixItems: [{ const: "a" }], minItems: 1, maxItems: 2 },
    { type: "array", prefixItems: [true, false] },
    {
      prefixItems: [{ type: "number" }, { type: "number" }],
      type: "array",
      minItems: 2,
      maxItems: 2,
    },
  ],
  unevaluatedItems: [
    { type: "array", prefixItems: [text], unevaluatedItems: false },
    { type: "array", prefixItems: [text], unevaluatedItems: integer, minItems: 2 },
    { type: "array", allOf: [{ prefixItems: [text, integer] }], unevaluatedItems: false },
    { type: "array", contains: text, unevaluatedItems: integer },
    {
      type: "array",
      anyOf: [{ prefixItems: [text] }, { prefixItems: [integer, text] }],
      unevaluatedItems: false,
    },
  ],
  required: [
    object({ a: text }, { required: ["a"] }),
    object({ a: text, b: integer }, { required: ["a", "b"] }),
    object({}, { required: ["undeclared"] }),
    { required: ["a"] },
    object({ a: text }, { required: ["a"], additionalProperties: false }),
    object({ __proto__x: text, constructor: text }, { required: ["constructor"] }),
  ],
  additionalProperties: [
    object({ a: integer }, { additionalProperties: false }),
    object({ a: integer }, { additionalProperties: { type: "boolean" } }),
    { type: "object", additionalProperties: text },
    { type: "object", additionalProperties: { type: "integer", minimum: 3 }, minProperties: 2 },
    { type: "object", additionalProperties: false },
    object({ a: object({ b: text }, { additionalProperties: false }) }, { required: ["a"] }),
  ],
  patternProperties: [
    { type: "object", patternProperties: { "^x-": text } },
    { type: "object", patternProperties: { "^x-": text }, additionalProperties: false },
    { type: "object", patternProperties: { "^x-": text }, additionalProperties: integer },
    {
      type: "object",
      patternProperties: { "^a": { type: "string" }, z$: { maxLength: 3 } },
      minProperties: 1,
    },
    object(
      { "x-id": { maxLength: 3 } },
      { patternProperties: { "^x-": text }, required: ["x-id"] },
    ),
    { type: "object", patternProperties: { "^n": false } },
  ],
  propertyNames: [
    { type: "object", propertyNames: { pattern: "^[a-z]{2,5}$" } },
    { type: "object", propertyNames: { maxLength: 3 }, minProperties: 2 },
    { type: "object", propertyNames: { enum: ["a", "b", "c"] }, additionalProperties: integer },
    {
      type: "object",
      propertyNames: { format: "uuid" },
      additionalProperties: text,
      minProperties: 1,
    },
    object({ alpha: text, b: text }, { propertyNames: { maxLength: 1 } }),
  ],
  "minProperties and maxProperties": [
    { type: "object", minProperties: 1 },
    { type: "object", minProperties: 2, maxProperties: 2 },
    object({ a: text, b: text, c: text, d: text, e: text }, { maxProperties: 2 }),
    object({ a: text, b: text, c: text }, { minProperties: 2, additionalProperties: false }),
    object({ a: text, b: text }, { required: ["a"], maxProperties: 1 }),
    { type: "object", maxProperties: 0 },
    object(
      { a: text, b: text, c: text, d: text, e: text },
      { minProperties: 1, additionalProperties: false },
    ),
  ],
  dependentRequired: [
    object({ card: integer, address: text }, { dependentRequired: { card: ["address"] } }),
    object({ a: text, b: text, c: text }, { dependentRequired: { a: ["b"], b: ["c"] } }),
    object({ a: text, b: text }, { required: ["a"], dependentRequired: { a: ["b"] } }),
    { type: "object", dependentRequired: { x: ["y", "z"] }, minProperties: 1 },
    object(
      { a: text, b: text },
      { dependentRequired: { a: ["b"], b: ["a"] }, additionalProperties: false },
    ),
    object({ a: text, b: text }, { required: ["b"], dependentRequired: { a: ["b"] } }),
  ],
  dependentSchemas: [
    object(
      { a: text },
      { dependentSchemas: { a: { required: ["b"], properties: { b: integer } } } },
    ),
    object(
      { a: text, n: integer },
      { dependentSchemas: { a: { properties: { n: { minimum: 10 } } } } },
    ),
    { type: "object", dependentSchemas: { a: { maxProperties: 2 }, b: { minProperties: 3 } } },
    object({ a: text, b: text }, { dependentSchemas: { a: false } }),
  ],
  "if, then, else": [
    { if: { type: "string" }, then: { minLength: 3 }, else: { type: "integer" } },
    object(
      { kind: { enum: ["a", "b"] }, n: integer },
      {
        required: ["kind"],
        if: { properties: { kind: { const: "a" } } },
        then: { required: ["n"] },
        else: { properties: { n: { maximum: 5 } } },
      },
    ),
    object(
      { country: text, zip: text },
      {
        if: { properties: { country: { const: "US" } }, required: ["country"] },
        then: { properties: { zip: { pattern: "^\\d{5}$" } }, required: ["zip"] },
      },
    ),
    { type: "integer", if: { minimum: 10 }, else: { multipleOf: 3 } },
    { type: "integer", if: { minimum: 10 }, then: { multipleOf: 10 }, minimum: 0, maximum: 100 },
    {
      type: "object",
      if: { required: ["a"] },
      then: { required: ["b"] },
      else: { required: ["c"] },
    },
  ],
  allOf: [
    { allOf: [{ type: "string", minLength: 2 }, { maxLength: 4 }] },
    { allOf: [ref("Base"), object({ extra: integer }, { required: ["extra"] })] },
    {
      allOf: [
        { type: "integer", minimum: 0 },
        { type: "integer", maximum: 9 },
      ],
    },
    {
      type: "object",
      allOf: [{ required: ["a"] }, { properties: { a: text } }, { required: ["a", "b"] }],
    },
    {
      allOf: [
        object({ a: { type: "integer" } }),
        object({ a: { minimum: 5 } }, { required: ["a"] }),
      ],
    },
    { allOf: [{ type: ["string", "null"] }, { type: ["string", "integer"] }] },
    { allOf: [object({ a: text }), { additionalProperties: text }] },
  ],
  anyOf: [
    {
      anyOf: [
        { type: "string", maxLength: 3 },
        { type: "integer", minimum: 5 },
      ],
    },
    {
      anyOf: [
        object({ a: text }, { required: ["a"] }),
        object({ b: integer }, { required: ["b"] }),
      ],
    },
    { type: "object", anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    { anyOf: [{ type: "null" }, ref("Base")] },
    { type: "integer", anyOf: [{ multipleOf: 3 }, { multipleOf: 5 }] },
    { anyOf: [text], minLength: 2 },
    { type: "string", anyOf: [{ format: "date" }, { format: "date-time" }] },
  ],
  oneOf: [
    { oneOf: [{ type: "string" }, { type: "integer" }] },
    { oneOf: [ref("Cat"), ref("Dog")] },
    { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
    { oneOf: [{ multipleOf: 3 }, { multipleOf: 5 }], type: "integer" },
    { oneOf: [object({ a: text }, { required: ["a"] }), object({ b: text }, { required: ["b"] })] },
    { oneOf: [{ type: "number" }, { type: "integer" }] },
    { type: "string", oneOf: [{ maxLength: 2 }, { minLength: 2 }] },
    {
      oneOf: [
        { const: "a", title: "A" },
        { const: "b", title: "B" },
      ],
    },
    { type: "object", oneOf: [{ required: ["a"] }, { required: ["b"] }, { required: ["c"] }] },
    { oneOf: [ref("Base"), { allOf: [ref("Base"), { required: ["note"] }] }] },
    {
      oneOf: [
        object(
          { type: { const: "circle" }, radius: { type: "number", exclusiveMinimum: 0 } },
          { required: ["type", "radius"], additionalProperties: false },
        ),
        object(
          { type: { const: "square" }, side: { type: "number", exclusiveMinimum: 0 } },
          { required: ["type", "side"], additionalProperties: false },
        ),
      ],
    },
  ],
  not: [
    { not: { type: "string" } },
    { type: "string", not: { maxLength: 3 } },
    { type: "string", not: { enum: ["a", "b"] } },
    { type: "integer", not: { multipleOf: 2 } },
    { type: "object", not: { required: ["a"] }, properties: { a: text, b: text } },
    { type: "object", not: { required: ["a", "b"] }, properties: { a: text, b: text } },
    { type: "array", not: { contains: { const: 1 } } },
    { type: "string", not: { pattern: "^a" } },
    { type: "integer", not: { minimum: 5, maximum: 10 } },
    { not: { anyOf: [{ type: "string" }, { type: "object" }] } },
    { type: "object", not: { properties: { a: { const: 1 } }, required: ["a"] } },
    { not: { not: { type: "integer" } } },
    { not: { const: null } },
    { type: "string", not: { format: "ipv4" } },
  ],
  unevaluatedProperties: [
    object({ a: text }, { unevaluatedProperties: false }),
    { allOf: [ref("Base")], properties: { extra: integer }, unevaluatedProperties: false },
    {
      type: "object",
      anyOf: [object({ a: text }), object({ b: integer })],
      unevaluatedProperties: false,
    },
    object({ a: text }, { unevaluatedProperties: integer }),
    { type: "object", oneOf: [ref("Cat"), ref("Dog")], unevaluatedProperties: false },
    {
      type: "object",
      properties: { kind: { enum: ["x", "y"] } },
      required: ["kind"],
      if: { properties: { kind: { const: "x" } } },
      then: { properties: { n: integer } },
      unevaluatedProperties: false,
    },
    { $ref: "#/components/schemas/Base", unevaluatedProperties: false },
  ],
  recursion: [
    ref("Tree"),
    ref("List"),
    ref("Even"),
    { type: "array", items: ref("Tree"), minItems: 1, maxItems: 2 },
    object({ left: ref("Tree"), right: ref("Tree") }, { required: ["left"] }),
  ],
  "references with neighbours": [
    { ...ref("Named"), minLength: 3 },
    { $ref: "#named" },
    { ...ref("Base"), required: ["note"] },
    { ...ref("Money"), exclusiveMinimum: 1 },
    object(
      { price: ref("Money"), tags: { type: "array", items: ref("Named"), uniqueItems: true } },
      { required: ["price"] },
    ),
  ],
  "readOnly and writeOnly": [
    ref("Secret"),
    object({ s: ref("Secret") }, { required: ["s"] }),
    { type: "array", items: ref("Secret"), minItems: 1 },
  ],
  "several at once": [
    object(
      {
        id: { type: "string", format: "uuid" },
        tags: {
          type: "array",
          items: { type: "string", minLength: 1, maxLength: 10 },
          maxItems: 3,
          uniqueItems: true,
        },
        price: ref("Money"),
        size: { type: ["string", "null"], enum: ["s", "m", null] },
      },
      { required: ["id", "price"], additionalProperties: false },
    ),
    object({
      page: { type: "integer", minimum: 1, default: 1 },
      limit: { type: "integer", minimum: 1, maximum: 100 },
    }),
    {
      type: "object",
      required: ["items"],
      properties: {
        items: { type: "array", minItems: 1, items: { oneOf: [ref("Cat"), ref("Dog")] } },
      },
    },
    {
      type: "object",
      additionalProperties: {
        type: "array",
        items: {
          type: "object",
          required: ["x"],
          properties: { x: { type: "number", minimum: -180, maximum: 180 } },
        },
      },
    },
    {
      allOf: [
        { type: "object", properties: { a: { type: "string", maxLength: 5 } } },
        { type: "object", properties: { a: { type: "string", minLength: 2 } }, required: ["a"] },
      ],
    },
    object(
      {
        from: { type: "string", format: "date-time" },
        to: { type: "string", format: "date-time" },
      },
      { required: ["from", "to"], dependentRequired: { from: ["to"] } },
    ),
    {
      type: "array",
      minItems: 1,
      maxItems: 3,
      uniqueItems: true,
      items: { type: "string", pattern: "^[A-Z]{3}$" },
    },
    {
      type: "object",
      patternProperties: { "^[a-z]{2}$": { type: "string", maxLength: 4 } },
      additionalProperties: false,
      minProperties: 1,
      maxProperties: 3,
    },
    {
      anyOf: [
        { type: "array", items: ref("Cat"), minItems: 1 },
        {
          type: "object",
          required: ["data"],
          properties: { data: { $ref: "#/components/schemas/Dog" } },
        },
      ],
    },
    {
      type: "object",
      required: ["a"],
      properties: {
        a: {
          anyOf: [
            { type: "string", maxLength: 3 },
            { type: "array", items: integer, maxItems: 2 },
          ],
        },
      },
      additionalProperties: false,
    },
  ],
};

/** All schemas with names such as `pattern 3`. */
export function trickySchemas(): TrickySchema[] {
  return Object.entries(TRICKY).flatMap(([group, schemas]) =>
    schemas.map((schema, index) => ({ name: `${group} ${index + 1}`, schema })),
  );
}

/** An OpenAPI document with the components and, as `S<index>`, every tricky schema. */
export function trickyDocument(): object {
  const own = trickySchemas().map(({ schema }, index) => [`S${index}`, schema]);
  return {
    openapi: "3.1.0",
    info: { title: "Tricky schemas", version: "1" },
    paths: {},
    components: { schemas: { ...COMPONENTS, ...Object.fromEntries(own) } },
  };
}
