const compiled = new Map<string, RegExp | undefined>();

/** The expression of a `pattern`, with the flag `u` as ajv has it; undefined for none that is legal. */
function expressionOf(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern);
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "u");
  } catch {
    // A pattern that is not legal is the validator's to report.
    return undefined;
  }
}

/** Whether a text matches a pattern; what is not legal matches nothing. */
export function matches(pattern: string, text: string): boolean {
  return expressionOf(pattern)?.test(text) ?? false;
}
