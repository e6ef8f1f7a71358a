/**
 * Writes a path of member names and indexes as a JSON Pointer (RFC 6901, 3).
 *
 * @param path - member names and array indexes from the outside in; empty for the whole value
 * @example
 * jsonPointer(["tags", 0, "a/b"]); // "/tags/0/a~1b"
 */
export function jsonPointer(path: readonly PropertyKey[]): string {
  let pointer = "";
  for (const key of path) pointer += `/${escapeToken(String(key))}`;
  return pointer;
}

function escapeToken(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}
