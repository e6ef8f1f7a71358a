import { isArray, isEqual, isObject, type Json, type JsonObject } from "../../document/json.ts";
import type { Direction, Document } from "../../document/model.ts";
import {
  declaredTypes,
  isSchema,
  requiredNames,
  type Schema,
  type SchemaType,
} from "../../document/schema.ts";
import { isAnnotation } from "../../keywords/annotations.ts";
import { hasType } from "../../keywords/literals.ts";
import { type Way, waysOf } from "./parts.ts";
import { refuses } from "./refuses.ts";
import { numberFor, textFor } from "./scalars.ts";

/** What an instance is built for. */
export interface InstanceOptions {
  readonly schemas: Document["schemas"];
  readonly direction: Direction;
  /** What members that are called `message`, `title` and the like say; they are filled in then. */
  readonly message?: string;
  /** What members that are called `status` and the like hold; they are filled in then. */
  readonly status?: number;
}

/** Keywords whose meaning the construction keeps. */
const understood = new Set(
  (
    "type enum const minLength maxLength pattern format minimum maximum exclusiveMinimum " +
    "exclusiveMaximum multipleOf items prefixItems minItems maxItems uniqueItems properties " +
    "required additionalProperties patternProperties minProperties maxProperties " +
    "unevaluatedProperties unevaluatedItems dependentRequired"
  ).split(" "),
);

/** Where members nest deeper, they are recursive. */
const deepest = 12;

/**
 * Builds a small value that a schema accepts, in a direction, by construction.
 *
 * @returns undefined when none was found, which does not mean that there is none
 * @example
 * instanceOf({ type: "object", required: ["id"], properties: { id: { type: "integer" } } }, options);
 * // { id: 1 }
 */
export function instanceOf(schema: Schema, options: InstanceOptions): Json | undefined {
  return build([schema], options, 0, undefined);
}

function build(
  all: readonly Schema[],
  options: InstanceOptions,
  depth: number,
  name: string | undefined,
): Json | undefined {
  if (depth > deepest) return undefined;
  for (const way of waysOf(all, options.schemas)) {
    const value = buildWay(way, options, depth, name);
    if (value === undefined) continue;
    if (way.none.every((schema) => refuses(schema, value, options.schemas))) return value;
  }
  return undefined;
}

