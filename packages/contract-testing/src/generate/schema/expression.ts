import { expressionOf } from "../../document/expression.ts";

const compiled = new Map<string, RegExp | undefined>();

/** The expression of a `pattern`, as ajv has it; undefined for one that is not legal. */
function compiledOf(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

function compile(pattern: string): RegExp | undefined {
  try {
    return expressionOf(pattern);
  } catch {
    // A pattern that is not legal is the validator's to report.
    return undefined;
  }
}

/** Whether a text matches a pattern; what is not legal matches nothing. */
export function matches(pattern: string, text: string): boolean {
  return compiledOf(pattern)?.test(text) ?? false;
}
