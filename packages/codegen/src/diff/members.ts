import { isArray, isEqual, isObject, type Json, member } from "../document/json.ts";
import { join } from "../document/pointer.ts";
import type { Use } from "./change.ts";
import { type Context, objectOf, type RawPlace } from "./context.ts";
import type { RuleId } from "./rules.ts";
import { brief, changed } from "./schema/words.ts";

/** The rules of members that mean the same wherever they stand. */
const common: Readonly<Record<string, RuleId>> = {
  title: "description-changed",
  summary: "description-changed",
  description: "description-changed",
  externalDocs: "description-changed",
  example: "example-changed",
  examples: "example-changed",
};

/** Members whose texts are long, so that only their change is told. */
const prose = ["title", "summary", "description"];

/**
 * Tells of every difference between two objects that is in none of the handled members, leaf by
 * leaf, so that nothing is passed over.
 *
 * @param handled - members that are compared by themselves
 * @param own - the rules of members that mean something of their own here
 */
export function compareMembers(
  context: Context,
  use: Use,
  old: RawPlace,
  current: RawPlace,
  handled: readonly string[],
  own: Readonly<Record<string, RuleId>> = {},
): void {
  const [before, after] = [objectOf(old.value), objectOf(current.value)];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (handled.includes(name)) continue;
    const rule = ownMember(own, name) ?? ownMember(common, name) ?? otherRule(name);
    const left = { value: ownMember(before, name), pointer: join(old.pointer, name) };
    const right = { value: ownMember(after, name), pointer: join(current.pointer, name) };
    compareLeaves(context, use, rule, left, right, [name]);
  }
}

function otherRule(name: string): RuleId {
  return name.startsWith("x-") ? "extension-changed" : "member-changed";
}

function ownMember<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Tells of every leaf in which two values differ.
 *
 * @param path - the names that lead to the values, for people
 */
export function compareLeaves(
  context: Context,
  use: Use,
  rule: RuleId,
  old: RawPlace,
  current: RawPlace,
  path: readonly string[],
  inert = false,
): void {
  for (const leaf of leaves(old, current, path)) {
    const name = leaf.path.join("/");
    const isProse = prose.includes(leaf.path.at(-1) ?? "");
    const [before, after] = [text(leaf.old.value), text(leaf.new.value)];
    const what = isProse
      ? `${name} ${before === undefined ? "added" : after === undefined ? "removed" : "changed"}`
      : changed(name, before, after);
    context.tell({ rule, use, what, old: leaf.old.pointer, new: leaf.new.pointer, inert });
  }
}

/** A place at which two values differ, as deep inside as both have something there. */
interface Leaf {
  readonly path: readonly string[];
  readonly old: RawPlace;
  readonly new: RawPlace;
}

function* leaves(old: RawPlace, current: RawPlace, path: readonly string[]): Generator<Leaf> {
  const [before, after] = [old.value, current.value];
  if (isEqual(before, after)) return;
  const [left, right] = [children(old), children(current)];
  if (!left || !right || isArray(before) !== isArray(after)) {
    yield { path, old, new: current };
    return;
  }
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const was = left.get(name) ?? { value: undefined, pointer: old.pointer };
    const is = right.get(name) ?? { value: undefined, pointer: current.pointer };
    yield* leaves(was, is, [...path, name]);
  }
  if (isArray(before) && isArray(after) && before.length === after.length) {
    const names = [...left.keys()];
    if ([...right.keys()].some((name, index) => name !== names[index])) {
      yield { path: [...path, "(order)"], old, new: current };
    }
  }
}

/** The members of an object or a list; elements that have names go by them, not by their place. */
function children({ value, pointer }: RawPlace): Map<string, RawPlace> | undefined {
  if (!isArray(value) && !isObject(value)) return undefined;
  const places = Object.entries<Json>(value).map(
    ([name, child]) => [name, { value: child, pointer: join(pointer, name) }] as const,
  );
  const named = new Map(places.map(([, place]) => [nameOf(place), place]));
  const isNamed = isArray(value) && named.size === places.length && !named.has(undefined);
  return isNamed ? (named as Map<string, RawPlace>) : new Map(places); // no name is undefined
}

function nameOf({ value }: RawPlace): string | undefined {
  const name = member(value, "name");
  return typeof name === "string" ? name : undefined;
}

function text(value: Json | undefined): string | undefined {
  return value === undefined ? undefined : brief(value);
}

/**
 * Tells that a member is written in another way and means what it meant.
 *
 * @param names - members whose effect is compared elsewhere and was found equal
 */
export function tellRestated(
  context: Context,
  use: Use,
  old: RawPlace,
  current: RawPlace,
  names: readonly string[],
): void {
  const [before, after] = [objectOf(old.value), objectOf(current.value)];
  for (const name of names) {
    const left = { value: before[name], pointer: join(old.pointer, name) };
    const right = { value: after[name], pointer: join(current.pointer, name) };
    compareLeaves(context, use, "member-restated", left, right, [name]);
  }
}

/**
 * Tells of what stands beside or instead of a reference (OpenAPI 3.1, 4.8.23); what is referred to
 * is compared elsewhere.
 */
export function compareSites(context: Context, use: Use, old: RawPlace, current: RawPlace): void {
  const [before, after] = [objectOf(old.value).$ref, objectOf(current.value).$ref];
  if (before === undefined && after === undefined) return;
  if (!isEqual(before, after)) {
    const what = changed("$ref", text(before), text(after));
    const [from, to] = [old, current].map(({ pointer, value }) =>
      isObject(value) && value.$ref !== undefined ? join(pointer, "$ref") : pointer,
    );
    context.tell({ rule: "reference-changed", use, what, old: from, new: to });
  }
  if (before !== undefined && after !== undefined)
    compareMembers(context, use, old, current, ["$ref"]);
}
