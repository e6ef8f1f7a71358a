import { conditional, type Schema } from "./fragments.ts";

/** Which way a value travels. */
export type Direction = "request" | "response";

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const user = {
  properties: {
    id: { type: "integer", readOnly: true },
    name: { type: "string" },
    secret: { type: "string", writeOnly: true },
  },
};
const all = ["id", "name", "secret"];

/** Schemas in which members travel in one direction only, and others require them. */
export const directionSchemas: Readonly<Record<string, Schema>> = {
  User: { type: "object", required: all, ...user },
  Key: { type: "integer", readOnly: true },
  Pin: { allOf: [{ type: "string" }, { writeOnly: true }] },
  Closed: { type: "object", required: all, ...user, additionalProperties: false },
  Untyped: { required: all, ...user },
  Branches: { allOf: [user, { required: ["id", "secret"] }, { required: ["name"] }] },
  Extended: { allOf: [ref("User"), { properties: { id: true, more: { type: "boolean" } } }] },
  Sealed: { allOf: [ref("User")], unevaluatedProperties: false },
  Listed: { type: "array", items: ref("User") },
  Paired: { prefixItems: [ref("User"), { type: "null" }], items: false },
  Held: {
    type: "object",
    properties: { id: ref("User"), name: { type: "array", items: ref("Closed") } },
  },
  Named: { type: "object", additionalProperties: ref("User") },
  Patterned: { type: "object", patternProperties: { "^(id|name)$": ref("Closed") } },
  Perhaps: { anyOf: [ref("User"), { type: "null" }] },
  Either: { oneOf: [ref("Closed"), { type: "object", required: ["more"] }] },
  Chosen: { ...user, anyOf: [{ required: ["id", "secret"] }, { required: ["more"] }] },
  Referred: {
    type: "object",
    required: ["id", "secret", "name"],
    properties: { id: ref("Key"), secret: ref("Pin"), name: { ...ref("Key"), readOnly: false } },
  },
  Beside: {
    type: "object",
    required: all,
    properties: {
      id: { ...ref("Digits"), readOnly: true },
      secret: { ...ref("Digits"), writeOnly: true },
    },
  },
  Digits: { type: ["integer", "string"], pattern: "^\\d+$" },
  Counted: { type: "object", ...user, minProperties: 2, maxProperties: 3 },
  Conditional: {
    ...user,
    ...conditional({ required: ["name"] }, { required: ["id", "secret"] }),
  },
  Tree: {
    type: "object",
    required: ["id"],
    properties: { id: { readOnly: true }, name: { type: "array", items: ref("Tree") } },
    additionalProperties: ref("Tree"),
  },
};

/** Keywords whose schemas judge the same value, as arrays and as schemas. */
const lists = ["allOf", "anyOf", "oneOf"] as const;
const branches = ["then", "else"] as const;

/**
 * The schema that holds in one direction: a member that does not travel is not required. In a
 * request it may have any value, since it is dropped; in a response it is forbidden.
 *
 * @see OpenAPI 3.1, 4.8.24.5.1; JSON Schema 2020-12 Validation, 9.4
 */
export function inDirection(
  schema: unknown,
  direction: Direction,
  outer: readonly string[] = [],
): unknown {
  if (!isSchema(schema)) return schema;
  const names = [...outer, ...absentNames(schema, direction)];
  const inner = (value: unknown) => inDirection(value, direction);
  const beside = (value: unknown) => inDirection(value, direction, names);
  const result: Record<string, unknown> = { ...schema };
  if (Array.isArray(schema.required)) {
    result.required = schema.required.filter((name) => !names.includes(String(name)));
  }
  for (const keyword of lists) {
    const list = schema[keyword];
    if (Array.isArray(list)) result[keyword] = list.map(beside);
  }
  for (const keyword of branches) {
    if (keyword in schema) result[keyword] = beside(schema[keyword]);
  }
  for (const keyword of ["items", "additionalProperties"]) {
    if (keyword in schema) result[keyword] = inner(schema[keyword]);
  }
  if (Array.isArray(schema.prefixItems)) result.prefixItems = schema.prefixItems.map(inner);
  for (const keyword of ["properties", "patternProperties"]) {
    const members = schema[keyword];
    if (!isSchema(members)) continue;
    const projected = Object.entries(members).map(([name, member]) => [
      name,
      keyword === "properties" && isAbsent(member, direction)
        ? direction === "request"
        : inner(member),
    ]);
    result[keyword] = Object.fromEntries(projected);
  }
  return result;
}

/** The members that a schema, its reference and the branches of its allOf keep from travelling. */
function absentNames(schema: Schema, direction: Direction): string[] {
  const own = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  const target = targetOf(schema);
  const parts = [...(Array.isArray(schema.allOf) ? schema.allOf : []), ...(target ? [target] : [])];
  return [
    ...own.filter(([, member]) => isAbsent(member, direction)).map(([name]) => name),
    ...parts.filter(isSchema).flatMap((part) => absentNames(part, direction)),
  ];
}

function isAbsent(schema: unknown, direction: Direction): boolean {
  if (!isSchema(schema)) return false;
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [];
  return (
    schema[direction === "request" ? "readOnly" : "writeOnly"] === true ||
    isAbsent(targetOf(schema), direction) ||
    parts.some((part) => isAbsent(part, direction))
  );
}

function targetOf(schema: Schema): Schema | undefined {
  const [, name = ""] = /^#\/components\/schemas\/(\w+)$/.exec(String(schema.$ref)) ?? [];
  return directionSchemas[name];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
