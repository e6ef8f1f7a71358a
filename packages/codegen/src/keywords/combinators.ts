import { branches, type SchemaPlace } from "../document/schema.ts";
import { array, type Code, call } from "../emit/code.ts";
import type { Assumptions, Context } from "./context.ts";

/**
 * What `allOf`, `anyOf` and `oneOf` say, one part for each branch or choice
 * (JSON Schema 2020-12 Core, 10.2.1). Every branch judges the whole value.
 */
export function combinatorParts(
  place: SchemaPlace,
  context: Context,
  assumed: Assumptions,
): Code[] {
  const inner = { ...assumed, branch: true };
  const parts = branches(place, "allOf").map((branch) => context.emit(branch, inner));
  const any = branches(place, "anyOf").map((branch) => context.emit(branch, inner));
  if (any.length > 0) parts.push(union(any));
  const one = branches(place, "oneOf").map((branch) => context.emit(branch, inner));
  // With z.xor a value that two branches accept is refused, which z.union would let pass.
  if (one.length > 0) parts.push(one.length === 1 ? union(one) : call("z.xor", array(one)));
  return parts;
}

/** A value that any option accepts. */
export function union(options: readonly Code[]): Code {
  const [only] = options;
  return only !== undefined && options.length === 1 ? only : call("z.union", array(options));
}

/**
 * A value that every part accepts, with all members that the parts let through.
 *
 * `z.intersection` is not that: it lets a member pass that one closed object refuses as long as the
 * other side knows it, and merges back in what one side has dropped.
 *
 * @param changes - whether a part can change the value: by a default, by dropping a member
 */
export function conjunction(parts: readonly Code[], changes: boolean, context: Context): Code {
  const meaningful = parts.filter((part) => part !== "z.unknown()");
  const [first = "z.unknown()", ...others] = meaningful;
  if (others.length === 0) return first;
  const callee = context.helper(changes ? "mergedAllOf" : "allOf");
  return others.reduce((left, right) => call(callee, left, right), first);
}
