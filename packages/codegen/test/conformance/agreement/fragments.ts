/** A schema object. */
export type Schema = Readonly<Record<string, unknown>>;

const hasA: Schema = { required: ["a"] };
const hasB: Schema = { required: ["b"] };
const shared = (name: keyof typeof sharedSchemas): Schema => ({
  $ref: `#/components/schemas/${name}`,
});

/** An object literal with a member named then would be taken for a promise. */
export function conditional(test: Schema, consequence?: Schema, alternative?: Schema): Schema {
  const branches = [
    ["if", test],
    ["then", consequence],
    ["else", alternative],
  ] as const;
  return Object.fromEntries(branches.filter(([, branch]) => branch !== undefined));
}

/** Components that others refer to. */
export const sharedSchemas = {
  Open: { properties: { a: true } },
  Positive: { type: "integer", exclusiveMinimum: 0 },
  Nothing: false,
  Tree: {
    type: ["object", "array"],
    properties: { a: { $ref: "#/components/schemas/Tree" } },
    items: { anyOf: [{ $ref: "#/components/schemas/Tree" }, { type: "integer" }] },
    maxProperties: 2,
  },
  Closed: { properties: { a: {}, b: {} }, unevaluatedProperties: false },
} as const;

/**
 * Small schemas for each keyword, which speak of the members a, b and c, of small numbers and of
 * short texts, so that any two of them meet in the same instances.
 */
export const fragments: Readonly<Record<string, readonly Schema[]>> = {
  type: [
    { type: "object" },
    { type: ["string", "null"] },
    { type: "integer" },
    { type: ["array", "number"] },
    { type: "boolean" },
  ],
  enum: [{ enum: [1, "a", null, { a: 1 }, [1]] }, { enum: ["a", "ab"] }, { enum: [0, false] }],
  const: [{ const: { a: 1 } }, { const: "a" }, { const: null }, { const: [1] }],
  minLength: [{ minLength: 2 }],
  maxLength: [{ maxLength: 1 }],
  pattern: [{ pattern: "^a" }, { pattern: "\\p{L}$" }],
  format: [{ format: "date" }, { format: "ipv4" }, { format: "date-time" }, { format: "uuid" }],
  minimum: [{ minimum: 1 }],
  maximum: [{ maximum: 1.5 }],
  exclusiveMinimum: [{ exclusiveMinimum: 1 }],
  exclusiveMaximum: [{ exclusiveMaximum: 2 }],
  multipleOf: [{ multipleOf: 0.1 }, { multipleOf: 2 }],
  items: [{ items: { type: "integer" } }, { items: false }],
  prefixItems: [
    { prefixItems: [{ type: "string" }, { minimum: 2 }] },
    { prefixItems: [{ const: 1 }] },
  ],
  contains: [{ contains: { type: "integer" } }, { contains: { const: "a" } }],
  minContains: [
    { contains: { type: "integer" }, minContains: 2 },
    { contains: { type: "string" }, minContains: 0 },
  ],
  maxContains: [{ contains: { type: "integer" }, maxContains: 1 }],
  minItems: [{ minItems: 2 }],
  maxItems: [{ maxItems: 1 }],
  uniqueItems: [{ uniqueItems: true }],
  unevaluatedItems: [{ unevaluatedItems: false }, { unevaluatedItems: { type: "string" } }],
  properties: [
    { properties: { a: { type: "integer" } } },
    { properties: { a: { minLength: 2 }, b: true } },
    { properties: { a: false, constructor: { type: "integer" } } },
  ],
  patternProperties: [
    { patternProperties: { "^a": { type: "integer" } } },
    { patternProperties: { b$: false } },
  ],
  additionalProperties: [
    { additionalProperties: false },
    { additionalProperties: { type: "string" } },
  ],
  propertyNames: [{ propertyNames: { maxLength: 1 } }, { propertyNames: { enum: ["a", "b"] } }],
  required: [hasA, { required: ["a", "b"] }, { required: ["toString"] }],
  dependentRequired: [{ dependentRequired: { a: ["b"] } }],
  dependentSchemas: [
    { dependentSchemas: { a: hasB } },
    { dependentSchemas: { a: { properties: { b: { type: "integer" } } }, c: false } },
  ],
  minProperties: [{ minProperties: 2 }],
  maxProperties: [{ maxProperties: 1 }],
  unevaluatedProperties: [
    { unevaluatedProperties: false },
    { unevaluatedProperties: { type: "integer" } },
  ],
  allOf: [
    { allOf: [hasA, { properties: { b: { type: "string" } } }] },
    { allOf: [{ minimum: 1 }, { maxLength: 2 }] },
    { allOf: [{ prefixItems: [{ type: "integer" }] }, true] },
  ],
  anyOf: [
    { anyOf: [{ properties: { a: { type: "integer" } }, required: ["a"] }, hasB] },
    { anyOf: [{ type: "array", maxItems: 1 }, { type: "string" }, { multipleOf: 2 }] },
  ],
  oneOf: [
    { oneOf: [hasA, hasB] },
    { oneOf: [{ type: "integer" }, { minimum: 2 }] },
    {
      oneOf: [
        { required: ["a"], properties: { a: {} } },
        { required: ["b"], properties: { b: {} } },
      ],
    },
  ],
  not: [{ not: hasA }, { not: { type: "integer" } }, { not: { items: { type: "integer" } } }],
  if: [
    conditional(hasA, hasB, { maxProperties: 1 }),
    conditional({ properties: { a: { const: 1 } }, required: ["a"] }, { properties: { b: {} } }),
    conditional({ type: "string" }, undefined, { minItems: 1 }),
  ],
  $ref: [shared("Open"), shared("Positive"), shared("Tree"), shared("Closed"), shared("Nothing")],
  default: [{ properties: { a: { type: "integer", default: 1 } } }, { default: 1 }],
  contentMediaType: [{ contentMediaType: "application/json", contentEncoding: "base64" }],
};

