import type { z } from "zod";
import { type SchemaFault, schemaFaults } from "./schema-faults.ts";

/** What a schema makes of a value, or what it finds wrong with it. */
export type Verdict =
  | { readonly data: unknown; readonly faults?: undefined }
  | { readonly faults: readonly SchemaFault[] };

const TOO_DEEP: Verdict = {
  faults: [{ path: [], keyword: "maxDepth", predicate: "is nested too deeply" }],
};

/**
 * Has a schema judge a value.
 *
 * A value that is nested so deeply that the schema runs out of stack is at fault itself: a client
 * must not be able to make the server fail.
 *
 * @param schema - compiled
 */
export function judge(schema: z.ZodType, value: unknown): Verdict {
  try {
    const result = schema.safeParse(value);
    if (result.success) return { data: result.data };
    return { faults: schemaFaults(result.error.issues, value) };
  } catch (error) {
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}
