/** A JSON Pointer (RFC 6901) into the document, such as `/paths/~1actions/get`; "" is the root. */
export type Pointer = string;

/**
 * Appends reference tokens to a pointer, escaping each.
 *
 * @example
 * join("/paths", "/actions", "get"); // "/paths/~1actions/get"
 */
export function join(pointer: Pointer, ...tokens: readonly (string | number)[]): Pointer {
  let joined = pointer;
  for (const token of tokens) joined += `/${escapeToken(token)}`;
  return joined;
}

/**
 * Splits a pointer into its unescaped reference tokens.
 *
 * @example
 * split("/paths/~1actions/get"); // ["paths", "/actions", "get"]
 */
export function split(pointer: Pointer): string[] {
  if (pointer === "") return [];
  return pointer.slice(1).split("/").map(unescapeToken);
}

/** The last reference token of a pointer, unescaped; "" for the root. */
export function last(pointer: Pointer): string {
  return split(pointer).at(-1) ?? "";
}

function escapeToken(token: string | number): string {
  if (typeof token === "number") return String(token);
  if (!token.includes("~") && !token.includes("/")) return token; // most; and this is called a lot
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function unescapeToken(token: string): string {
  return token.replaceAll("~1", "/").replaceAll("~0", "~");
}
