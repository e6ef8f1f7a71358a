import { header } from "./header.ts";

/** Writes `all-of.ts`: what `schemas.ts` needs where several schemas judge one value. */
export function emitAllOf(documentName: string): string {
  return `${header(documentName)}\n${source}`;
}

/** It is the same for every document; see conjunction in keywords/combinators.ts for the reason. */
const source = `import { compile } from "@verbatim/runtime";
import { z } from "zod";

/** Accepts what both schemas accept. Neither changes the value, so it is handed on as it is. */
export function allOf<A, B>(left: z.ZodType<A>, right: z.ZodType<B>): z.ZodType<A & B> {
  return both(left, right, (value) => value);
}

/** Accepts what both schemas accept. What either drops is dropped, what either fills in is filled in. */
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
`;
