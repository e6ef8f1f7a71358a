import { isEqual, isObject, type Json, member } from "../../document/json.ts";
import { join } from "../../document/pointer.ts";
import { referencedComponent } from "../../document/schema.ts";
import type { RuleId } from "../rules.ts";
import { type Conjunction, type Given, given } from "./conjunction.ts";
import type { Comparer, Finding, Pair } from "./finding.ts";
import { brief, canonical, changed } from "./words.ts";

/** Keywords that other comparisons explain; what they leave over is the same in other words. */
const explained = new Set(
  (
    "type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength " +
    "maxLength pattern format contentEncoding contentMediaType contentSchema minItems maxItems " +
    "uniqueItems minContains maxContains minProperties maxProperties required dependentRequired " +
    "readOnly writeOnly discriminator"
  ).split(" "),
);

/** Keywords that hold schemas: what is inside is compared there, so only booleans are leaves. */
const holders = new Set(
  (
    "items prefixItems unevaluatedItems contains additionalProperties unevaluatedProperties " +
    "propertyNames patternProperties properties dependentSchemas not if then else anyOf oneOf allOf " +
    "$defs definitions"
  ).split(" "),
);

const documentation = ["title", "description", "externalDocs", "$comment"];

/**
 * Compares every keyword that nothing has explained, so that no difference goes untold.
 *
 * @param told - what the other comparisons found
 */
export function compareLeaves(pair: Pair, comparer: Comparer, told: readonly Finding[]): void {
  compareReferences(pair, comparer);
  const keywords = new Set(
    [...pair.old, ...pair.new].flatMap(({ schema }) =>
      isObject(schema) ? Object.keys(schema) : [],
    ),
  );
  keywords.delete("$ref");
  for (const keyword of keywords) {
    const gone = missing(given(pair.old, keyword), pair.new, keyword);
    const come = missing(given(pair.new, keyword), pair.old, keyword);
    const pointers = [...gone, ...come].map(({ pointer }) => pointer);
    if (
      pointers.length === 0 ||
      told.some((finding) => pointers.some((pointer) => isAt(finding, pointer)))
    )
      continue;
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      tell(keyword, gone[index], come[index], pair, comparer);
    }
  }
}

/** Whether a finding tells of a keyword: of its value, or of something in it. */
function isAt({ old, new: current }: Finding, pointer: string): boolean {
  return [old, current].some((at) => at === pointer || at?.startsWith(`${pointer}/`));
}

/** The values that the other side does not have. */
function missing(items: readonly Given[], others: Conjunction, keyword: string): Given[] {
  const known = given(others, keyword).map(({ value }) => leafOf(keyword, value));
  return items.filter(({ value }) => {
    const leaf = leafOf(keyword, value);
    const index = known.indexOf(leaf);
    if (index >= 0) known.splice(index, 1); // what is said twice and then once has changed
    return leaf !== "" && index < 0;
  });
}

/** What of a value is compared here; "" for what says nothing by itself. */
function leafOf(keyword: string, value: Json): string {
  if (!holders.has(keyword)) return canonical(value);
  return typeof value === "boolean" || isEqual(value, {}) ? canonical(value) : "";
}

function tell(
  keyword: string,
  was: Given | undefined,
  is: Given | undefined,
  pair: Pair,
  { find }: Comparer,
): void {
  const place = {
    old: was?.pointer ?? pair.old[0]?.pointer,
    new: is?.pointer ?? pair.new[0]?.pointer,
  };
  const what = changed(keyword, was && brief(was.value), is && brief(is.value));
  if (keyword === "default") tellDefault(was, is, what, place, find);
  else if (documentation.includes(keyword)) {
    find({ rule: "description-changed", what: noun(keyword, was, is), ...place });
  } else find({ rule: ruleOf(keyword, is?.value), what, ...place });
}

/** Prose is long, and the reader finds it by its line. */
function noun(keyword: string, was: Given | undefined, is: Given | undefined): string {
  return `${keyword} ${was ? (is ? "changed" : "removed") : "added"}`;
}

function tellDefault(
  was: Given | undefined,
  is: Given | undefined,
  what: string,
  place: object,
  find: Comparer["find"],
): void {
  const request = is
    ? `requests that leave it out now mean ${brief(is.value)}`
    : "what requests mean that leave it out is no longer said";
  const rule = was ? (is ? "default-changed" : "default-removed") : "default-added";
  find({ rule, what, says: { request }, ...place });
}

function ruleOf(keyword: string, now: Json | undefined): RuleId {
  if (explained.has(keyword) || holders.has(keyword)) return "schema-restated";
  if (keyword === "example" || keyword === "examples") return "example-changed";
  if (keyword === "deprecated") return now === true ? "schema-deprecated" : "schema-undeprecated";
  if (keyword === "xml") return "xml-changed";
  if (keyword.startsWith("x-")) return "extension-changed";
  return "keyword-changed";
}

/** A schema that moved allows what it allowed; its differences are compared as if it had not. */
function compareReferences({ old, new: current }: Pair, { find }: Comparer): void {
  const [was, is] = [references(old), references(current)];
  const gone = was.filter(({ name }) => !is.some((other) => other.name === name));
  const come = is.filter(({ name }) => !was.some((other) => other.name === name));
  for (let index = 0; index < Math.max(gone.length, come.length); index++) {
    const [from, to] = [gone[index], come[index]];
    const place = {
      old: from?.pointer ?? old[0]?.pointer,
      new: to?.pointer ?? current[0]?.pointer,
    };
    find({ rule: "reference-changed", what: changed("$ref", from?.name, to?.name), ...place });
  }
}

function references(parts: Conjunction): { name: string; pointer: string }[] {
  return parts.flatMap((part) => {
    const name = referencedComponent(part.schema) ?? member(part.schema, "$ref");
    return typeof name === "string" ? [{ name, pointer: join(part.pointer, "$ref") }] : [];
  });
}
