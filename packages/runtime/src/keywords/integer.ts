import { z } from "zod";

/**
 * A number without a fractional part, of any size: 2.0 is an integer
 * (JSON Schema 2020-12 Validation, 6.1.1). `z.int()` would also demand a safe integer.
 *
 * @example
 * integer().min(1).parse(2.0);
 */
export function integer(): z.ZodNumber {
  return z
    .number({ error: ({ code }) => (code === "invalid_type" ? PREDICATE : undefined) })
    .refine(Number.isInteger, { error: PREDICATE, params: { keyword: "type" } });
}

const PREDICATE = "must be an integer";
