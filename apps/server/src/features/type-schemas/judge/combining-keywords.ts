import { type Place, schemaOf, schemasOf, wrong } from "./place.ts";
import type { Check, Run, Seen } from "./run.ts";

/** `$ref` and `$dynamicRef`: with a single document, both mean the same. */
export function references(place: Place): Check[] {
  return ["$ref", "$dynamicRef"].flatMap((keyword) => {
    const reference = place.schema[keyword];
    if (reference === undefined) return [];
    if (typeof reference !== "string") return wrong(place, keyword, "must be a string");
    return [place.resolve(reference, [...place.path, keyword])];
  });
}

/** `allOf` */
export function allOf(place: Place): Check | undefined {
  const checks = schemasOf(place, "allOf");
  if (checks === undefined) return undefined;
  return (value, run, seen) => checks.every((check) => check(value, run, seen));
}

/** `anyOf` */
export function anyOf(place: Place): Check | undefined {
  const checks = schemasOf(place, "anyOf");
  if (checks === undefined) return undefined;
  return (value, run, seen) => {
    // When what is looked at matters, every branch that fits has a say.
    const count = countFitting(checks, value, run, seen, seen === undefined ? 1 : checks.length);
    return count > 0 || run.fail("must match one of the allowed forms");
  };
}

/** `oneOf` */
export function oneOf(place: Place): Check | undefined {
  const checks = schemasOf(place, "oneOf");
  if (checks === undefined) return undefined;
  return (value, run, seen) => {
    const count = countFitting(checks, value, run, seen, 2);
    if (count === 0) return run.fail("must match one of the allowed forms");
    return count === 1 || run.fail("must match exactly one of the allowed forms, not several");
  };
}

function countFitting(
  checks: readonly Check[],
  value: unknown,
  run: Run,
  seen: Seen | undefined,
  enough: number,
): number {
  let count = 0;
  for (const check of checks) {
    if (run.ask(() => check(value, run, seen))) count += 1;
    if (count === enough) break;
  }
  return count;
}

/** `not` */
export function not(place: Place): Check | undefined {
  const check = schemaOf(place, "not");
  if (check === undefined) return undefined;
  return (value, run) =>
    !run.ask(() => check(value, run, undefined)) || run.fail("has a form that is not allowed");
}

/** `if`, `then` and `else` */
export function condition(place: Place): Check | undefined {
  const test = schemaOf(place, "if");
  const then = schemaOf(place, "then");
  const otherwise = schemaOf(place, "else");
  if (test === undefined) return undefined;
  return (value, run, seen) => {
    const next = run.ask(() => test(value, run, seen)) ? then : otherwise;
    return next === undefined || next(value, run, seen);
  };
}
