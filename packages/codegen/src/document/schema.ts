import { isArray, isObject, type Json, type JsonObject, member } from "./json.ts";
import { join, type Pointer } from "./pointer.ts";

/** A JSON Schema of dialect 2020-12: an object of keywords, or a boolean. */
export type Schema = boolean | JsonObject;

/** A schema and the place where it stands. */
export interface SchemaPlace {
  readonly schema: Schema;
  readonly pointer: Pointer;
}

/** The types of JSON Schema, in the order in which generated unions try them. */
export const schemaTypes = [
  "object",
  "array",
  "string",
  "number",
  "integer",
  "boolean",
  "null",
] as const;

/** One value of the `type` keyword. */
export type SchemaType = (typeof schemaTypes)[number];

/** Keywords whose value is one schema. */
export const schemaKeywords = [
  "items",
  "contains",
  "unevaluatedItems",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "not",
  "if",
  "then",
  "else",
] as const;
/** Keywords whose value is an array of schemas. */
export const schemaArrayKeywords = ["prefixItems", "allOf", "anyOf", "oneOf"] as const;
/** Keywords whose value is an object of schemas. */
export const schemaMapKeywords = [
  "properties",
  "patternProperties",
  "dependentSchemas",
  "dependencies",
] as const;

const applicators: ReadonlySet<string> = new Set([
  ...schemaKeywords,
  ...schemaArrayKeywords,
  ...schemaMapKeywords,
]);

const componentPrefix = "#/components/schemas/";

/** Whether a value can be a schema. */
export function isSchema(value: Json | undefined): value is Schema {
  return typeof value === "boolean" || isObject(value);
}

/** The name of the component that a schema's `$ref` names, if it has one of this form. */
export function referencedComponent(schema: Schema): string | undefined {
  const reference = member(schema, "$ref");
  if (typeof reference !== "string" || !reference.startsWith(componentPrefix)) return undefined;
  const text = reference.slice(componentPrefix.length);
  if (!/[%~/]/.test(text)) return text;
  const token = decodeURIComponent(text);
  return token.includes("/") ? undefined : token.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The declared types, or undefined when the schema has no `type`. */
export function declaredTypes(schema: Schema): readonly SchemaType[] | undefined {
  const type = member(schema, "type");
  if (type === undefined) return undefined;
  const given: readonly (Json | undefined)[] = isArray(type) ? type : [type];
  return schemaTypes.filter((name) => given.includes(name));
}

/** The names under `required`. */
export function requiredNames(schema: Schema): readonly string[] {
  const required = member(schema, "required");
  return isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

/** The direct subschemas of a schema, each with its place. */
export function* subschemas({ schema, pointer }: SchemaPlace): Generator<SchemaPlace> {
  if (typeof schema === "boolean" || !Object.keys(schema).some(isApplicator)) return;
  for (const keyword of schemaKeywords) {
    const child = childSchema({ schema, pointer }, keyword);
    if (child) yield child;
  }
  for (const keyword of schemaArrayKeywords) yield* branches({ schema, pointer }, keyword);
  for (const keyword of schemaMapKeywords) {
    for (const [, place] of entries({ schema, pointer }, keyword)) yield place;
  }
}

/** Most schemas have nothing inside, and every schema is asked often. */
function isApplicator(keyword: string): boolean {
  return applicators.has(keyword);
}

/** The schema under a keyword such as `items`, or undefined when it is absent. */
export function childSchema(
  { schema, pointer }: SchemaPlace,
  keyword: (typeof schemaKeywords)[number],
): SchemaPlace | undefined {
  const value = member(schema, keyword);
  return isSchema(value) ? { schema: value, pointer: join(pointer, keyword) } : undefined;
}

/** The schemas under an array keyword such as `allOf`, in order; empty when it is absent. */
export function branches(
  { schema, pointer }: SchemaPlace,
  keyword: (typeof schemaArrayKeywords)[number],
): SchemaPlace[] {
  const value = member(schema, keyword);
  if (!isArray(value)) return [];
  return value.flatMap((item, index) =>
    isSchema(item) ? [{ schema: item, pointer: join(pointer, keyword, index) }] : [],
  );
}

type Entries = readonly (readonly [name: string, place: SchemaPlace])[];

/** The entries of each keyword's value, which many parts ask for, with where it stands. */
const knownEntries = new WeakMap<object, { readonly pointer: Pointer; readonly found: Entries }>();
const noEntries: Entries = [];

/** The schemas under an object keyword such as `properties`, in document order. */
export function entries(
  { schema, pointer }: SchemaPlace,
  keyword: (typeof schemaMapKeywords)[number],
): Entries {
  const value = member(schema, keyword);
  if (!isObject(value)) return noEntries;
  const known = knownEntries.get(value);
  if (known?.pointer === pointer) return known.found;
  const found = findEntries(value, join(pointer, keyword));
  knownEntries.set(value, { pointer, found });
  return found;
}

function findEntries(value: JsonObject, at: Pointer): Entries {
  const found: [string, SchemaPlace][] = [];
  for (const name of Object.keys(value)) {
    const item = value[name];
    if (isSchema(item)) found.push([name, { schema: item, pointer: join(at, name) }]);
  }
  return found;
}
