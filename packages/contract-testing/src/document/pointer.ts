/** One reference token of a JSON pointer, escaped (RFC 6901 section 3). */
function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** The pointer one level down: `below("#/paths", "/items")` is `#/paths/~1items`. */
export function below(pointer: string, ...tokens: string[]): string {
  return [pointer, ...tokens.map(escapeToken)].join("/");
}

/** The unescaped tokens of a pointer with a leading `#` or without. */
export function tokensOf(pointer: string): string[] {
  const path = pointer.replace(/^#/, "");
  if (path === "") return [];
  return path
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer as a URI fragment, every token percent-encoded (RFC 6901 section 6). */
export function toFragment(pointer: string): string {
  return `#${tokensOf(pointer)
    .map((token) => `/${encodeURIComponent(escapeToken(token))}`)
    .join("")}`;
}

/** The pointer that a local reference such as `#/components/schemas/Item` stands for. */
export function fromFragment(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}
