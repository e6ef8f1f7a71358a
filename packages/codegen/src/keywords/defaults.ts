import { isArray, isEqual, isObject, type Json, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { declaredTypes, type SchemaPlace } from "../document/schema.ts";
import { conjuncts } from "./in-place.ts";
import { hasType } from "./literals.ts";

/**
 * The reason for which a default cannot be filled in, or undefined when it can: handlers would get
 * a value that has not the type they were promised.
 */
export function defaultFault(
  value: Json,
  place: SchemaPlace,
  schemas: Document["schemas"],
  visited: ReadonlySet<string> = new Set(),
): string | undefined {
  const { schema, pointer } = place;
  if (!isObject(schema) || visited.has(pointer)) return undefined;
  const types = declaredTypes(schema);
  if (types && !types.some((type) => hasType(value, type))) {
    return `is not of type ${types.join(" or ")}`;
  }
  const listed = member(schema, "enum");
  const constant = member(schema, "const");
  const values = isArray(listed) ? listed : constant === undefined ? undefined : [constant];
  if (values && !values.some((item) => isEqual(item, value))) return "is not one of the enum";
  const next = new Set(visited).add(pointer);
  for (const other of conjuncts(place, schemas)) {
    const fault = defaultFault(value, other, schemas, next);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
