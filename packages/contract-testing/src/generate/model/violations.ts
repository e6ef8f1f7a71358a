import { brief, isObject, type JsonObject, stringsOf } from "../../document/json.ts";
import { dependentNames } from "../schema/evaluate.ts";
import { boundsOfContains } from "../schema/evaluate-array.ts";
import { isAsserted, isNumeric } from "../schema/format.ts";
import { TYPES, typeOfValue, typesOfKeyword } from "../schema/types.ts";
import { nameFor } from "./names.ts";
import { nearMisses, numberPast } from "./near.ts";
import { negationsOf } from "./negate.ts";
import type { World } from "./world.ts";

/** One way of breaking a keyword, written as schemas that a value has to satisfy. */
export interface Violation {
  /** Tells the ways of one keyword apart: `null`, `none`, `several`, a name. */
  readonly kind: string;
  /** What the value does: `is null`, `has 6 characters, which is one too many`. */
  readonly words: string;
  readonly add: readonly JsonObject[];
  /** The name, where the keyword is a list of names and only this one is broken. */
  readonly name?: string;
}

type Writer = (world: World, schema: JsonObject, isExact: boolean) => Violation[];

/**
 * The ways of breaking one keyword of a schema; none for a keyword that asserts nothing.
 *
 * `isExact` asks for values just past a bound, as a test wants them; otherwise anything past it.
 */
export function violationsOf(
  world: World,
  schema: JsonObject,
  keyword: string,
  isExact: boolean,
): Violation[] {
  if (keyword === "then" || keyword === "else") return condition(schema, keyword);
  const write = Object.hasOwn(WRITERS, keyword) ? WRITERS[keyword] : undefined;
  return write?.(world, schema, isExact) ?? [];
}

function way(kind: string, words: string, ...add: JsonObject[]): Violation {
  return { kind, words, add };
}

