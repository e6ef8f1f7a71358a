import type { z } from "zod";
import { count } from "../schema-fault-text.ts";

/**
 * Bounds the number of items of an array (JSON Schema 2020-12 Validation, 6.4.1 and 6.4.2). Values
 * of other types pass.
 *
 * `.min()` of a zod array would also look at the `length` member of an object that is sent instead
 * of an array, and fail when that cannot be compared.
 *
 * @param schema - the schema to add the bounds to
 * @param bounds - inclusive bounds
 * @example
 * itemCount(z.array(z.string()), { maxItems: 2 }).parse(["a"]);
 */
export function itemCount<T extends z.ZodType>(
  schema: T,
  bounds: { readonly minItems?: number | undefined; readonly maxItems?: number | undefined },
): T {
  const { minItems, maxItems } = bounds;
  let result = schema;
  if (minItems !== undefined) {
    result = result.refine((value) => !Array.isArray(value) || value.length >= minItems, {
      error: `must have at least ${count(minItems, "item")}`,
      params: { keyword: "minItems" },
    });
  }
  if (maxItems !== undefined) {
    result = result.refine((value) => !Array.isArray(value) || value.length <= maxItems, {
      error: `must have at most ${count(maxItems, "item")}`,
      params: { keyword: "maxItems" },
    });
  }
  return result;
}
