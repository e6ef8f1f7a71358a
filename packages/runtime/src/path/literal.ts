/** Escapes by code, so that neither Hono's marks nor its braces can be met. */
export function escapePattern(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9\u0080-\uffff]/g, (character) => {
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
}

/** Decodes what means the same decoded, as Hono does with the path before it matches. */
export function normalise(text: string): string {
  return text.includes("%") ? decodeURI(text.replaceAll("%25", "%2525")) : text;
}
