import fc from "fast-check";
import { lookUp } from "./projection.ts";
import { type Json, type JsonObject, object } from "./source.ts";

/** Any small JSON value. */
const anything: fc.Arbitrary<Json> = fc.jsonValue({ maxDepth: 2 }).map((value) => {
  return JSON.parse(JSON.stringify(value)) as Json; // it has just been JSON text
});

/** Texts that a format accepts. */
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.uuid(),
  uri: fc.webUrl(),
  "date-time": fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date("9999-01-01") })
    .map((date) => date.toISOString()),
  "json-pointer": fc
    .array(fc.string({ maxLength: 3 }))
    .map((tokens) =>
      tokens.map((token) => `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`).join(""),
    ),
};

/**
 * Values that a schema mostly accepts. Combinators are met by chance: the verdicts are compared on
 * whatever comes out, and a run fails when none of it was valid.
 *
 * @param schema - a projected schema
 */
export function instancesOf(schema: Json): fc.Arbitrary<Json> {
  const found = lookUp(schema);
  if (typeof found === "boolean") return anything;
  const keywords = object(found);
  if (keywords.const !== undefined) return fc.constant(keywords.const);
  if (Array.isArray(keywords.enum)) return fc.constantFrom(...keywords.enum);
  const types = [keywords.type ?? []].flat().map(String);
  if (types.length === 0 && Array.isArray(keywords.allOf)) return unions(keywords.allOf, keywords);
  const options = types.map((type) => instancesOfType(type, keywords));
  return options.length > 0 ? fc.oneof(...options) : anything;
}

function instancesOfType(type: string, keywords: JsonObject): fc.Arbitrary<Json> {
  switch (type) {
    case "string":
      return strings(keywords);
    case "integer":
      return fc.integer({
        min: number(keywords, "minimum", -1000),
        max: number(keywords, "maximum", 2 ** 31 - 1),
      });
    case "number":
      return numbers(keywords);
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(instancesOf(keywords.items ?? true), {
        minLength: number(keywords, "minItems", 0),
        maxLength: Math.min(number(keywords, "maxItems", 4), number(keywords, "minItems", 0) + 4),
      });
    case "object":
      return objects(keywords);
    default:
      return fc.constant(null);
  }
}

function numbers(keywords: JsonObject): fc.Arbitrary<number> {
  const min = number(keywords, "minimum", -1000);
  const max = Math.min(number(keywords, "maximum", 1000), min + 100_000);
  const step = keywords.multipleOf;
  if (typeof step === "number") {
    return fc
      .integer({ min: Math.ceil(min / step), max: Math.floor(max / step) })
      .map((count) => count * step);
  }
  return fc.double({ min, max, noNaN: true }).map((value) => value + 0);
}

function strings(keywords: JsonObject): fc.Arbitrary<string> {
  const minimum = number(keywords, "minLength", 0);
  const maximum = number(keywords, "maxLength", Number.POSITIVE_INFINITY);
  const fits = (text: string) => [...text].length >= minimum && [...text].length <= maximum;
  const { pattern, format } = keywords;
  if (typeof pattern === "string") {
    const expression = new RegExp(pattern, "u");
    const formatted = formats[String(format)];
    if (formatted !== undefined) {
      return formatted.filter((text) => expression.test(text) && fits(text));
    }
    // fast-check knows no \p{…}; control characters stand for it, and the filter asks the pattern itself.
    const simple = new RegExp(pattern.replaceAll(/\\p\{\w+\}/g, "\\x00-\\x1f"));
    return fc
      .stringMatching(simple, { size: "small" })
      .filter((text) => expression.test(text) && fits(text));
  }
  if (typeof format === "string") return formats[format] ?? fc.string();
  return fc.string({
    unit: "binary",
    minLength: minimum,
    maxLength: Math.min(maximum, minimum + 12),
  });
}

function objects(keywords: JsonObject): fc.Arbitrary<Json> {
  const properties = object(keywords.properties);
  const required = [keywords.required ?? []].flat().map(String);
  const shape = Object.entries(properties)
    .filter(([, schema]) => schema !== false)
    .map(([name, schema]) => [name, instancesOf(schema)] as const);
  const declared = fc.record(Object.fromEntries(shape), {
    noNullPrototype: true,
    requiredKeys: shape.map(([name]) => name).filter((name) => required.includes(name)),
  });
  const additional = keywords.additionalProperties ?? true;
  if (additional === false) return declared;
  const key = fc
    .string({ minLength: 1, maxLength: 8 })
    .filter((name) => !(name in {}) && !Object.hasOwn(properties, name));
  const others = fc.dictionary(key, instancesOf(additional), { maxKeys: 3, noNullPrototype: true });
  return fc.tuple(others, declared).map(([more, members]) => ({ ...more, ...members }));
}

/** Objects that have the members of every part, and no others when the whole is closed. */
function unions(parts: readonly Json[], { unevaluatedProperties }: JsonObject): fc.Arbitrary<Json> {
  const instances = parts.map((part) => {
    const keywords = object(lookUp(part));
    const isClosed = unevaluatedProperties === false;
    return instancesOf(isClosed ? { ...keywords, additionalProperties: false } : keywords);
  });
  return fc.tuple(...instances).map((values) => Object.assign({}, ...values));
}

function number(keywords: JsonObject, name: string, fallback: number): number {
  const value = keywords[name];
  return typeof value === "number" ? value : fallback;
}
