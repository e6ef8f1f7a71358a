import { isObject, type JsonObject, stringsOf } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { follow, items, members, type Place, step } from "../document/place.ts";
import { tagOf } from "./model/discriminator.ts";

/** A schema flattened: references followed, `allOf` merged, one branch of each choice taken. */
export interface Shape {
  /** Keywords with the merged value; of two bounds the tighter. */
  readonly keywords: Readonly<Record<string, unknown>>;
  /** Where each keyword stands in the document. */
  readonly pointers: Readonly<Record<string, string>>;
  readonly properties: ReadonlyMap<string, Place>;
  readonly required: ReadonlySet<string>;
  /** The members by which discriminators tell this branch, each with its value. */
  readonly tags: ReadonlyMap<string, string>;
  readonly items: Place | undefined;
  readonly prefixItems: readonly Place[];
  /** `false` when the schema is `false` itself. */
  readonly isPossible: boolean;
}

const TIGHTER: Readonly<Record<string, (left: number, right: number) => number>> = {
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
};

interface Draft {
  keywords: Record<string, unknown>;
  pointers: Record<string, string>;
  properties: Map<string, Place>;
  required: Set<string>;
  tags: Map<string, string>;
  items: Place | undefined;
  prefixItems: Place[];
  isPossible: boolean;
}

/** How many alternatives of a schema with choices are looked at. */
const MOST_ALTERNATIVES = 12;

/** The shapes of a schema, one for each branch of its choices; most schemas have one. */
export function shapesOf(document: LoadedDocument, place: Place): Shape[] {
  const shapes: Shape[] = [];
  let most = 1;
  for (let choice = 0; choice < Math.min(most, MOST_ALTERNATIVES); choice += 1) {
    const draft: Draft = {
      keywords: {},
      pointers: {},
      properties: new Map(),
      required: new Set(),
      tags: new Map(),
      items: undefined,
      prefixItems: [],
      isPossible: true,
    };
    most = Math.max(most, merge(document, place, draft, choice, 0));
    shapes.push(draft);
  }
  return shapes;
}

/** Merges a schema into the draft and tells how many choices there are. */
function merge(
  document: LoadedDocument,
  place: Place,
  draft: Draft,
  choice: number,
  depth: number,
): number {
  const target = follow(document.root, place);
  if (target.value === false) draft.isPossible = false;
  if (!isObject(target.value) || depth > 16) return 1;
  mergeKeywords(target, draft);
  let most = 1;
  for (const branch of items(step(target, "allOf"))) {
    most = Math.max(most, merge(document, branch, draft, choice, depth + 1));
  }
  for (const branches of choicesOf(target)) {
    const branch = branches[choice % branches.length];
    most = Math.max(most, branches.length);
    if (branch !== undefined) {
      mergeTag(document, target.value, branch, draft);
      most = Math.max(most, merge(document, branch, draft, choice, depth + 1));
    }
  }
  return most;
}

function mergeTag(document: LoadedDocument, parent: JsonObject, { value }: Place, draft: Draft) {
  const resolve = ($ref: string) => follow(document.root, { value: { $ref }, pointer: "#" }).value;
  const tag = tagOf(resolve, parent, value);
  const [first] = tag?.values ?? [];
  if (tag !== undefined && first !== undefined) draft.tags.set(tag.name, first);
}

function choicesOf(place: Place): Place[][] {
  const conditional = ["else", "then"].flatMap((keyword) => step(place, keyword) ?? []);
  return [items(step(place, "oneOf")), items(step(place, "anyOf")), conditional].filter(
    (branches) => branches.length > 0,
  );
}

function mergeKeywords(target: Place, draft: Draft): void {
  for (const [keyword, { value, pointer }] of members(target)) {
    const known = draft.keywords[keyword];
    const tighter = TIGHTER[keyword];
    if (tighter !== undefined && typeof known === "number" && typeof value === "number") {
      if (tighter(known, value) === known) continue;
    } else if (keyword === "type" && known !== undefined) {
      const before = typeof known === "string" ? [known] : stringsOf(known);
      const now = typeof value === "string" ? [value] : stringsOf(value);
      draft.keywords.type = bothTypes(before, now);
      continue;
    } else if (known !== undefined && keyword !== "additionalProperties") {
      // The first of two patterns or formats is aimed at; the validator has the last word.
      continue;
    }
    draft.keywords[keyword] = value;
    draft.pointers[keyword] = pointer;
  }
  for (const [name, property] of members(step(target, "properties"))) {
    if (!draft.properties.has(name)) draft.properties.set(name, property);
  }
  for (const name of stringsOf(step(target, "required")?.value)) draft.required.add(name);
  draft.items ??= step(target, "items");
  if (draft.prefixItems.length === 0) draft.prefixItems = items(step(target, "prefixItems"));
}

/** The types in both lists; an integer is a number. */
function bothTypes(left: string[], right: string[]): string[] {
  const within = (types: string[]) => (name: string) =>
    types.includes(name) || (name === "integer" && types.includes("number"));
  return [...new Set([...left.filter(within(right)), ...right.filter(within(left))])];
}

/** Whether members of this schema are left out of requests. */
export function isReadOnly(document: LoadedDocument, place: Place): boolean {
  const target = follow(document.root, place).value;
  return [place.value, target].some((schema) => isObject(schema) && schema.readOnly === true);
}
