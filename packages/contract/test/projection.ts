import { type Json, type JsonObject, object, resolve, sourceSchemas } from "./source.ts";

/** The way in which a value travels. */
export type Direction = "request" | "response";

/** Keywords whose value is a schema, a list of schemas, or an object of schemas. */
const nested = ["items", "additionalProperties", "propertyNames"];
const nestedLists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const nestedMaps = ["patternProperties"];

/**
 * The schema that decides whether a value may travel in a direction (OpenAPI 3.1, 4.8.24; JSON
 * Schema 2020-12 Validation, 9.4): in a request a readOnly member may hold anything and need not be
 * there; in a response a writeOnly member must not be there.
 *
 * References lead to the projections of the components, see {@link projectedComponents}.
 */
export function project(schema: Json, direction: Direction): Json {
  if (typeof schema === "boolean") return schema;
  const { properties, required, ...rest } = object(schema);
  const projected: Record<string, Json> = {};
  for (const [keyword, value] of Object.entries(rest)) {
    if (keyword === "$ref") projected[keyword] = `${value}~${direction}`;
    else if (nested.includes(keyword)) projected[keyword] = project(value, direction);
    else if (nestedLists.includes(keyword) && Array.isArray(value)) {
      projected[keyword] = value.map((item: Json) => project(item, direction));
    } else if (nestedMaps.includes(keyword))
      projected[keyword] = projectAll(object(value), direction);
    else projected[keyword] = value;
  }
  const absent = absentMembers(object(properties), direction);
  if (properties !== undefined) {
    projected.properties = {
      ...projectAll(object(properties), direction),
      ...Object.fromEntries(absent.map((name) => [name, direction === "request"])),
    };
  }
  if (Array.isArray(required)) {
    projected.required = required.filter((name) => !absent.includes(String(name)));
  }
  return projected;
}

function projectAll(schemas: JsonObject, direction: Direction): JsonObject {
  const members = Object.entries(schemas).map(([name, schema]): [string, Json] => [
    name,
    project(schema, direction),
  ]);
  return Object.fromEntries(members);
}

/** The members that are no part of what travels: readOnly ones of a request, writeOnly ones of a response. */
export function absentMembers(properties: JsonObject, direction: Direction): string[] {
  const mark = direction === "request" ? "readOnly" : "writeOnly";
  return Object.entries(properties)
    .filter(([, schema]) => {
      if (typeof schema === "boolean") return false;
      return object(schema)[mark] === true || resolve(schema)[mark] === true;
    })
    .map(([name]) => name);
}

/** A document with the projections of every component, under the name `<component>~<direction>`. */
export const projectedComponents: JsonObject = {
  components: {
    schemas: Object.fromEntries(
      Object.entries(sourceSchemas).flatMap(([name, schema]) =>
        (["request", "response"] as const).map((direction): [string, Json] => [
          `${name}~${direction}`,
          project(schema, direction),
        ]),
      ),
    ),
  },
};

/** What the projection of a schema refers to, or itself. */
export function lookUp(projected: Json): Json {
  if (typeof projected === "boolean") return projected;
  const reference = object(projected).$ref;
  if (typeof reference !== "string") return projected;
  const name = reference.slice("#/components/schemas/".length);
  const schemas = object(object(projectedComponents.components).schemas);
  const target = schemas[name];
  if (target === undefined) throw new TypeError(`Nothing is projected under ${reference}`);
  return lookUp(target);
}
