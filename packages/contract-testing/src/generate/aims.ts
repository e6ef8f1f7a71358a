import { brief, isObject, type JsonObject, stringsOf } from "../document/json.ts";
import { nearest } from "./model/near.ts";
import { dependentNames } from "./schema/evaluate.ts";
import { boundsOfContains } from "./schema/evaluate-array.ts";
import { typesOfKeyword } from "./schema/types.ts";

/** A valid value to aim at: what it has to satisfy in addition to its schema. */
export interface Aim {
  readonly keyword: string;
  readonly words: string;
  readonly add: readonly JsonObject[];
}

/** Longer lists of names or values are walked through at their ends and in between. */
const MOST = 30;

/** The boundaries of the keywords of one schema. */
export function aimsAt(schema: JsonObject): Aim[] {
  return [
    ...types(schema),
    ...values(schema),
    ...numbers(schema),
    ...sizes(schema, "Length", "string", "characters"),
    ...sizes(schema, "Items", "array", "items"),
    ...sizes(schema, "Properties", "object", "members"),
    ...texts(schema),
    ...arrays(schema),
    ...objects(schema),
    ...branches(schema),
  ];
}

function aim(keyword: string, words: string, ...add: JsonObject[]): Aim {
  return { keyword, words, add };
}

function types({ type, format }: JsonObject): Aim[] {
  if (type === undefined) return [];
  const names = [...typesOfKeyword(type)].filter((name) => name !== "integer" || type === name);
  return names.flatMap((name) => {
    const plain = aim("type", `is of the type ${name}`, { type: name });
    if (name === "boolean") {
      return [true, false].map((value) => aim("type", `is ${value}`, { const: value }));
    }
    if (name === "integer" || name === "number") {
      const telling = name === "integer" ? [0, 1, -1] : [0, 1, -1, 0.5];
      return [plain, ...telling.map((value) => aim("type", `is ${value}`, { const: value }))];
    }
    if (name === "string") {
      // Not every validator asserts every format; a server may.
      if (typeof format === "string") return [plain];
      return [
        plain,
        aim("type", "is the empty text", { const: "" }),
        aim("type", "has a character beyond the basic plane", {
          type: "string",
          pattern: "[\\u{1F600}-\\u{1F9FF}]",
        }),
      ];
    }
    if (name === "array") return [plain, aim("type", "is empty", { type: name, maxItems: 0 })];
    if (name === "object") {
      return [plain, aim("type", "is empty", { type: name, maxProperties: 0 })];
    }
    return [plain];
  });
}

function values(schema: JsonObject): Aim[] {
  const list: unknown[] = Array.isArray(schema.enum) ? schema.enum : [];
  const shown = list.length <= MOST ? list : [...list.slice(0, MOST - 1), list.at(-1)];
  const all = shown.map((value) => aim("enum", `is ${brief(value, 40)}`, { const: value }));
  if ("const" in schema) {
    all.push(aim("const", `is ${brief(schema.const, 40)}`, { const: schema.const }));
  }
  return all;
}

function numbers(schema: JsonObject): Aim[] {
  const found: Aim[] = [];
  for (const keyword of ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"]) {
    const limit = schema[keyword];
    if (typeof limit !== "number") continue;
    const isLower = keyword.endsWith("inimum");
    const near = nearest(schema, limit, isLower);
    if (!keyword.startsWith("exclusive")) {
      found.push(aim(keyword, `is ${limit}, the ${isLower ? "least" : "most"}`, { const: limit }));
    }
    found.push(aim(keyword, `is right beside ${limit}`, { enum: near }));
  }
  if (typeof schema.multipleOf === "number") {
    const step = schema.multipleOf;
    found.push(aim("multipleOf", `is ${step} itself`, { const: step }));
    found.push(aim("multipleOf", `is a multiple of ${step}`, { type: "number" }));
  }
  return found;
}

