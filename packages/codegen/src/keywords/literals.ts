import { isArray, isEqual, isObject, type Json, member } from "../document/json.ts";
import type { Schema, SchemaType } from "../document/schema.ts";
import { array, type Code, call, literal, object } from "../emit/code.ts";

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

/** A schema that accepts exactly the given values. */
export function literalsCode(values: readonly Json[]): Code {
  const plain = values.filter((value) => !isArray(value) && !isObject(value));
  const options = values.filter((value) => !plain.includes(value)).map(structureCode);
  if (plain.length === 1) options.unshift(literalCode(plain[0] ?? null));
  if (plain.length > 1) options.unshift(call("z.literal", literal(plain)));
  const [only] = options;
  if (only === undefined) return "z.never()";
  return options.length === 1 ? only : call("z.union", array(options));
}

function literalCode(value: Json): Code {
  return value === null ? "z.null()" : call("z.literal", literal(value));
}

/** An array or object equals another member by member. */
function structureCode(value: Json): Code {
  if (isArray(value)) return call("z.tuple", array(value.map(structureCode)));
  if (!isObject(value)) return literalCode(value);
  return call(
    "z.strictObject",
    object(Object.entries(value).map(([name, item]) => [name, structureCode(item)])),
  );
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
