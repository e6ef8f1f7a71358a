import type { z } from "zod";
import { constant, type Scope } from "./test-scope.ts";

const TESTS: readonly string[] = [
  "less_than",
  "greater_than",
  "multiple_of",
  "number_format",
  "max_length",
  "min_length",
  "length_equals",
];

/** Whether a check cannot change the value: of a user's own, `refine` alone only answers. */
export function onlyTests({ _zod: { def } }: z.core.$ZodCheck): boolean {
  return TESTS.includes(def.check) || isRefinement(def);
}

/**
 * Writes the condition under which a check passes, for a value of the type that the check is for.
 *
 * @param value - the expression of the value
 * @returns undefined for what is left to zod
 */
export function checkCondition(
  { _zod: { def } }: z.core.$ZodCheck,
  value: string,
  scope: Scope,
): string | undefined {
  if (isRefinement(def)) {
    return def.when ? undefined : `${constant(def.fn, scope)}(${value}) === true`;
  }
  if (def.check !== "less_than" && def.check !== "greater_than") return undefined;
  const { value: bound, inclusive } = def as z.core.$ZodCheckLessThanDef; // the other has the same members
  if (typeof bound !== "number") return undefined;
  const operator = def.check === "less_than" ? "<" : ">";
  return `${value} ${operator}${inclusive ? "=" : ""} ${bound}`;
}

function isRefinement(def: z.core.$ZodCheckDef): def is z.core.$ZodCustomDef {
  return def.check === "custom" && "fn" in def;
}
