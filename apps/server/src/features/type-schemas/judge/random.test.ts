import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compileSchema } from "./compile.ts";
import { SchemaError } from "./fault.ts";

const keywords = [
  "$ref,$dynamicRef,$anchor,$dynamicAnchor,$defs,$id,$schema,type,enum,const,minimum,maximum",
  "exclusiveMinimum,exclusiveMaximum,multipleOf,minLength,maxLength,pattern,format,minItems",
  "maxItems,uniqueItems,items,prefixItems,contains,minContains,maxContains,minProperties",
  "maxProperties,required,properties,patternProperties,additionalProperties,propertyNames",
  "dependentRequired,dependentSchemas,allOf,anyOf,oneOf,not,if,then,else,unevaluatedItems",
  "unevaluatedProperties,a,b,description",
]
  .join()
  .split(",");
const texts =
  "#,#/$defs/a,#/properties/a,#a,#/allOf/0,#%,#/%7E0,http://a/,string,number,array,object,date-time,uri,regex,uuid,a,b,^a+$,(,[a-z]{3},\\p{L},a{2}{3},{1000},(?:){9}"
    .split(",")
    .concat(["", "😀", "__x", "a{1,", "[", "\\"]);

const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom(...texts),
    fc.constantFrom(0, 1, 2, -1, 0.5, 1e308, 5e-324),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...keywords), tie("json"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

it("whatever is sent as a schema is compiled or refused, and judges anything", () => {
  let compiled = 0;
  fc.assert(
    fc.property(json, json, (schema, value) => {
      try {
        const { judge } = compileSchema(schema);
        compiled += 1;
        judge(value);
      } catch (error) {
        expect(error).toBeInstanceOf(SchemaError);
      }
    }),
    { numRuns: 5_000 },
  );
  expect(compiled).toBeGreaterThan(500);
});

const small = fc.integer({ min: 0, max: 3 });
const names = fc.constantFrom("a", "b", "c");
const { schema } = fc.letrec((tie) => {
  const each = tie("schema");
  const list = fc.array(each, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(names, each, { maxKeys: 3, noNullPrototype: true });
  return {
    schema: fc.oneof(
      { maxDepth: 2 },
      fc.boolean(),
      fc.record(
        {
          type: fc.constantFrom(
            "string",
            "number",
            "integer",
            "array",
            "object",
            "null",
            "boolean",
          ),
          enum: fc.array(fc.constantFrom(1, "a", null, [1], { a: 1 }), {
            minLength: 1,
            maxLength: 3,
          }),
          const: fc.constantFrom(1, "a", null),
          minimum: small,
          exclusiveMaximum: small,
          minLength: small,
          maxLength: small,
          pattern: fc.constantFrom("^a", "b$", "[ab]"),
          minItems: small,
          maxItems: small,
          uniqueItems: fc.boolean(),
          items: each,
          prefixItems: list,
          contains: each,
          minContains: small,
          maxContains: small,
          unevaluatedItems: each,
          minProperties: small,
          maxProperties: small,
          required: fc.uniqueArray(names, { maxLength: 2 }),
          properties: map,
          patternProperties: fc.dictionary(fc.constantFrom("^a", "b"), each, {
            maxKeys: 2,
            noNullPrototype: true,
          }),
          additionalProperties: each,
          unevaluatedProperties: each,
          propertyNames: each,
          dependentSchemas: map,
          allOf: list,
          anyOf: list,
          oneOf: list,
          not: each,
          if: each,
          // biome-ignore lint/suspicious/noThenProperty: it is a keyword
          then: each,
          else: each,
        },
        { requiredKeys: [], noNullPrototype: true },
      ),
    ),
  };
});
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(0, 1, 2, 1.5, "", "a", "ab", "😀", null, true),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

it("agrees with Ajv", () => {
  let valid = 0;
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 5, maxLength: 5 }), (each, values) => {
      const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
      const theirs = ajv.compile(each as object | boolean);
      const ours = compileSchema(each);
      for (const instance of values) {
        const fits = theirs(instance);
        expect(ours.judge(instance).fault === undefined).toBe(fits);
        if (fits) valid += 1;
      }
    }),
    { numRuns: 100 },
  );
  expect(valid).toBeGreaterThan(20);
}, 60_000);