const WRITERS: Readonly<Record<string, Writer>> = {
  type(_, schema) {
    const allowed = typesOfKeyword(schema.type);
    const wanted = [schema.type].flat().join(" or ");
    return TYPES.filter((name) => !allowed.has(name) && name !== "integer").flatMap((name) => {
      if (name !== "number")
        return [way(name, `is ${article(name)}, not ${wanted}`, { type: name })];
      if (!allowed.has("integer")) return [way(name, `is a number, not ${wanted}`, { type: name })];
      const fraction = { type: "number", not: { type: "integer" } };
      return [way("fraction", "is a number with a fraction, not an integer", fraction)];
    });
  },
  enum: (_, schema, isExact) => outside(Array.isArray(schema.enum) ? schema.enum : [], isExact),
  const: (_, schema, isExact) => outside([schema.const], isExact),
  multipleOf: (_, { multipleOf }) => [
    way("step", `is no multiple of ${multipleOf}`, { type: "number", not: { multipleOf } }),
  ],
  minimum: (_, schema, isExact) => bound(schema, "minimum", isExact),
  maximum: (_, schema, isExact) => bound(schema, "maximum", isExact),
  exclusiveMinimum: (_, schema, isExact) => bound(schema, "exclusiveMinimum", isExact),
  exclusiveMaximum: (_, schema, isExact) => bound(schema, "exclusiveMaximum", isExact),
  minLength: (_, schema, isExact) => count(schema, "minLength", "string", isExact),
  maxLength: (_, schema, isExact) => count(schema, "maxLength", "string", isExact),
  minItems: (_, schema, isExact) => count(schema, "minItems", "array", isExact),
  maxItems: (_, schema, isExact) => count(schema, "maxItems", "array", isExact),
  minProperties: (_, schema, isExact) => count(schema, "minProperties", "object", isExact),
  maxProperties: (_, schema, isExact) => count(schema, "maxProperties", "object", isExact),
  pattern: (_, { pattern }) => [
    way("mismatch", `does not match ${brief(pattern, 80)}`, { type: "string", not: { pattern } }),
  ],
  format(_, { format }) {
    if (typeof format !== "string" || !isAsserted(format)) return [];
    const type = isNumeric(format) ? "number" : "string";
    return [way("malformed", `is not of the format ${format}`, { type, not: { format } })];
  },
  uniqueItems: (_, { uniqueItems }) =>
    uniqueItems === true
      ? [way("duplicate", "holds the same item twice", { type: "array", not: { uniqueItems } })]
      : [],
  contains(_, schema) {
    const { least } = boundsOfContains(schema);
    if (least <= 0) return [];
    return [way("none", "holds no item that `contains` asks for", matching(schema, 0))];
  },
  minContains(_, schema) {
    const { least } = boundsOfContains(schema);
    if (schema.contains === undefined || least < 2) return [];
    return [way("too few", `holds one item too few of ${least}`, matching(schema, least - 1))];
  },
  maxContains(_, schema) {
    const { most } = boundsOfContains(schema);
    if (schema.contains === undefined || !Number.isFinite(most)) return [];
    return [way("too many", `holds one item more than ${most}`, matching(schema, most + 1))];
  },
  items(_, schema) {
    const { items } = schema;
    if (items === undefined) return [];
    const before = (Array.isArray(schema.prefixItems) ? schema.prefixItems : []).map(() => true);
    const prefixItems = [...before, { not: items }];
    const add = { type: "array", minItems: prefixItems.length, prefixItems };
    return [way("item", "holds an item that `items` forbids", add)];
  },
  prefixItems(_, schema) {
    const list: unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
    return list.map((item, index) => {
      const prefixItems = [...list.slice(0, index).map(() => true), { not: item }];
      const add = { type: "array", minItems: index + 1, prefixItems };
      return way(String(index), `holds a wrong item ${index}`, add);
    });
  },
  required: (_, schema) =>
    stringsOf(schema.required).map((name) => ({
      ...way(name, `misses the required member ${brief(name)}`, lacking(name)),
      name,
    })),
  properties: (_, schema) =>
    Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, rule]) =>
      way(name, `has a wrong member ${brief(name)}`, having(name, { not: rule })),
    ),
  patternProperties: (world, schema) =>
    Object.entries(isObject(schema.patternProperties) ? schema.patternProperties : {}).flatMap(
      ([pattern, rule]) => {
        const name = nameFor(world, schema, "patternProperties", pattern);
        const words = `has a wrong member of ${brief(pattern)}`;
        return name === undefined ? [] : [way(pattern, words, having(name, { not: rule }))];
      },
    ),
  additionalProperties: (world, schema) => extra(world, schema, "additionalProperties"),
  unevaluatedProperties: (world, schema) => extra(world, schema, "unevaluatedProperties"),
  unevaluatedItems(_, schema) {
    const before = (Array.isArray(schema.prefixItems) ? schema.prefixItems : []).map(() => true);
    const prefixItems = [...before, { not: schema.unevaluatedItems }];
    const add = { type: "array", minItems: prefixItems.length, prefixItems };
    return [way("item", "holds an item that nothing else speaks of", add)];
  },
  propertyNames(world, { propertyNames }) {
    const name = nameFor(world, { propertyNames: { not: propertyNames } }, "propertyNames");
    if (name === undefined) return [];
    return [way("name", `has the member ${brief(name)}, a name not allowed`, having(name, true))];
  },
  dependentRequired: (_, schema) =>
    dependentNames(schema).flatMap(([trigger, names]) =>
      names.map((name) => ({
        ...way(
          `${trigger} ${name}`,
          `has ${brief(trigger)} without ${brief(name)}`,
          having(trigger, true),
          lacking(name),
        ),
        name,
      })),
    ),
  dependentSchemas: (_, schema) =>
    Object.entries(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {}).map(
      ([name, rule]) =>
        way(name, `has ${brief(name)} without what it asks for`, having(name, true), { not: rule }),
    ),
  // `then` and `else` mean nothing without `if`, which therefore writes for both.
  if: (_, schema) => [...condition(schema, "then"), ...condition(schema, "else")],
  writeOnly: (world, { writeOnly }) =>
    writeOnly === true && world.resource.direction === "response"
      ? [way("present", "is writeOnly and must be absent from a response")]
      : [],
  allOf: (_, schema) =>
    branchesOf(schema.allOf).map((branch, index) =>
      way(String(index), `breaks branch ${index} of allOf`, { not: branch }),
    ),
  anyOf: (_, schema) => [
    way(
      "none",
      "fits no branch of anyOf",
      ...branchesOf(schema.anyOf).map((branch) => ({ not: branch })),
    ),
  ],
  oneOf(_, schema) {
    const branches = branchesOf(schema.oneOf);
    const none = way(
      "none",
      "fits no branch of oneOf",
      ...branches.map((branch) => ({ not: branch })),
    );
    const pairs = branches.flatMap((left, first) =>
      branches
        .slice(first + 1)
        .map((right, second): [number, unknown, number, unknown] => [
          first,
          left,
          first + 1 + second,
          right,
        ]),
    );
    const several = pairs
      .slice(0, MOST_PAIRS)
      .map(([first, left, second, right]) =>
        way(
          `several ${first} ${second}`,
          `fits the branches ${first} and ${second} of oneOf at once`,
          asObject(left),
          asObject(right),
        ),
      );
    return [none, ...several];
  },
  not: (_, schema) => [way("forbidden", "is what `not` forbids", asObject(schema.not))],
  $ref: (world, { $ref }) =>
    typeof $ref === "string"
      ? negationsOf(world, world.resource.resolve($ref)).map((add) =>
          way("reference", "is not what the reference asks for", ...add),
        )
      : [],
};

