import { isArray, isEqual, isObject, type Json, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import {
  branches,
  childSchema,
  declaredTypes,
  entries,
  requiredNames,
  type SchemaPlace,
} from "../document/schema.ts";
import { conjuncts } from "./in-place.ts";
import { hasType } from "./literals.ts";

type Schemas = Document["schemas"];

/**
 * The reason for which a default cannot be filled in, or undefined when it can: handlers would get
 * a value that has not the type they were promised. What no type can say, such as a pattern, does
 * not matter: a default need not be valid (JSON Schema 2020-12 Validation, 9.2).
 */
export function defaultFault(
  value: Json,
  place: SchemaPlace,
  schemas: Schemas,
  visited: readonly unknown[] = [],
): string | undefined {
  const { schema } = place;
  if (schema === false) return "is not allowed";
  if (!isObject(schema) || visited.includes(schema)) return undefined;
  const types = declaredTypes(schema);
  if (types && !types.some((type) => hasType(value, type))) {
    return `is not of type ${types.join(" or ")}`;
  }
  const listed = member(schema, "enum");
  const constant = member(schema, "const");
  const values = isArray(listed) ? listed : constant === undefined ? undefined : [constant];
  if (values && !values.some((item) => isEqual(item, value))) return "is not one of the enum";
  const inPlace = (next: SchemaPlace): string | undefined =>
    defaultFault(value, next, schemas, [...visited, schema]);
  for (const choice of ["anyOf", "oneOf"] as const) {
    const options = branches(place, choice);
    if (options.length > 0 && options.every((option) => inPlace(option) !== undefined)) {
      return `fits no branch of ${choice}`;
    }
  }
  return (
    firstOf(conjuncts(place, schemas), inPlace) ??
    (isObject(value) ? memberFault(value, place, schemas) : undefined) ??
    (isArray(value) ? itemFault(value, place, schemas) : undefined)
  );
}

function memberFault(value: Json, place: SchemaPlace, schemas: Schemas): string | undefined {
  const missing = requiredNames(place.schema).find((name) => member(value, name) === undefined);
  if (missing !== undefined) return `lacks the member ${missing}`;
  const declared = new Map(entries(place, "properties"));
  const others = childSchema(place, "additionalProperties");
  return firstOf(Object.entries(isObject(value) ? value : {}), ([name, item]) => {
    const found = declared.get(name) ?? others;
    const fault = found && defaultFault(item, found, schemas);
    return fault === undefined ? undefined : `has a member ${name} that ${fault}`;
  });
}

function itemFault(value: readonly Json[], place: SchemaPlace, schemas: Schemas) {
  const prefix = branches(place, "prefixItems");
  const items = childSchema(place, "items");
  return firstOf([...value.entries()], ([index, item]) => {
    const found = prefix[index] ?? items;
    const fault = found && defaultFault(item, found, schemas);
    return fault === undefined ? undefined : `has an item that ${fault}`;
  });
}

function firstOf<T>(
  candidates: readonly T[],
  find: (candidate: T) => string | undefined,
): string | undefined {
  for (const candidate of candidates) {
    const found = find(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}
