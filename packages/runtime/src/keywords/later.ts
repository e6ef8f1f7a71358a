import type { z } from "zod";
import { type Judge, judgeOf, schemaOf } from "./judge-of.ts";

/**
 * A reference to a schema that is declared later: a circle of schemas has at least one.
 *
 * zod's compiler refuses schemas with `z.lazy` in a circle; through this, each schema of a circle is
 * compiled by itself.
 *
 * A schema that leads back to itself for the same value adds nothing: what is being judged already
 * passes there, so that the judgement comes to an end.
 *
 * @param schema - gives the schema
 * @example
 * const Tree: z.ZodType<Tree> = z.looseObject({ left: later(() => Tree) });
 */
export function later<T>(schema: () => z.ZodType<T>): z.ZodType<T> {
  let found: Judge | undefined;
  const pending = new Set<unknown>();
  const judge: Judge = (value, issues, evaluated) => {
    if (pending.has(value)) return value;
    found ??= judgeOf(schema());
    pending.add(value);
    try {
      return found(value, issues, evaluated);
    } finally {
      pending.delete(value);
    }
  };
  return schemaOf(judge) as z.ZodType<T>; // what comes out is what the schema gives
}