/** Ways of standing inside another keyword. */
export const wrappers: Readonly<Record<string, (inner: Schema) => Schema>> = {
  items: (inner) => ({ items: inner }),
  prefixItems: (inner) => ({ prefixItems: [{}, inner] }),
  contains: (inner) => ({ contains: inner }),
  unevaluatedItems: (inner) => ({ prefixItems: [{}], unevaluatedItems: inner }),
  properties: (inner) => ({ properties: { a: inner } }),
  patternProperties: (inner) => ({ patternProperties: { "^a": inner } }),
  additionalProperties: (inner) => ({ properties: { b: {} }, additionalProperties: inner }),
  unevaluatedProperties: (inner) => ({ properties: { b: {} }, unevaluatedProperties: inner }),
  propertyNames: (inner) => ({ propertyNames: inner }),
  dependentSchemas: (inner) => ({ dependentSchemas: { a: inner } }),
  allOf: (inner) => ({ allOf: [inner, { type: ["object", "array", "string", "number"] }] }),
  anyOf: (inner) => ({ anyOf: [inner, { type: "null" }, { required: ["c"] }] }),
  oneOf: (inner) => ({ oneOf: [inner, { maxProperties: 1, maxItems: 1, maximum: 1 }] }),
  not: (inner) => ({ not: inner }),
  if: (inner) => conditional(inner, { maxProperties: 1 }, { type: ["object", "array"] }),
  "if, then": (inner) => conditional({ required: ["a"], minItems: 1 }, inner),
  "if, else": (inner) => conditional({ required: ["a"], minItems: 1 }, undefined, inner),
  "allOf, closed": (inner) => ({
    allOf: [inner],
    unevaluatedProperties: false,
    unevaluatedItems: false,
  }),
  "anyOf, closed": (inner) => ({
    anyOf: [inner, { properties: { b: { type: "integer" } }, prefixItems: [{}] }],
    unevaluatedProperties: false,
    unevaluatedItems: false,
  }),
  "if, closed": (inner) => ({
    if: inner,
    else: { properties: { b: {} }, items: { type: "integer" } },
    unevaluatedProperties: false,
    unevaluatedItems: false,
  }),
};
