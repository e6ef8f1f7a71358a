import type { z } from "zod";

/**
 * Fills in a default where a request leaves a member out: as the schema would hand it on, with the
 * defaults inside it, and copied each time, so that a handler cannot change it for others.
 *
 * @param schema - judges what is sent; a default that it refuses is filled in as it is, since a
 *   default need not be valid (JSON Schema 2020-12 Validation, 9.2)
 * @param value - a JSON value
 * @example
 * z.looseObject({ tags: withDefault(Tags, []) });
 */
export function withDefault<T extends z.ZodType>(schema: T, value: unknown): z.ZodDefault<T> {
  let filled: { readonly value: unknown } | undefined;
  return schema.default(() => {
    filled ??= { value: schema.safeParse(value).data ?? value };
    // The generator has held the value against the schema's types.
    return structuredClone(filled.value) as z.core.util.NoUndefined<z.output<T>>;
  });
}
