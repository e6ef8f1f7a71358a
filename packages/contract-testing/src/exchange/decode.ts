import type { Direction } from "../document/direction.ts";
import { isObject, stringsOf } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { follow, items, members, type Place, step } from "../document/place.ts";
import { isValid } from "../document/validate.ts";

const TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"] as const;
export type TypeName = (typeof TYPES)[number];

/** The JSON types that a schema lets through, through references and combinations. */
export function typesOf(document: LoadedDocument, place: Place, depth = 0): Set<TypeName> {
  const all = new Set<TypeName>(TYPES);
  const target = follow(document.root, place);
  if (!isObject(target.value) || depth > 20) return all;
  const { type, enum: values } = target.value;
  const declared = typeof type === "string" ? [type] : stringsOf(type);
  let found = declared.length > 0 ? new Set(TYPES.filter((name) => declared.includes(name))) : all;
  if (found.has("number")) found.add("integer");
  if (Array.isArray(values)) found = both(found, new Set(values.map(typeOf)));
  if ("const" in target.value) found = both(found, new Set([typeOf(target.value.const)]));
  for (const branch of items(step(target, "allOf"))) {
    found = both(found, typesOf(document, branch, depth + 1));
  }
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = items(step(target, keyword));
    const any = new Set(branches.flatMap((branch) => [...typesOf(document, branch, depth + 1)]));
    if (branches.length > 0) found = both(found, any);
  }
  return found;
}

/** The JSON type of a value; a number without fraction is an integer. */
function typeOf(value: unknown): TypeName {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  return "object";
}

function both(left: Set<TypeName>, right: Set<TypeName>): Set<TypeName> {
  if (right.has("integer") && left.has("number")) left.add("integer");
  return new Set([...left].filter((name) => right.has(name)));
}

/**
 * Every value that the text of a header, path or query parameter can stand for under its schema.
 *
 * `17` under `type: [integer, string]` is both; the caller decides which of them it can accept.
 */
export function readings(document: LoadedDocument, schema: Place, text: string): unknown[] {
  const types = typesOf(document, schema);
  const found: unknown[] = [];
  if (types.has("null") && (text === "" || text === "null")) found.push(null);
  if (types.has("boolean") && (text === "true" || text === "false")) found.push(text === "true");
  if (
    (types.has("integer") || types.has("number")) &&
    /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)
  ) {
    found.push(Number(text));
  }
  if (types.has("string")) found.push(text);
  if (types.has("array")) found.push(readArray(document, schema, text));
  if (types.has("object") && types.size === 1) found.push(readMembers(document, schema, text));
  return found.length > 0 ? found : [text];
}

/** The reading that the schema accepts, or the first when it accepts none. */
export function reading(
  document: LoadedDocument,
  schema: Place,
  text: string,
  direction: Direction,
): unknown {
  const found = readings(document, schema, text);
  return found.find((value) => isValid(document, schema.pointer, value, direction)) ?? found[0];
}

function readArray(document: LoadedDocument, schema: Place, text: string): unknown[] {
  const item = step(follow(document.root, schema), "items");
  const texts = text === "" ? [] : text.split(",").map((part) => part.trim());
  return texts.map((part) => (item === undefined ? part : readings(document, item, part)[0]));
}

/** Style simple: `R,100,G,200`, or exploded `R=100,G=200`. */
function readMembers(document: LoadedDocument, schema: Place, text: string) {
  const properties = new Map(members(step(follow(document.root, schema), "properties")));
  const parts = text.split(",").map((part) => part.trim());
  const isExploded = parts.every((part) => part.includes("="));
  const flat = isExploded ? parts.flatMap((part) => part.split(/=(.*)/s).slice(0, 2)) : parts;
  const result: Record<string, unknown> = {};
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [name = "", value = ""] = flat.slice(index, index + 2);
    const property = properties.get(name);
    result[name] = property === undefined ? value : readings(document, property, value)[0];
  }
  return result;
}
