import { isArray, isEqual, isObject, type Json, member } from "../../document/json.ts";
import type { Document } from "../../document/model.ts";
import {
  declaredTypes,
  isSchema,
  referencedComponent,
  requiredNames,
  type Schema,
} from "../../document/schema.ts";
import { hasType } from "../../keywords/literals.ts";

/**
 * Whether a schema refuses a value for certain. No keyword that is not looked at can make it accept
 * what another one refuses, so this is a proof; `false` proves nothing.
 */
export function refuses(schema: Schema, value: Json, schemas: Document["schemas"]): boolean {
  if (!isObject(schema)) return !schema;
  const types = declaredTypes(schema);
  if (types && !types.some((type) => hasType(value, type))) return true;
  const listed = member(schema, "enum");
  if (isArray(listed) && !listed.some((item) => isEqual(item, value))) return true;
  const constant = member(schema, "const");
  if (constant !== undefined && !isEqual(constant, value)) return true;
  const component = referencedComponent(schema);
  const target = component === undefined ? undefined : schemas.get(component);
  if (target && refuses(target.schema, value, schemas)) return true;
  const all = member(schema, "allOf");
  if (isArray(all) && all.some((part) => isSchema(part) && refuses(part, value, schemas))) {
    return true;
  }
  return isObject(value) && refusesMembers(schema, value, schemas);
}

function refusesMembers(schema: Schema, value: Json, schemas: Document["schemas"]): boolean {
  if (requiredNames(schema).some((name) => member(value, name) === undefined)) return true;
  const properties = member(schema, "properties");
  const isClosed =
    member(schema, "additionalProperties") === false &&
    member(schema, "patternProperties") === undefined;
  return Object.entries(isObject(value) ? value : {}).some(([name, item]) => {
    const property = member(properties, name);
    return isSchema(property) ? refuses(property, item, schemas) : isClosed;
  });
}
