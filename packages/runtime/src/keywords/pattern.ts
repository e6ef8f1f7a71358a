import type { z } from "zod";

/**
 * Demands that a string matches a regular expression somewhere (JSON Schema 2020-12 Validation,
 * 6.3.3; the dialect is ECMA-262, not anchored). Values of other types pass.
 *
 * The Unicode flag comes first, since `\p{L}` is illegal without it; patterns such as `[\w\-\:]`
 * are illegal with it and are compiled without.
 *
 * @param schema - the schema to add the pattern to
 * @param source - the regular expression's source, as the document has it
 * @throws SyntaxError when the source is no regular expression either way
 * @example
 * pattern(z.string(), "^\\p{L}+$").parse("é");
 */
export function pattern<T extends z.ZodType>(schema: T, source: string): T {
  const expression = compilePattern(source);
  return schema.refine((value) => typeof value !== "string" || expression.test(value), {
    error: `must match the pattern ${source}`,
    params: { keyword: "pattern" },
  });
}

function compilePattern(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch {
    return new RegExp(source);
  }
}
