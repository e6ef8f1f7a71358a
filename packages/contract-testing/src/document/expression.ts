/**
 * The expression of a `pattern`: with the flag `u`, as JSON Schema has it, or without it where that
 * alone is legal. Many a document escapes more than `u` allows: `[\w\-.]`, `\_`.
 *
 * @throws {SyntaxError} when the pattern is no regular expression at all
 */
export function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}
