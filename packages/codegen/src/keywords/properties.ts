import { isArray, isObject, type Json, member } from "../document/json.ts";
import { declaredTypes, type SchemaPlace } from "../document/schema.ts";
import { type Code, call, literal, print, row } from "../emit/code.ts";
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
  return isPlain(property, code, traits.default)
    ? row(code, call(".default", fallback))
    : call(context.helper("withDefault"), code, fallback);
}

/** Whether the type that zod infers for the property is sure to have the default. */
function isPlain({ schema }: SchemaPlace, code: Code, fallback: Json): boolean {
  return (
    !isArray(fallback) &&
    !isObject(fallback) &&
    declaredTypes(schema)?.length === 1 &&
    member(schema, "$ref") === undefined &&
    !/\b(?:keywords|later|record)\(/.test(print(code))
  );
}