function sizes(schema: JsonObject, noun: string, type: string, unit: string): Aim[] {
  const least = schema[`min${noun}`];
  const most = schema[`max${noun}`];
  const of = (keyword: string, size: number, words: string) =>
    aim(keyword, `has ${size} ${unit}, ${words}`, {
      type,
      [`min${noun}`]: size,
      [`max${noun}`]: size,
    });
  const found: Aim[] = [];
  if (typeof least === "number") {
    found.push(of(`min${noun}`, least, "the least"));
    found.push(of(`min${noun}`, least + 1, "one more than the least"));
  }
  if (typeof most === "number") {
    found.push(of(`max${noun}`, most, "the most"));
    if (most > 0) found.push(of(`max${noun}`, most - 1, "one less than the most"));
  }
  return found;
}

function texts(schema: JsonObject): Aim[] {
  return ["pattern", "format"].flatMap((keyword) => {
    const rule = schema[keyword];
    if (typeof rule !== "string") return [];
    return [aim(keyword, `is of the ${keyword} ${brief(rule, 60)}`, {})];
  });
}

function arrays(schema: JsonObject): Aim[] {
  const found: Aim[] = [];
  if (schema.uniqueItems === true) {
    const words = "has two items that differ";
    found.push(aim("uniqueItems", words, { type: "array", minItems: 2 }));
  }
  if (schema.contains !== undefined) {
    const { least, most } = boundsOfContains(schema);
    const of = (keyword: string, count: number) =>
      aim(keyword, `holds ${count} items that \`contains\` asks for`, {
        type: "array",
        contains: schema.contains,
        minContains: count,
        maxContains: count,
      });
    found.push(of(schema.minContains === undefined ? "contains" : "minContains", least));
    if (Number.isFinite(most)) found.push(of("maxContains", most));
  }
  const prefix: unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  if (prefix.length > 0) {
    for (const length of [0, prefix.length, prefix.length + 1]) {
      const words = `has ${length} items for a prefix of ${prefix.length}`;
      found.push(aim("prefixItems", words, { type: "array", minItems: length, maxItems: length }));
    }
  }
  return found;
}

function objects(schema: JsonObject): Aim[] {
  const declared = isObject(schema.properties) ? Object.keys(schema.properties) : [];
  const required = stringsOf(schema.required);
  const optional = declared.filter((name) => !required.includes(name)).slice(0, MOST);
  const found: Aim[] = [];
  const lacking = (names: readonly string[]): JsonObject[] =>
    names.map((name) => ({ type: "object", not: { required: [name] } }));
  if (declared.length > 0) {
    const words = "has no optional member";
    found.push(aim("properties", words, { type: "object" }, ...lacking(optional)));
  }
  for (const name of optional) {
    const others = optional.filter((other) => other !== name);
    const words = `has of the optional members only ${brief(name)}`;
    const add = [{ type: "object", required: [name] }, ...lacking(others)];
    found.push(aim("properties", words, ...add));
  }
  if (optional.length > 1) {
    const words = "has all optional members";
    found.push(aim("properties", words, { type: "object", required: optional }));
  }
  for (const [trigger, names] of dependentNames(schema)) {
    const words = `has ${brief(trigger)} with ${brief(names)}`;
    found.push(aim("dependentRequired", words, { type: "object", required: [trigger] }));
    const without = `has no ${brief(trigger)}`;
    found.push(aim("dependentRequired", without, ...lacking([trigger])));
  }
  for (const name of isObject(schema.dependentSchemas)
    ? Object.keys(schema.dependentSchemas)
    : []) {
    const words = `has ${brief(name)} with what it asks for`;
    found.push(aim("dependentSchemas", words, { type: "object", required: [name] }));
  }
  return found;
}

function branches(schema: JsonObject): Aim[] {
  const found: Aim[] = [];
  for (const keyword of ["anyOf", "oneOf"]) {
    const list: unknown[] = Array.isArray(schema[keyword]) ? schema[keyword] : [];
    for (const [index, branch] of list.entries()) {
      if (!isObject(branch)) continue;
      found.push(aim(keyword, `fits branch ${index} of ${keyword}`, branch));
    }
  }
  if (isObject(schema.if) && ("then" in schema || "else" in schema)) {
    found.push(aim("if", "meets `if`", schema.if));
    found.push(aim("if", "does not meet `if`", { not: schema.if }));
  }
  return found;
}
