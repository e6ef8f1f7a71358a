import { isObject, type JsonObject } from "./json.ts";
import { tokensOf } from "./pointer.ts";

/** Keywords of 3.0's Schema Object whose value is a schema, a list of them, or a map of them. */
const inside: Readonly<Record<string, "one" | "list" | "map">> = {
  items: "one",
  additionalProperties: "one",
  not: "one",
  allOf: "list",
  anyOf: "list",
  oneOf: "list",
  properties: "map",
};

/** Members whose keys are names, so that a key `schema` there is a name. */
const nameMaps = new Set([
  "parameters",
  "headers",
  "responses",
  "requestBodies",
  "examples",
  "links",
  "callbacks",
  "securitySchemes",
  "variables",
]);

/**
 * Rewrites an OpenAPI 3.0 document so that its schemas mean the same in JSON Schema 2020-12, as 3.1
 * has them. Everything stays where it was, so that a pointer leads to the same place in both.
 *
 * - `nullable: true` beside `type` adds the type `null`, and the value to an `enum`; without `type` it
 *   says nothing (3.0.3, 4.7.24.1).
 * - `exclusiveMinimum: true` takes the value of `minimum`, and `exclusiveMaximum` that of `maximum`.
 * - What stands beside a `$ref` is ignored (3.0.3, 4.7.23).
 *
 * @param root - the document, which is not changed
 * @param elsewhere - pointers to schemas that stand where the document says nothing of what stands there
 */
export function upgrade(root: JsonObject, elsewhere: readonly string[] = []): JsonObject {
  const components = isObject(root.components) ? root.components : undefined;
  let upgraded = node(root) as JsonObject; // an object becomes an object
  for (const pointer of elsewhere) upgraded = at(upgraded, tokensOf(pointer)) as JsonObject; // so does it
  if (components === undefined || !isObject(components.schemas)) return upgraded;
  const schemas = map(components.schemas, schema);
  return { ...upgraded, components: { ...(upgraded.components as JsonObject), schemas } };
}

/** A part of the document that is not a schema, down to the schemas in it. */
function node(value: unknown, isNameMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => node(item));
  if (!isObject(value)) return value;
  return map(value, (member, name) => {
    if (!isNameMap && name === "schema") return schema(member);
    if (!isNameMap && (name === "example" || name === "schemas" || /^x-(?!files$)/.test(name)))
      return member;
    return node(member, !isNameMap && nameMaps.has(name));
  });
}

function schema(value: unknown): unknown {
  if (!isObject(value)) return value;
  if (typeof value.$ref === "string") return { $ref: value.$ref };
  const result: Record<string, unknown> = { ...value };
  for (const [keyword, shape] of Object.entries(inside)) {
    const given = value[keyword];
    if (shape === "one") result[keyword] = schema(given);
    else if (shape === "list" && Array.isArray(given)) result[keyword] = given.map(schema);
    else if (shape === "map" && isObject(given)) result[keyword] = map(given, schema);
    if (given === undefined) delete result[keyword];
  }
  limit(result, "exclusiveMinimum", "minimum");
  limit(result, "exclusiveMaximum", "maximum");
  delete result.nullable;
  if (value.nullable === true && typeof value.type === "string") {
    result.type = [value.type, "null"];
    if (Array.isArray(value.enum) && !value.enum.includes(null))
      result.enum = [...value.enum, null];
  }
  return result;
}

/** Upgrades the schema at a place, on a copy. */
function at(value: unknown, [token, ...rest]: readonly string[]): unknown {
  if (token === undefined) return schema(value);
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === token ? at(item, rest) : item));
  }
  if (!isObject(value) || !Object.hasOwn(value, token)) return value;
  return { ...value, [token]: at(value[token], rest) };
}

function limit(result: Record<string, unknown>, exclusive: string, inclusive: string): void {
  if (typeof result[exclusive] !== "boolean") return;
  if (result[exclusive] && result[inclusive] !== undefined) {
    result[exclusive] = result[inclusive];
    delete result[inclusive];
  } else delete result[exclusive];
}

function map(value: JsonObject, change: (member: unknown, name: string) => unknown): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, change(member, name)]),
  );
}
