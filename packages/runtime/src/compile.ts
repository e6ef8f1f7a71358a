import { z } from "zod";
import { attemptOf, REFUSAL, REFUSED } from "./keywords/judge-of.ts";
import { isVerdictOnly } from "./keywords/mode.ts";

/** Compiled once per schema: the same schema serves several operations. */
const compiled = new WeakMap<z.ZodType, z.ZodType>();

/**
 * Compiles a schema for synchronous use, also where a caller insists on `safeParseAsync`.
 *
 * `@hono/zod-openapi` always awaits `schema.safeParseAsync`, a path on which zod uses neither its
 * compiler nor its object JIT. The returned schema answers that call from the compiled synchronous
 * parser, with the same verdict and the same issues: a value that the compiled parser refuses is
 * given to the schema itself, which knows the reasons. A schema with asynchronous refinements keeps
 * zod's asynchronous path; one that zod cannot compile (`z.lazy` in a circle, `z.xor`) keeps its
 * synchronous interpreter. The given schema is not changed. It is compiled when it is first used.
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
  const result = z.clone(schema);
  answerSynchronously(result, schema);
  compiled.set(schema, result);
  compiled.set(result, result);
  return result;
}

function answerSynchronously(result: z.ZodType, schema: z.ZodType): void {
  let attempt: ((value: unknown) => unknown) | undefined;
  const safeParse: typeof schema.safeParse = (data, params) => {
    attempt ??= attemptOf(schema);
    const output = attempt(data);
    if (output !== REFUSED) return { success: true, data: output };
    return isVerdictOnly() ? REFUSAL : schema.safeParse(data, params);
  };
  const safeParseAsync: typeof schema.safeParseAsync = async (data, params) => {
    try {
      return safeParse(data, params);
    } catch (error) {
      if (error instanceof z.core.$ZodAsyncError) return schema.safeParseAsync(data, params);
      throw error;
    }
  };
  result.safeParse = safeParse;
  result.parse = (data, params) => {
    const outcome = safeParse(data);
    return outcome.success ? outcome.data : schema.parse(data, params);
  };
  result.safeParseAsync = safeParseAsync;
  result.spa = safeParseAsync;
}
