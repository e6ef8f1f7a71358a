import { isArray, isObject, type Json, type JsonObject, member } from "../document/json.ts";
import type { Direction } from "../document/model.ts";
import { type Kind, useOf } from "../document/normal/grammar.ts";
import { join, type Pointer } from "../document/pointer.ts";
import {
  branches,
  entries,
  isSchema,
  referencedComponent,
  requiredNames,
  type SchemaPlace,
  schemaTypes,
} from "../document/schema.ts";
import { arrayKeywords } from "../keywords/arrays.ts";
import { type Assumptions, noAssumptions } from "../keywords/context.ts";
import { missesNames } from "../keywords/in-place.ts";
import { literalValues } from "../keywords/literals.ts";
import { objectKeywords } from "../keywords/objects.ts";
import { narrowedTypes } from "../keywords/schema.ts";
import { absentNames, isAbsent, traitsOf, unitedNames } from "../keywords/traits.ts";
import type { Plan } from "./plan.ts";

/** For whom types are written: a server reads requests with defaults filled in, a client sends them. */
export type Side = "server" | "client";

/** Rewrites schemas so that openapi-typescript's reading of them is exactly JSON Schema's. */
export interface Projection {
  schema(place: SchemaPlace, direction: Direction, assumed?: Assumptions): Json;
}

const notes = ["title", "description", "deprecated", "format", "example", "examples"] as const;
const noteNames: ReadonlySet<string> = new Set(notes);
const structural = [...objectKeywords, ...arrayKeywords];
const typesOfValues = schemaTypes.filter((type) => type !== "integer");

/**
 * Makes the projection of a document's schemas to a direction and a side.
 *
 * openapi-typescript takes a schema without `type` for an object when it has `properties`, unites
 * `anyOf` with its siblings, drops what stands beside `$ref`, and knows neither directions nor
 * optional `prefixItems`. Each is written here in a form that it reads rightly.
 */
export function createProjection(plan: Plan, side: Side): Projection {
  const { schemas } = plan.document;
  const known = { request: new Map<object, Json>(), response: new Map<object, Json>() };

  /** A schema that is written in place is asked for twice: as it stands there, and by itself. */
  function project(
    place: SchemaPlace,
    direction: Direction,
    assumed: Assumptions = noAssumptions,
    inlined: readonly string[] = [],
  ): Json {
    const { schema } = place;
    if (!isObject(schema)) return schema;
    if (assumed !== noAssumptions) return projectAnew(place, schema, direction, assumed, inlined);
    const projected =
      known[direction].get(schema) ?? projectAnew(place, schema, direction, assumed, inlined);
    known[direction].set(schema, projected);
    return projected;
  }

  function projectAnew(
    place: SchemaPlace,
    schema: JsonObject,
    direction: Direction,
    assumed: Assumptions,
    inlined: readonly string[],
  ): Json {
    const types = narrowedTypes(schema, assumed.types);
    const own = absentNames(schema, direction, schemas);
    const inner = { types, branch: true, absent: unitedNames(assumed.absent, own) };
    const parts: Json[] = [];
    const values = literalValues(schema, types);
    const isPlain = values?.every((value) => !isArray(value) && !isObject(value)) ?? false;
    if (values && isPlain) parts.push(enumeration(values));
    else parts.push(...core(place, direction, { ...inner, branch: assumed.branch }));
    const reference = referencedComponent(schema);
    const target = reference === undefined ? undefined : schemas.get(reference);
    if (reference !== undefined && target) {
      const anew =
        missesNames(target, inner.absent, direction, schemas) && !inlined.includes(reference);
      parts.push(
        anew
          ? project(target, direction, inner, [...inlined, reference])
          : { $ref: `#/components/schemas/${plan.componentName(reference, direction)}` },
      );
    }
    for (const branch of branches(place, "allOf")) {
      parts.push(project(branch, direction, inner, inlined));
    }
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const options = branches(place, keyword).map((item) =>
        project(item, direction, inner, inlined),
      );
      if (options.length > 0) parts.push(union(keyword, options));
    }
    return withNotes(schema, parts);
  }

  /** What the types say; nothing when any value has the right structure. */
  function core(place: SchemaPlace, direction: Direction, assumed: Assumptions): Json[] {
    const { schema } = place;
    const declared = member(schema, "type") !== undefined;
    const types = assumed.types ?? typesOfValues;
    if (!declared && !structural.some((keyword) => member(schema, keyword) !== undefined))
      return [];
    return [
      {
        type: types.length === 1 ? (types[0] ?? "null") : [...types],
        ...(types.includes("object") ? objectPart(place, direction, assumed) : {}),
        ...(types.includes("array") ? arrayPart(place, direction) : {}),
      },
    ];
  }

  function objectPart(place: SchemaPlace, direction: Direction, assumed: Assumptions): JsonObject {
    const properties: Record<string, Json> = {};
    const required = new Set(
      requiredNames(place.schema).filter(
        (name) => name !== "__proto__" && !assumed.absent.includes(name),
      ),
    );
    for (const [name, property] of entries(place, "properties")) {
      if (name === "__proto__") continue; // no assignment in TypeScript would make a member of it
      const traits = traitsOf(property.schema, schemas);
      if (isAbsent(traits, direction)) {
        if (direction === "response") properties[name] = false;
        continue;
      }
      properties[name] = project(property, direction);
      if (direction === "request" && side === "server" && traits.default !== undefined) {
        required.add(name);
      }
    }
    if (!assumed.branch) for (const name of required) properties[name] ??= true;
    else for (const name of required) if (!Object.hasOwn(properties, name)) required.delete(name);
    return {
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required.size > 0 ? { required: [...required] } : {}),
      ...additional(place, direction, Object.values(properties)),
    };
  }

  /** TypeScript holds declared members to the index signature as well. */
  function additional(
    place: SchemaPlace,
    direction: Direction,
    declared: readonly Json[],
  ): JsonObject {
    const value = member(place.schema, "additionalProperties");
    const at = join(place.pointer, "additionalProperties");
    const given = isObject(value) ? project({ schema: value, pointer: at }, direction) : value;
    const patterns = entries(place, "patternProperties");
    if (patterns.length === 0) {
      if (!isObject(given) || declared.length === 0) {
        return given === undefined ? {} : { additionalProperties: given };
      }
      return { additionalProperties: union("anyOf", [given, ...declared]) };
    }
    if (given === undefined || given === true) return { additionalProperties: true };
    const options = patterns.map(([, pattern]) => project(pattern, direction));
    return { additionalProperties: union("anyOf", [...options, given, ...declared]) };
  }

  function arrayPart(place: SchemaPlace, direction: Direction): JsonObject {
    const value = member(place.schema, "items");
    const items: Json = isSchema(value)
      ? project({ schema: value, pointer: join(place.pointer, "items") }, direction)
      : true;
    const prefix = branches(place, "prefixItems").map((item) => project(item, direction));
    if (prefix.length === 0) return { items };
    const minimum = Number(member(place.schema, "minItems") ?? 0);
    if (items === false && minimum >= prefix.length) return { prefixItems: prefix };
    return { items: union("anyOf", [...prefix, items]) };
  }

  return { schema: project };
}

