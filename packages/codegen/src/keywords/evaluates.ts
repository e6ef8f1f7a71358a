import { member } from "../document/json.ts";
import { branches, entries, type SchemaPlace } from "../document/schema.ts";
import { array, literal, object } from "../emit/code.ts";
import type { Entry } from "./context.ts";
import { patternLiteral } from "./patterns.ts";

/**
 * What a schema evaluates by its own keywords (JSON Schema 2020-12 Core, 10.3 and 11): for those
 * around it that have `unevaluatedProperties` or `unevaluatedItems`.
 */
export function evaluatesEntries(place: SchemaPlace): Entry[] {
  const { schema } = place;
  const properties = entries(place, "properties").map(([name]) => name);
  const patterns = entries(place, "patternProperties").map(([source]) => patternLiteral(source));
  const prefix = branches(place, "prefixItems").length;
  const has = (keyword: string): boolean => member(schema, keyword) !== undefined;
  const parts: Entry[] = [];
  if (has("additionalProperties")) parts.push(["additionalProperties", "true"]);
  else {
    if (properties.length > 0) parts.push(["properties", literal(properties)]);
    if (patterns.length > 0) parts.push(["patternProperties", array(patterns)]);
  }
  if (has("items")) parts.push(["items", "true"]);
  else if (prefix > 0) parts.push(["prefixItems", literal(prefix)]);
  return parts.length > 0 ? [["evaluates", object(parts)]] : [];
}
