import { isArray, isObject, type Json, member } from "../document/json.ts";
import { declaredTypes, type SchemaPlace } from "../document/schema.ts";
import { type Code, call, literal, row } from "../emit/code.ts";
import type { Context } from "./context.ts";
import { isAbsent, traitsOf } from "./traits.ts";

/** The code of a declared member in the shape of an object. */
export function propertyCode(property: SchemaPlace, required: boolean, context: Context): Code {
  const traits = traitsOf(property.schema, context.schemas);
  if (isAbsent(traits, context.direction)) {
    return `z.exactOptional(${context.direction === "request" ? "z.unknown()" : "z.never()"})`;
  }
  const code = context.emit(property);
  if (required) return code;
  if (context.direction === "response" || traits.default === undefined) {
    return call("z.exactOptional", code);
  }
  const fallback = literal(traits.default);
  return isPlain(property, traits.default)
    ? row(code, call(".default", fallback))
    : call(context.helper("withDefault"), code, fallback);
}

/** Whether the type that zod infers for the property is sure to have the default. */
function isPlain({ schema }: SchemaPlace, fallback: Json): boolean {
  if (!isObject(schema) || isArray(fallback) || isObject(fallback)) return false;
  const combined = ["$ref", "allOf", "anyOf", "oneOf", "not", "if", "const"];
  return (
    declaredTypes(schema)?.length === 1 &&
    !combined.some((keyword) => member(schema, keyword) !== undefined)
  );
}
