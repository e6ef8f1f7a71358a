import { isArray, isObject, type Json, member } from "./json.ts";
import type { Document } from "./model.ts";
import {
  declaredTypes,
  isSchema,
  referencedComponent,
  type Schema,
  type SchemaType,
  schemaTypes,
} from "./schema.ts";

/** What the text of a parameter is decoded to; the shape of the runtime's `ParameterType`. */
export interface ParameterType {
  readonly types: readonly SchemaType[];
  readonly items?: ParameterType;
  readonly properties?: Readonly<Record<string, ParameterType>>;
  readonly additionalProperties?: ParameterType;
}

/** How deep arrays and objects inside a parameter's value can be: no style goes deeper. */
const deepest = 3;

/**
 * The types to which the text of a parameter is decoded before its schema judges it.
 *
 * References and applicators are looked through; where branches differ, every branch's types count,
 * and the schema decides among them.
 */
export function parameterType(
  schema: Schema,
  schemas: Document["schemas"],
  depth = 0,
): ParameterType {
  const found = new Set<SchemaType>();
  const items: Schema[] = [];
  const properties = new Map<string, Schema[]>();
  const additional: Schema[] = [];
  const visited = new Set<Schema>();

  function visit(current: Schema): void {
    if (!isObject(current) || visited.has(current)) return;
    visited.add(current);
    for (const type of ownTypes(current)) found.add(type);
    collect(member(current, "items"), items);
    for (const value of listAt(current, "prefixItems")) collect(value, items);
    for (const [name, value] of Object.entries(objectAt(current, "properties"))) {
      if (isSchema(value)) properties.set(name, [...(properties.get(name) ?? []), value]);
    }
    for (const value of Object.values(objectAt(current, "patternProperties"))) {
      collect(value, additional);
    }
    const rest = member(current, "additionalProperties");
    if (rest === undefined && found.has("object")) additional.push(true);
    else collect(rest, additional);
    const reference = referencedComponent(current);
    const target = reference === undefined ? undefined : schemas.get(reference);
    if (target) visit(target.schema);
    const branches = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => listAt(current, keyword));
    const conditional = [member(current, "then"), member(current, "else")];
    for (const branch of [...branches, ...conditional]) if (isSchema(branch)) visit(branch);
  }

  visit(schema);
  const types = schemaTypes.filter((type) => found.has(type));
  const inner = ([only = true, ...others]: readonly Schema[]) =>
    parameterType(others.length > 0 ? { anyOf: [only, ...others] } : only, schemas, depth + 1);
  const rest = additional.filter((value) => value !== false);
  return {
    types,
    ...(types.includes("array") && items.length > 0 && depth < deepest
      ? { items: inner(items) }
      : {}),
    ...(types.includes("object") && depth < deepest
      ? {
          properties: Object.fromEntries(
            [...properties].map(([name, value]) => [name, inner(value)]),
          ),
          ...(rest.length === 0 ? {} : { additionalProperties: inner(rest) }),
        }
      : {}),
  };
}

/** The declared types, or those of the values that `enum` and `const` allow. */
function ownTypes(schema: Schema): readonly SchemaType[] {
  const declared = declaredTypes(schema);
  if (declared) return declared;
  const listed = member(schema, "enum");
  const constant = member(schema, "const");
  const values = isArray(listed) ? listed : constant === undefined ? [] : [constant];
  return values.map(typeOf);
}

function typeOf(value: Json): SchemaType {
  if (value === null) return "null";
  if (isArray(value)) return "array";
  if (typeof value === "object") return "object";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "string";
}

function collect(value: Json | undefined, into: Schema[]): void {
  if (isSchema(value)) into.push(value);
}

function listAt(schema: Schema, name: string): readonly Json[] {
  const value = member(schema, name);
  return isArray(value) ? value : [];
}

function objectAt(schema: Schema, name: string): object {
  const value = member(schema, name);
  return isObject(value) ? value : {};
}
