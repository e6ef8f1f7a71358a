import type { z } from "zod";
import { count } from "../schema-fault-text.ts";

/**
 * Bounds the length of a string in Unicode code points, as `minLength` and `maxLength` mean it
 * (JSON Schema 2020-12 Validation, 6.3.1 and 6.3.2). Values of other types pass.
 *
 * @param schema - the schema to add the bounds to
 * @param bounds - inclusive bounds in code points
 * @example
 * codePointLength(z.string(), { maxLength: 2 }).parse("😀😀");
 */
export function codePointLength<T extends z.ZodType>(
  schema: T,
  bounds: { readonly minLength?: number | undefined; readonly maxLength?: number | undefined },
): T {
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = bounds;
  let result = schema;
  if (minLength > 0) {
    result = result.refine((value) => typeof value !== "string" || isLongEnough(value, minLength), {
      error: `must be at least ${count(minLength, "character")} long`,
      params: { keyword: "minLength" },
    });
  }
  if (maxLength < Number.POSITIVE_INFINITY) {
    result = result.refine(
      (value) => typeof value !== "string" || isShortEnough(value, maxLength),
      {
        error: `must be at most ${count(maxLength, "character")} long`,
        params: { keyword: "maxLength" },
      },
    );
  }
  return result;
}

/** A text has between half as many code points as code units and as many: counting is rare. */
function isLongEnough(text: string, minimum: number): boolean {
  if (text.length < minimum) return false;
  return text.length >= minimum * 2 || codePoints(text) >= minimum;
}

function isShortEnough(text: string, maximum: number): boolean {
  if (text.length <= maximum) return true;
  return text.length <= maximum * 2 && codePoints(text) <= maximum;
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
