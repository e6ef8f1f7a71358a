import type { z } from "zod";
import { jsonKey } from "./json-key.ts";
import { judgeInput, NO_FAULTS } from "./judge-input.ts";

const FAULT = Object.freeze([{ message: "must not hold equal items" }]);

/**
 * Demands that no two elements of an array are equal as JSON values: 1 equals 1.0, the order of
 * members does not count (JSON Schema 2020-12 Validation, 6.4.3; equality: Core, 4.2.2). Values of
 * other types pass.
 *
 * @param schema - judges the array as well
 * @example
 * uniqueItems(z.array(z.string())).safeParse(["a", "a"]).success; // false
 */
export function uniqueItems<T extends z.ZodType>(schema: T): z.ZodType<z.output<T>, z.input<T>> {
  return judgeInput(schema, "uniqueItems", (value) =>
    Array.isArray(value) && hasEqualItems(value) ? FAULT : NO_FAULTS,
  );
}

function hasEqualItems(items: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const key = jsonKey(item);
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}
