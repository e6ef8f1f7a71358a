import { SchemaError } from "./fault.ts";
import { isObject, type JsonObject } from "./place.ts";

/** How many schemas may judge the same value inside each other. */
const deepest = 100;

/**
 * Refuses references that lead back without going into the value, which would never end, and chains
 * of schemas that are too long to follow.
 *
 * @param schemas - all that can be applied
 * @throws {SchemaError}
 */
export function checkReferences(
  schemas: ReadonlyMap<unknown, unknown>,
  find: (reference: string) => unknown,
): void {
  const heights = new Map<unknown, number>();
  const open = new Set<unknown>();

  function heightOf(schema: unknown): number {
    const known = heights.get(schema);
    if (known !== undefined) return known;
    if (!isObject(schema)) return 0;
    if (open.has(schema)) throw refused("refers to itself for the same value, which never ends");
    if (open.size === deepest) throw tooLong();
    open.add(schema);
    const height = 1 + Math.max(0, ...appliedTo(schema, find).map(heightOf));
    open.delete(schema);
    if (height > deepest) throw tooLong();
    heights.set(schema, height);
    return height;
  }

  for (const schema of schemas.keys()) heightOf(schema);
}

/** The schemas that a schema applies to the value that it judges itself. */
function appliedTo(schema: JsonObject, find: (reference: string) => unknown): unknown[] {
  return Object.entries(schema).flatMap(([keyword, value]) => {
    switch (keyword) {
      case "$ref":
      case "$dynamicRef":
        return [find(String(value))];
      case "allOf":
      case "anyOf":
      case "oneOf":
        return value as unknown[]; // compiled before, so it is a list
      case "not":
      case "if":
      case "then":
      case "else":
        return [value];
      case "dependentSchemas":
        return Object.values(value as JsonObject); // compiled before, so it is an object
      default:
        return [];
    }
  });
}

function tooLong(): SchemaError {
  return refused(`applies more than ${deepest} schemas inside each other to the same value`);
}

function refused(predicate: string): SchemaError {
  return new SchemaError("", predicate);
}