function enumeration(values: readonly Json[]): Json {
  if (values.length === 0) return false;
  if (values.every((value) => value === null)) return { type: "null" };
  // The type is for the comment alone: openapi-typescript would add null to a union that has it.
  const [type, other] = new Set(values.map((value) => typeof value));
  return { ...(type !== undefined && type !== "object" && !other ? { type } : {}), enum: values };
}

/** openapi-typescript reads no boolean schemas in combinators. */
function union(keyword: "anyOf" | "oneOf", given: readonly Json[]): Json {
  if (given.includes(true)) return true;
  const options = given.filter((option) => option !== false);
  return options.length > 0 ? { [keyword]: options } : false;
}

/** Whether a part adds nothing to the structure that its siblings give. */
function isBare(part: Json): boolean {
  if (!isObject(part)) return part === true;
  return Object.entries(part).every(([keyword, value]) => {
    if (keyword === "anyOf" || keyword === "oneOf") return isArray(value) && value.every(isBare);
    return noteNames.has(keyword) || (keyword === "type" && value === "object");
  });
}

function withNotes(schema: JsonObject, given: readonly Json[]): Json {
  if (given.includes(false)) return false;
  const structured = given.filter((part) => !isBare(part));
  const parts = structured.length > 0 ? structured : given.slice(0, 1);
  const kept: Record<string, Json> = {};
  for (const keyword of Object.keys(schema)) {
    const value = noteNames.has(keyword) ? schema[keyword] : undefined;
    if (value !== undefined) kept[keyword] = value;
  }
  const [only] = parts;
  if (only === undefined) return kept;
  if (parts.length > 1) return { ...kept, allOf: parts };
  return isObject(only) ? { ...only, ...kept } : only;
}

/** Members of the document that are no part of the structure of requests and answers. */
const opaque = [
  "example",
  "examples",
  "links",
  "callbacks",
  "servers",
  "tags",
  "security",
  "encoding",
];

/**
 * Rewrites objects of the document that are no schemas, such as those under `paths`, down to the
 * schemas inside them.
 *
 * @param map - the objects by name
 * @param kind - what each of them is
 * @param direction - the way in which the schemas inside travel
 */
export function projectMap(
  map: JsonObject,
  kind: Kind,
  pointer: Pointer,
  direction: Direction,
  projection: Projection,
): JsonObject {
  const entries = Object.entries(map).filter(
    ([name]) => kind !== "pathItem" || name.startsWith("/"),
  );
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      projectNode(value, kind, join(pointer, name), direction, projection),
    ]),
  );
}

function projectNode(
  value: Json,
  kind: Kind,
  pointer: Pointer,
  direction: Direction,
  projection: Projection,
): Json {
  if (kind === "schema" && isSchema(value)) {
    return projection.schema({ schema: value, pointer }, direction);
  }
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    if (opaque.includes(name) || name.startsWith("x-")) return [];
    const at = join(pointer, name);
    const way = name === "responses" ? "response" : direction;
    const [shape, inner] = useOf(kind, name) ?? [];
    if (inner === undefined) return [[name, item]];
    if (shape === "map" && isObject(item)) {
      return [[name, projectMap(item, inner, at, way, projection)]];
    }
    const project = (part: Json, place: Pointer) =>
      projectNode(part, inner, place, way, projection);
    if (shape === "list" && isArray(item)) {
      return [[name, item.map((part, index) => project(part, join(at, index)))]];
    }
    return [[name, project(item, at)]];
  });
  return Object.fromEntries(members);
}
