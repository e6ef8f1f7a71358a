/**
 * Writes a path as a JSON Pointer (RFC 6901).
 *
 * @example
 * pointerTo(["customFields", "a/b", 0]); // "/customFields/a~1b/0"
 */
export function pointerTo(path: readonly (string | number)[]): string {
  return path
    .map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/**
 * Reads the path of a JSON Pointer.
 *
 * @param pointer - empty, or beginning with a slash
 */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}
