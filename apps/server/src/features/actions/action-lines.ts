/** An action of a page, and its position in the list. */
export interface ActionLine {
  readonly position: string;
  /** The action as JSON, on one line. */
  readonly document: string;
}

const decoder = new TextDecoder();

/**
 * Splits a page that was read as lines: a position, a blank and a document each.
 *
 * @param text - the `text` of a page in the form `lines`
 */
export function splitLines(text: Uint8Array): ActionLine[] {
  if (text.length === 0) return [];
  // JSON texts have no line breaks: they are made by JSON.stringify.
  return decoder
    .decode(text)
    .split("\n")
    .map((line) => {
      const blank = line.indexOf(" ");
      return { position: line.slice(0, blank), document: line.slice(blank + 1) };
    });
}

/** Puts lines together again as {@link splitLines} reads them. */
export function joinLines(lines: readonly ActionLine[]): string {
  return lines.map(({ position, document }) => `${position} ${document}`).join("\n");
}
