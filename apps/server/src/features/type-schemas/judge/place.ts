import { SchemaError } from "./fault.ts";
import { pointerTo } from "./json-pointer.ts";
import type { Check } from "./run.ts";

/** A JSON object, as `JSON.parse` makes it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells objects from arrays, null and scalars. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A schema that is being compiled: its keywords, checked as they are read. */
export interface Place {
  readonly schema: JsonObject;
  readonly path: readonly (string | number)[];
  /** Compiles the schema at a place below this one. */
  readonly compile: (schema: unknown, path: readonly (string | number)[]) => Check;
  /** Finds the schema that a reference of this place means. */
  readonly resolve: (reference: string, path: readonly (string | number)[]) => Check;
  /** Prepares a pattern. */
  readonly pattern: (source: string, path: readonly (string | number)[]) => Pattern;
}

/** A pattern that is matched anywhere in a text. */
export interface Pattern {
  readonly source: string;
  /** What a match costs for each character. */
  readonly cost: number;
  test(text: string): boolean;
}

/** Refuses the value of a keyword, or of a member of it. */
export function wrong(place: Place, keyword: string | readonly string[], predicate: string): never {
  throw new SchemaError(pointerTo([...place.path, ...[keyword].flat()]), predicate);
}

/** Reads a keyword that is a number. */
export function numberOf(place: Place, keyword: string): number | undefined {
  const value = place.schema[keyword];
  if (value === undefined) return undefined;
  return typeof value === "number" ? value : wrong(place, keyword, "must be a number");
}

/** Reads a keyword that counts. */
export function countOf(place: Place, keyword: string): number | undefined {
  const value = numberOf(place, keyword);
  if (value === undefined || (Number.isInteger(value) && value >= 0)) return value;
  return wrong(place, keyword, "must be a whole number of 0 or more");
}

/** Reads a keyword that is a list of different texts. */
export function textsOf(place: Place, keyword: string): readonly string[] | undefined {
  return texts(place, keyword, place.schema[keyword]);
}

/** As {@link textsOf}, for a value inside a keyword. */
export function texts(place: Place, keyword: string | readonly string[], value: unknown) {
  if (value === undefined) return undefined;
  const isList =
    Array.isArray(value) &&
    value.every((item): item is string => typeof item === "string") &&
    new Set(value).size === value.length;
  return isList ? value : wrong(place, keyword, "must be a list of different texts");
}

/** Compiles a keyword that is a schema. */
export function schemaOf(place: Place, keyword: string): Check | undefined {
  const value = place.schema[keyword];
  return value === undefined ? undefined : place.compile(value, [...place.path, keyword]);
}

/** Compiles a keyword that is a list of schemas. */
export function schemasOf(place: Place, keyword: string): Check[] | undefined {
  const value = place.schema[keyword];
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0) {
    return wrong(place, keyword, "must be a list of schemas with at least one");
  }
  return value.map((item, index) => place.compile(item, [...place.path, keyword, index]));
}

/** Compiles a keyword that is an object of schemas. */
export function schemaMapOf(place: Place, keyword: string): Map<string, Check> | undefined {
  const value = place.schema[keyword];
  if (value === undefined) return undefined;
  if (!isObject(value)) return wrong(place, keyword, "must be an object of schemas");
  return new Map(
    Object.entries(value).map(([name, item]) => [
      name,
      place.compile(item, [...place.path, keyword, name]),
    ]),
  );
}