function buildWay(
  { all }: Way,
  options: InstanceOptions,
  depth: number,
  name: string | undefined,
): Json | undefined {
  const keywords = all.flatMap((part) => Object.keys(part));
  if (!keywords.every((keyword) => understood.has(keyword) || isAnnotation(keyword))) {
    return undefined;
  }
  const fixed = all.flatMap((part) =>
    "const" in part ? [[part.const]] : [part.enum ?? []].filter(isArray),
  );
  const [choices, ...more] = fixed.filter((list) => list.length > 0);
  const types = typesOf(all);
  if (choices) {
    return choices.find(
      (value) =>
        value !== undefined &&
        more.every((list) => list.some((item) => item !== undefined && isEqual(item, value))) &&
        (!types || types.some((type) => hasType(value, type))),
    );
  }
  for (const type of types ?? [likelyType(all)]) {
    const value = buildType(type, all, options, depth, name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The types that all of the schemas allow; undefined when none of them says. */
function typesOf(all: readonly JsonObject[]): readonly SchemaType[] | undefined {
  const lists = all.map(declaredTypes).filter((list) => list !== undefined);
  const [first, ...rest] = lists;
  return first?.flatMap((type) => {
    if (rest.every((list) => list.includes(type))) return [type];
    // An integer is a number.
    const isNumber = type === "number" && rest.every((list) => /number|integer/.test(list.join()));
    return isNumber ? ["integer" as const] : [];
  });
}

function likelyType(all: readonly JsonObject[]): SchemaType {
  const has = (names: string) => names.split(" ").some((name) => all.some((part) => name in part));
  if (has("properties required additionalProperties minProperties")) return "object";
  if (has("items prefixItems minItems")) return "array";
  if (has("minimum maximum multipleOf exclusiveMinimum exclusiveMaximum")) return "number";
  return "string";
}

function buildType(
  type: SchemaType,
  all: readonly JsonObject[],
  options: InstanceOptions,
  depth: number,
  name: string | undefined,
): Json | undefined {
  switch (type) {
    case "object":
      return buildObject(all, options, depth);
    case "array":
      return buildArray(all, options, depth, name);
    case "string": {
      const status = options.status === undefined ? undefined : String(options.status);
      return textFor(all, isMessage(name) ? options.message : isStatus(name) ? status : undefined);
    }
    case "number":
    case "integer":
      return numberFor(all, type === "integer", isStatus(name) ? options.status : undefined);
    case "boolean":
      return false;
    case "null":
      return null;
  }
}

function buildArray(
  all: readonly JsonObject[],
  options: InstanceOptions,
  depth: number,
  name: string | undefined,
): Json | undefined {
  const bounds = (keyword: string) => all.flatMap((part) => part[keyword] ?? []).map(Number);
  // A list of messages without one would not say what happened.
  const wanted = isMessage(name?.replace(/s$/, "")) && options.message !== undefined ? 1 : 0;
  const length = Math.max(...bounds("minItems"), Math.min(wanted, ...bounds("maxItems")));
  if (length > Math.min(...bounds("maxItems"), 10)) return undefined;
  const items = Array.from({ length }, (_, index) =>
    build(
      all.map(({ prefixItems, items: rest }) => {
        const own = isArray(prefixItems) ? prefixItems[index] : undefined;
        return own !== undefined && isSchema(own) ? own : isSchema(rest) ? rest : true;
      }),
      options,
      depth + 1,
      name?.replace(/s$/, ""),
    ),
  );
  const values = items.filter((item) => item !== undefined);
  const isUnique = values.every((item, index) =>
    values.slice(0, index).every((other) => !isEqual(item, other)),
  );
  const mustBeUnique = all.some(({ uniqueItems }) => uniqueItems === true);
  return values.length < length || (mustBeUnique && !isUnique) ? undefined : values;
}

function buildObject(
  all: readonly JsonObject[],
  options: InstanceOptions,
  depth: number,
): Json | undefined {
  const bounds = (keyword: string) => all.flatMap((part) => part[keyword] ?? []).map(Number);
  const hidden = options.direction === "request" ? "readOnly" : "writeOnly";
  const declared = [...new Set(all.flatMap(({ properties }) => namesOf(properties)))];
  const isHidden = (name: string) =>
    schemasOfMember(all, name).some((schema) => isObject(schema) && schema[hidden] === true);
  const required = all.flatMap(requiredNames).filter((name) => !isHidden(name));
  const members = new Map<string, Json>();
  const add = (name: string): boolean => {
    if (members.has(name) || isHidden(name)) return true;
    const value = build(schemasOfMember(all, name), options, depth + 1, name);
    if (value !== undefined) members.set(name, value);
    return value !== undefined;
  };
  if (!required.every(add)) return undefined;
  const most = Math.min(...bounds("maxProperties"));
  const least = Math.max(0, ...bounds("minProperties"));
  const isFull = () => members.size >= most;
  const saysMessage = () => [...members.keys()].some(isMessageMember);
  for (const name of declared) {
    if (options.status !== undefined && isStatus(name) && !isFull()) add(name);
    // The words are told once.
    if (options.message === undefined || !isMessageMember(name)) continue;
    if (!saysMessage() && !isFull()) add(name);
  }
  for (const name of declared) if (members.size < least) add(name);
  // A map is gone through with what is added on the way.
  for (const name of members.keys()) {
    const needed = all.flatMap(({ dependentRequired }) => namesUnder(dependentRequired, name));
    if (!needed.every(add)) return undefined;
  }
  if (members.size > most || members.size < least) return undefined;
  // As the document orders them.
  const order = [...declared, ...members.keys()];
  return Object.fromEntries(
    [...members].sort(([left], [right]) => order.indexOf(left) - order.indexOf(right)),
  );
}

/** The schemas that judge a member: those of its name, of a pattern, or of all others. */
function schemasOfMember(all: readonly JsonObject[], name: string): Schema[] {
  const isDeclared = all.some(({ properties }) => namesOf(properties).includes(name));
  return all.flatMap(({ properties, patternProperties, additionalProperties, ...rest }) => {
    const own = isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [];
    const matching = Object.entries(isObject(patternProperties) ? patternProperties : {})
      .filter(([pattern]) => new RegExp(pattern).test(name))
      .map(([, schema]) => schema);
    const found = [...own, ...matching];
    if (found.length > 0) return found.filter(isSchema);
    const { unevaluatedProperties } = rest;
    const others = additionalProperties ?? (isDeclared ? true : unevaluatedProperties);
    return [isSchema(others) ? others : true];
  });
}

function namesUnder(value: Json | undefined, name: string): string[] {
  const names = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return isArray(names) ? names.filter((item) => typeof item === "string") : [];
}

function namesOf(value: Json | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function isMessage(name: string | undefined): boolean {
  return /^(title|detail|message|msg|error|reason|error_?(description|message))$/i.test(name ?? "");
}

/** A member of such a name, or a list of them. */
function isMessageMember(name: string): boolean {
  return isMessage(name) || isMessage(name.replace(/s$/, ""));
}

function isStatus(name: string | undefined): boolean {
  return /^(http_?)?(status|status_?code)$/i.test(name ?? "");
}