function condition(schema: JsonObject, keyword: "then" | "else"): Violation[] {
  if (!("if" in schema) || !(keyword in schema)) return [];
  const isMet = keyword === "then" ? asObject(schema.if) : { not: schema.if };
  const words = keyword === "then" ? "meets `if` and not `then`" : "meets neither `if` nor `else`";
  return [way(keyword, words, isMet, { not: schema[keyword] })];
}

/** Pairs of branches beyond this say nothing new. */
const MOST_PAIRS = 30;

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : type === "null" ? type : `a ${type}`;
}

function asObject(schema: unknown): JsonObject {
  return isObject(schema) ? schema : schema === false ? { not: {} } : {};
}

function branchesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function having(name: string, rule: unknown): JsonObject {
  return { type: "object", required: [name], properties: { [name]: rule } };
}

function lacking(name: string): JsonObject {
  return { type: "object", not: { required: [name] } };
}

function matching(schema: JsonObject, wanted: number): JsonObject {
  return {
    type: "array",
    contains: schema.contains,
    minContains: wanted,
    maxContains: wanted,
  };
}

function outside(values: readonly unknown[], isExact: boolean): Violation[] {
  const types = [...new Set(values.map(typeOfValue))];
  const words =
    values.length === 1 ? `is not ${brief(values[0], 60)}` : `is none of ${brief(values, 60)}`;
  const near = isExact ? nearMisses(values) : [];
  const general = way("outside", words, { type: types }, { not: { enum: values } });
  if (!isExact) return [way("outside", words, { not: { enum: values } })];
  return [
    way("near", words, { enum: near }, { not: { enum: values } }),
    general,
    way("outside", words, { not: { enum: values } }),
  ];
}

function bound(schema: JsonObject, keyword: string, isExact: boolean): Violation[] {
  const limit = schema[keyword];
  if (typeof limit !== "number") return [];
  const isLower = keyword === "minimum" || keyword === "exclusiveMinimum";
  const isExclusive = keyword.startsWith("exclusive");
  const opposite = isExclusive
    ? isLower
      ? "maximum"
      : "minimum"
    : isLower
      ? "exclusiveMaximum"
      : "exclusiveMinimum";
  const words = isExclusive
    ? `is ${isLower ? "not above" : "not below"} ${limit}`
    : `is ${isLower ? "below" : "above"} ${limit}`;
  const past = { type: "number", [opposite]: limit };
  if (!isExact) return [way("beyond", words, past)];
  return [
    way("nearest", words, past, { enum: numberPast(schema, limit, isLower, isExclusive) }),
    way("beyond", words, past),
  ];
}

function count(schema: JsonObject, keyword: string, type: string, isExact: boolean): Violation[] {
  const limit = schema[keyword];
  if (typeof limit !== "number") return [];
  const isLower = keyword.startsWith("min");
  if (isLower && limit <= 0) return [];
  const wanted = isLower ? Math.ceil(limit) - 1 : Math.floor(limit) + 1;
  const noun = keyword.slice(3);
  const unit = noun === "Length" ? "characters" : noun === "Items" ? "items" : "members";
  const words = `has ${wanted} ${unit}, one too ${isLower ? "few" : "many"}`;
  const exact = { type, [`min${noun}`]: wanted, [`max${noun}`]: wanted };
  const beyond = { type, [`${isLower ? "max" : "min"}${noun}`]: wanted };
  return [way(isLower ? "too few" : "too many", words, isExact ? exact : beyond)];
}

function extra(world: World, schema: JsonObject, keyword: string): Violation[] {
  const rule = schema[keyword];
  if (rule === undefined || rule === true) return [];
  const name = nameFor(world, schema, keyword);
  if (name === undefined) return [];
  const words = rule === false ? "which is not declared" : "which is not as it must be";
  return [way("extra", `has the member ${brief(name)}, ${words}`, having(name, { not: rule }))];
}
