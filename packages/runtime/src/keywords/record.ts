import type { z } from "zod";
import { keywords } from "./keywords.ts";

/**
 * An object whose members all have one schema: `additionalProperties` without `properties`. Unlike
 * `z.record` it also judges a member named `__proto__`.
 *
 * @param members - judges each member
 * @param changes - whether what comes out of a member can differ from what was sent
 * @example
 * const Counts = record(integer());
 * @see JSON Schema 2020-12, Core, 10.3.2.3 (additionalProperties)
 */
export function record<T>(members: z.ZodType<T>, changes = false): z.ZodType<Record<string, T>> {
  return keywords({ type: "object", additionalProperties: members, changes });
}
