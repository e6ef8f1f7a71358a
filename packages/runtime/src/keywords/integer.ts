import { z } from "zod";

/**
 * A number without a fractional part, of any size: 2.0 is an integer
 * (JSON Schema 2020-12 Validation, 6.1.1). `z.int()` would also demand a safe integer.
 *
 * @example
 * integer().min(1).parse(2.0);
 */
export function integer(): z.ZodNumber {
  return z.number().refine(Number.isInteger, {
    error: "must be an integer",
    params: { keyword: "type", expected: "integer" },
  });
}
