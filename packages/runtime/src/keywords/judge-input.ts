import { z } from "zod";

/** What a keyword found wrong; `path` leads from the judged value to the fault. */
export interface KeywordFault {
  readonly message: string;
  readonly path?: readonly PropertyKey[];
}

/**
 * Judges the value as it was sent, before the schema fills in defaults or drops members.
 *
 * A refinement would see the schema's output: `{}` would pass `minProperties: 1` when one member
 * has a default. A pipe is what zod offers and compiles; since a pipe stops at the first fault, the
 * schema's own faults are added here, so that a client still learns everything at once.
 *
 * @param schema - judges the value as well; apply `.optional()` and `.default()` outside
 * @param keyword - the JSON Schema keyword, put into the issues' `params`
 * @param judge - the faults of a value; empty when it passes, or when the keyword does not apply
 */
export function judgeInput<T extends z.ZodType>(
  schema: T,
  keyword: string,
  judge: (value: unknown) => readonly KeywordFault[],
): z.ZodType<z.output<T>, z.input<T>> {
  const input = z.unknown().superRefine((value, context) => {
    const faults = judge(value);
    if (faults.length === 0) return;
    for (const { message, path = [] } of faults) {
      context.addIssue({ code: "custom", message, path: [...path], params: { keyword } });
    }
    const result = schema.safeParse(value);
    for (const issue of result.error?.issues ?? []) context.addIssue({ ...issue });
  });
  // The pipe's input is typed unknown, for which z.input<T> stands: the schema judges it next.
  return input.pipe(schema as z.ZodType<z.output<T>>) as unknown as z.ZodType<
    z.output<T>,
    z.input<T>
  >;
}

/** The faults of a value that has none: shared, so that a pass allocates nothing. */
export const NO_FAULTS: readonly KeywordFault[] = Object.freeze([]);
