import { isArray, isEqual, isObject, type Json } from "../document/json.ts";
import type { Direction } from "../document/model.ts";
import { join, type Pointer } from "../document/pointer.ts";
import { isSchema } from "../document/schema.ts";
import type { Use } from "./change.ts";
import { type Context, objectOf, type RawPlace, writtenAt } from "./context.ts";
import { compareLeaves } from "./members.ts";

/**
 * Compares webhooks or callbacks: requests that the server sends and clients answer, so that a body
 * is judged as responses are elsewhere, and the other way round.
 *
 * @param kind - what one of them is called
 */
export function compareReceived(
  context: Context,
  use: Use,
  kind: "webhook" | "callback",
  old: RawPlace,
  current: RawPlace,
): void {
  const [before, after] = [objectOf(old.value), objectOf(current.value)];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const was = { value: before[name], pointer: join(old.pointer, name) };
    const is = { value: after[name], pointer: join(current.pointer, name) };
    const where = [use.where, `${kind} ${name}`].filter(Boolean).join(" ");
    const place = { ...use, where };
    if (was.value === undefined) {
      context.tell({ rule: `${kind}-added`, use: place, what: `${kind} added`, new: is.pointer });
    } else if (is.value === undefined) {
      const consequence = "receivers may wait for it in vain";
      const rule = `${kind}-removed` as const;
      context.tell({ rule, use: place, what: `${kind} removed`, consequence, old: was.pointer });
    } else compareParts(context, { use: place, kind, path: [], seen: new Set() }, was, is);
  }
}

interface Walk {
  readonly use: Use;
  readonly kind: "webhook" | "callback";
  /** The names that lead here. */
  readonly path: readonly string[];
  /** References that were followed, so that a circle ends. */
  readonly seen: ReadonlySet<string>;
}

/** Goes through two parts side by side; schemas are compared as such, all else leaf by leaf. */
function compareParts(context: Context, walk: Walk, old: RawPlace, current: RawPlace): void {
  const { use, kind, path } = walk;
  const last = path.at(-1);
  if (last === "schema" && (isSchema(old.value) || isSchema(current.value))) {
    const direction: Direction = path.includes("responses") ? "request" : "response";
    const where = [use.where, ...path.slice(0, -1)].join(" ");
    context.schemas({ ...use, where }, schemaOf(old), schemaOf(current), direction);
    return;
  }
  const [was, is] = [follow(context, "old", old), follow(context, "new", current)];
  const key = `${was.pointer}|${is.pointer}`;
  if (walk.seen.has(key)) return;
  const seen = new Set([...walk.seen, key]);
  const [left, right] = [children(was.value), children(is.value)];
  if (!left || !right) {
    if (!isEqual(was.value, is.value))
      compareLeaves(context, use, ruleOf(kind, last), was, is, path);
    return;
  }
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [from, to] = [
      { value: left.get(name), pointer: join(was.pointer, name) },
      { value: right.get(name), pointer: join(is.pointer, name) },
    ];
    compareParts(context, { ...walk, path: [...path, name], seen }, from, to);
  }
}

function ruleOf(kind: "webhook" | "callback", name = "") {
  if (name === "description" || name === "summary") return "description-changed";
  return name.startsWith("x-") ? "extension-changed" : (`${kind}-changed` as const);
}

function schemaOf({ value, pointer }: RawPlace) {
  return isSchema(value) ? { schema: value, pointer } : undefined;
}

function follow(context: Context, side: "old" | "new", place: RawPlace): RawPlace {
  const reference = objectOf(place.value).$ref;
  if (typeof reference !== "string" || !reference.startsWith("#/")) return place;
  const pointer: Pointer = decodeURIComponent(reference.slice(1));
  context.reach(side, pointer);
  return writtenAt(context[side], pointer);
}

function children(value: Json | undefined): Map<string, Json> | undefined {
  if (isArray(value)) return new Map(value.map((item, index) => [String(index), item]));
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}
