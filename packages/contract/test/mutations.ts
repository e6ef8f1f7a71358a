import { lookUp } from "./projection.ts";
import { type Json, type JsonObject, object } from "./source.ts";

/** Values of every type, some of them at the edges of formats and encodings. */
const replacements: readonly Json[] = [
  null,
  true,
  0,
  1.5,
  -1,
  2 ** 53 + 2,
  "",
  "x",
  "\u{1F600}",
  "a\nb",
  "2026-02-30T00:00:00Z",
  "2026-01-02T03:04:05+02:00",
  "00000000-0000-0000-0000-000000000001",
  "http://example.com/é",
  "/a~2",
  [],
  [null, null],
  {},
  { unexpected: 1 },
];

/**
 * Values that differ from a given one in one place, each aimed at one keyword of the schema there.
 *
 * @param value - mostly one that the schema accepts
 * @param schema - a projected schema
 */
export function* mutationsOf(value: Json, schema: Json): Generator<Json> {
  yield* replacements;
  const found = lookUp(schema);
  const keywords = typeof found === "boolean" ? {} : object(found);
  if (typeof value === "string") yield* stringMutations(value, keywords);
  else if (typeof value === "number") yield* numberMutations(value, keywords);
  else if (Array.isArray(value)) yield* arrayMutations(value, keywords);
  else if (typeof value === "object" && value !== null)
    yield* objectMutations(object(value), keywords);
}

function* stringMutations(value: string, keywords: JsonObject): Generator<Json> {
  for (const bound of [keywords.minLength, keywords.maxLength]) {
    if (typeof bound !== "number") continue;
    for (const length of [bound - 1, bound, bound + 1]) {
      if (length < 0) continue;
      yield value.slice(0, 1).padEnd(length, "a").slice(0, length);
      yield "\u{1F600}".repeat(length);
    }
  }
  yield `!${value}`;
  yield `${value}!`;
  yield `${value}\n`;
  yield `${value}\u0000`;
  yield value.toUpperCase();
}

function* numberMutations(value: number, keywords: JsonObject): Generator<Json> {
  yield value + 0.5;
  yield -value;
  yield String(value);
  for (const keyword of [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
  ]) {
    const bound = keywords[keyword];
    if (typeof bound !== "number") continue;
    yield* [bound - 1, bound - 0.5, bound, bound + 0.5, bound + 1, bound * 2];
  }
}

function* arrayMutations(value: readonly Json[], keywords: JsonObject): Generator<Json> {
  yield value.slice(1);
  yield [...value, ...value];
  for (const bound of [keywords.minItems, keywords.maxItems]) {
    if (typeof bound !== "number") continue;
    const item = value[0] ?? "a";
    for (const length of [bound - 1, bound, bound + 1]) {
      if (length >= 0) yield Array.from({ length }, () => item);
    }
  }
  for (const [index, item] of value.slice(0, 2).entries()) {
    for (const mutation of mutationsOf(item, keywords.items ?? true))
      yield value.with(index, mutation);
  }
}

function* objectMutations(value: JsonObject, keywords: JsonObject): Generator<Json> {
  const properties = object(keywords.properties);
  yield { ...value, unexpected: 1 };
  for (const bound of [keywords.minProperties, keywords.maxProperties]) {
    if (typeof bound !== "number") continue;
    for (const length of [bound - 1, bound, bound + 1]) {
      if (length >= 0)
        yield Object.fromEntries(Array.from({ length }, (_, index) => [`k${index}`, "a"]));
    }
  }
  for (const name of Object.keys(value)) {
    const { [name]: _, ...others } = value;
    yield others;
  }
  const additional = keywords.additionalProperties ?? true;
  for (const name of new Set([...Object.keys(properties), ...Object.keys(value).slice(0, 2)])) {
    const schema = Object.hasOwn(properties, name) ? (properties[name] ?? true) : additional;
    const old = value[name];
    const changes = old === undefined ? replacements : mutationsOf(old, schema);
    for (const mutation of changes) yield { ...value, [name]: mutation };
  }
}
