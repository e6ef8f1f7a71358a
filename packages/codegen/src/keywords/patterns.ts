/**
 * A regular expression of the document, with the Unicode flag where it allows that: `\p{L}` is
 * illegal without the flag, `[\w\-\:]` with it.
 *
 * @throws SyntaxError when the source is no regular expression either way
 */
function regularExpression(source: string): RegExp {
  try {
    return new RegExp(source, "u");
  } catch {
    return new RegExp(source);
  }
}

/** A regular expression of the document as it stands in code. */
export function patternLiteral(source: string): string {
  return String(regularExpression(source));
}

/** Whether a text is a regular expression. */
export function isRegularExpression(source: string): boolean {
  try {
    regularExpression(source);
    return true;
  } catch {
    return false;
  }
}
