import type { NamedValues } from "./query-values.ts";

/**
 * Reads a Cookie header: names and values are kept as they were sent, without the quotes around a
 * value (RFC 6265, 4.2.1 and 4.1.1).
 *
 * @param header - the header's value; undefined when there is none
 * @example
 * readCookies('theme=dark; size="2"').get("size"); // ["2"]
 */
export function readCookies(header: string | null): NamedValues {
  const values = new Map<string, string[]>();
  for (const piece of (header ?? "").split(";")) {
    const equals = piece.indexOf("=");
    if (equals === -1) continue;
    const name = piece.slice(0, equals).trim();
    const value = unquote(piece.slice(equals + 1).trim());
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  }
  return values;
}

function unquote(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1)
    : value;
}
