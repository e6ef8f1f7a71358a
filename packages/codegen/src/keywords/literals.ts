import { isArray, isEqual, isObject, type Json, member } from "../document/json.ts";
import type { Schema, SchemaType } from "../document/schema.ts";
import { type Code, call, literal } from "../emit/code.ts";

/**
 * The values that `enum` and `const` leave, of the given types; undefined without these keywords
 * (JSON Schema 2020-12 Validation, 6.1.2 and 6.1.3).
 */
export function literalValues(
  schema: Schema,
  types: readonly SchemaType[] | undefined,
): Json[] | undefined {
  const listed = member(schema, "enum");
  const constant = member(schema, "const");
  if (listed === undefined && constant === undefined) return undefined;
  const given = isArray(listed) ? listed : [constant ?? null];
  const allowed = given.filter(
    (value) =>
      (constant === undefined || isEqual(value, constant)) &&
      (types === undefined || types.some((type) => hasType(value, type))),
  );
  return allowed.filter(
    (value, index) => allowed.findIndex((other) => isEqual(value, other)) === index,
  );
}

/** A schema that accepts exactly the given values, none of which is an array or an object. */
export function literalsCode(values: readonly Json[]): Code {
  const [first] = values;
  if (first === undefined) return "z.never()";
  if (values.length > 1) return call("z.literal", literal(values));
  return first === null ? "z.null()" : call("z.literal", literal(first));
}

/** Whether a value is of a type; a number without a fraction is an integer. */
export function hasType(value: Json, type: SchemaType): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
