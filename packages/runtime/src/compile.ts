import { z } from "zod";

/** Compiled once per schema: the same schema serves several operations. */
const compiled = new WeakMap<z.ZodType, z.ZodType>();

/**
 * Compiles a schema for synchronous use, also where a caller insists on `safeParseAsync`.
 *
 * `@hono/zod-openapi` always awaits `schema.safeParseAsync`, a path on which zod uses neither its
 * compiler nor its object JIT. The returned schema answers that call from the compiled synchronous
 * parser, with the same verdict and the same issues. A schema with asynchronous refinements keeps
 * zod's asynchronous path; one that zod cannot compile (recursion, `z.xor`) keeps its synchronous
 * interpreter. The given schema is not changed.
 *
 * @param schema - any zod schema
 * @returns a schema of the same class; calling again with either gives the same one back
 * @example
 * const Name = compile(z.object({ name: z.string() }));
 * Name.safeParse({ name: "scans" });
 * @see https://zod.dev/compile
 */
export function compile<T extends z.ZodType>(schema: T): T {
  const known = compiled.get(schema);
  if (known) return known as T; // the map holds under each schema its own compiled form
  const fast = z.compile(schema);
  // zod hands back the schema itself when it cannot compile it; it must not be changed.
  const result = fast === schema ? z.clone(schema) : fast;
  answerSynchronously(result);
  compiled.set(schema, result);
  compiled.set(result, result);
  return result;
}

function answerSynchronously(schema: z.ZodType): void {
  const asynchronous = schema.safeParseAsync.bind(schema);
  const safeParseAsync: typeof asynchronous = async (data, params) => {
    try {
      return schema.safeParse(data, params);
    } catch (error) {
      if (error instanceof z.core.$ZodAsyncError) return asynchronous(data, params);
      throw error;
    }
  };
  schema.safeParseAsync = safeParseAsync;
  schema.spa = safeParseAsync;
}
