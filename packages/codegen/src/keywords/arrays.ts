import { member } from "../document/json.ts";
import { branches, childSchema, type SchemaPlace } from "../document/schema.ts";
import { array, type Code, call, literal, object } from "../emit/code.ts";
import type { Context, Entry } from "./context.ts";

/** The keywords that say something about the structure of arrays. */
export const arrayKeywords = ["items", "prefixItems", "minItems", "maxItems"];

/**
 * An array schema as far as zod has it: items of one kind, and their number
 * (JSON Schema 2020-12 Core, 10.3.1; Validation, 6.4).
 */
export function arrayCode(place: SchemaPlace, context: Context): Code {
  if (hasPrefix(place)) return "z.array(z.unknown())";
  const items = childSchema(place, "items");
  const code = call("z.array", items ? context.emit(items) : "z.unknown()");
  const bounds = ["minItems", "maxItems"].flatMap((name): Entry[] => {
    const value = member(place.schema, name);
    return value === undefined ? [] : [[name, literal(value)]];
  });
  return bounds.length > 0 ? call(context.helper("itemCount"), code, object(bounds)) : code;
}

/** What zod says of arrays without `type`; undefined when that is nothing. */
export function hasArrayCode(place: SchemaPlace): boolean {
  if (hasPrefix(place)) return false;
  return ["items", "minItems", "maxItems"].some((name) => member(place.schema, name) !== undefined);
}

/** The keywords of arrays that zod lacks. `prefixItems` demands no length. */
export function arrayEntries(place: SchemaPlace, context: Context): Entry[] {
  const { schema } = place;
  const entries: Entry[] = [];
  if (hasPrefix(place)) {
    const prefix = branches(place, "prefixItems").map((item) => context.emit(item));
    entries.push(["prefixItems", array(prefix)]);
    const items = childSchema(place, "items");
    if (items && items.schema !== true) entries.push(["items", context.emit(items)]);
    for (const keyword of ["minItems", "maxItems"]) {
      const value = member(schema, keyword);
      if (value !== undefined) entries.push([keyword, literal(value)]);
    }
  }
  if (member(schema, "uniqueItems") === true) entries.push(["uniqueItems", "true"]);
  const contains = childSchema(place, "contains");
  if (contains) {
    entries.push(["contains", context.emit(contains)]);
    for (const keyword of ["minContains", "maxContains"]) {
      const value = member(schema, keyword);
      if (value !== undefined) entries.push([keyword, literal(value)]);
    }
  }
  return entries;
}

/** Whether the first items have schemas of their own. */
function hasPrefix(place: SchemaPlace): boolean {
  return branches(place, "prefixItems").length > 0;
}
