import type { z } from "zod";

/**
 * Fills in a default where a request leaves a member out. The value is copied each time, so that a
 * handler cannot change it for others.
 *
 * @param schema - judges what is sent; the default is not judged (JSON Schema 2020-12 Validation, 9.2)
 * @param value - a JSON value
 * @example
 * z.looseObject({ tags: withDefault(Tags, []) });
 */
export function withDefault<T extends z.ZodType>(schema: T, value: unknown): z.ZodDefault<T> {
  // The generator has held the value against the schema's types.
  return schema.default(() => structuredClone(value) as z.core.util.NoUndefined<z.output<T>>);
}
