import type { z } from "zod";
import { keywords } from "./keywords.ts";

/** The schemas of the members of objects that `record` has made. */
const memberSchemas = new WeakMap<z.core.$ZodType, z.ZodType>();

/** What judges each member of an object, where `record` has made its schema. */
export function membersOf(schema: z.core.$ZodType): z.ZodType | undefined {
  return memberSchemas.get(schema);
}

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
  const schema = keywords({ type: "object", additionalProperties: members, changes });
  memberSchemas.set(schema, members);
  return schema;
}
