import { member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import { branches, isSchema, type SchemaPlace } from "../document/schema.ts";
import { array, type Code, call, literal, row } from "../emit/code.ts";
import { union } from "./combinators.ts";
import type { Context } from "./context.ts";

/** The keywords that say something about arrays only. */
export const arrayKeywords = ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"];

/** An array schema (JSON Schema 2020-12 Core, 10.3.1; Validation, 6.4). */
export function arrayCode(place: SchemaPlace, context: Context): Code {
  const code =
    branches(place, "prefixItems").length > 0 ? tuples(place, context) : list(place, context);
  const unique = member(place.schema, "uniqueItems") === true;
  return unique ? call(context.helper("uniqueItems"), code) : code;
}

function list(place: SchemaPlace, context: Context): Code {
  let code = call("z.array", items(place, context));
  for (const [keyword, method] of [
    ["minItems", "min"],
    ["maxItems", "max"],
  ] as const) {
    const value = member(place.schema, keyword);
    if (value !== undefined) code = row(code, call(`.${method}`, literal(value)));
  }
  return code;
}

/**
 * `prefixItems` demands no length: a short array is judged as far as it goes, so each length that
 * is shorter than the prefix is a tuple of its own.
 */
function tuples(place: SchemaPlace, context: Context): Code {
  const { schema } = place;
  const minimum = Number(member(schema, "minItems") ?? 0);
  const maximum = Number(member(schema, "maxItems") ?? Number.POSITIVE_INFINITY);
  const elements = branches(place, "prefixItems").map((element) => context.emit(element));
  const options: Code[] = [];
  for (let length = minimum; length < elements.length && length <= maximum; length++) {
    options.push(call("z.tuple", array(elements.slice(0, length))));
  }
  if (maximum >= elements.length) options.push(longTuple(place, elements, context));
  return options.length > 0 ? union(options) : "z.never()";
}

function longTuple(place: SchemaPlace, elements: readonly Code[], context: Context): Code {
  let code = call("z.tuple", array(elements));
  if (member(place.schema, "items") !== false) {
    code = row(code, call(".rest", items(place, context)));
  }
  for (const [keyword, check] of [
    ["minItems", "minLength"],
    ["maxItems", "maxLength"],
  ] as const) {
    const value = member(place.schema, keyword);
    if (Number(value) > elements.length || (value !== undefined && check === "maxLength")) {
      code = row(code, call(".check", call(`z.${check}`, literal(value))));
    }
  }
  return code;
}

function items({ schema, pointer }: SchemaPlace, context: Context): Code {
  const value = member(schema, "items");
  return isSchema(value)
    ? context.emit({ schema: value, pointer: join(pointer, "items") })
    : "z.unknown()";
}
