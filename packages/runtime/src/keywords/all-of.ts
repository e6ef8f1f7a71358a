import { z } from "zod";
import { compile } from "../compile.ts";

/**
 * Accepts what both schemas accept, and hands the value on as it is: for schemas that do not change
 * it.
 *
 * `z.intersection` is something else: it lets a member through that one closed object refuses and
 * the other one knows.
 *
 * @see JSON Schema 2020-12, Core, 10.2.1.1 (allOf)
 * @example
 * const Short = allOf(z.string(), codePointLength(z.string(), { maxLength: 10 }));
 */
export function allOf<A, B>(left: z.ZodType<A>, right: z.ZodType<B>): z.ZodType<A & B> {
  return both(left, right, (value) => value);
}

/**
 * Accepts what both schemas accept. What either drops is dropped, what either fills in is filled in.
 *
 * @see JSON Schema 2020-12, Core, 10.2.1.1 (allOf)
 * @example
 * const Both = mergedAllOf(withDefaults, withoutReadOnly);
 */
export function mergedAllOf<A, B>(left: z.ZodType<A>, right: z.ZodType<B>): z.ZodType<A & B> {
  return both(left, right, merge);
}

function both<A, B>(
  left: z.ZodType<A>,
  right: z.ZodType<B>,
  output: (value: unknown, left: unknown, right: unknown) => unknown,
): z.ZodType<A & B> {
  return z.unknown().transform((value, context) => {
    const first = compile(left).safeParse(value);
    const second = compile(right).safeParse(value);
    for (const { error } of [first, second]) {
      for (const issue of error?.issues ?? []) context.addIssue({ ...issue });
    }
    if (!first.success || !second.success) return z.NEVER;
    return output(value, first.data, second.data) as A & B; // both have accepted the same value
  });
}

/** What is in the value and in one result only was dropped by the other. */
function merge(value: unknown, left: unknown, right: unknown): unknown {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.map((item, index) => merge(member(value, index), item, right[index]));
  }
  if (!isRecord(left) || !isRecord(right)) return left === value ? right : left;
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const inLeft = Object.hasOwn(left, name);
    const inRight = Object.hasOwn(right, name);
    if (inLeft && inRight) merged[name] = merge(member(value, name), left[name], right[name]);
    else if (!isRecord(value) || !Object.hasOwn(value, name)) {
      merged[name] = inLeft ? left[name] : right[name];
    }
  }
  return merged;
}

function member(value: unknown, name: string | number): unknown {
  return isRecord(value) || Array.isArray(value) ? Reflect.get(value, name) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
