import { decodeQueryText, isPercentDecodable } from "../percent.ts";
import { malformedEncoding } from "./fault.ts";

/** The values of a query or of cookies, still encoded, by decoded name. */
export type NamedValues = ReadonlyMap<string, readonly string[]>;

const NOTHING: NamedValues = new Map();

/**
 * Reads the query of a URL: names are decoded, values are kept as they were sent.
 *
 * @param url - an absolute URL
 * @throws ParameterFault with keyword "encoding" when any percent-encoding of it is malformed
 * @example
 * readQuery("http://x/y?page%5Bsize%5D=2").get("page[size]"); // ["2"]
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function readQuery(url: string): NamedValues {
  const query = rawQuery(url);
  if (query === "") return NOTHING;
  if (!isPercentDecodable(query)) throw malformedEncoding(malformedName(query));
  const values = new Map<string, string[]>();
  for (const piece of query.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    const name = decodeQueryText(equals === -1 ? piece : piece.slice(0, equals));
    const value = equals === -1 ? "" : piece.slice(equals + 1);
    const others = values.get(name);
    if (others) others.push(value);
    else values.set(name, [value]);
  }
  return values;
}

/** The name, as it was sent, of the first parameter whose percent-encoding is malformed. */
function malformedName(query: string): string {
  const piece = query.split("&").find((text) => !isPercentDecodable(text)) ?? "";
  return piece.split("=", 1)[0] ?? "";
}

function rawQuery(url: string): string {
  const start = url.indexOf("?");
  if (start === -1) return "";
  const end = url.indexOf("#");
  // A question mark inside a fragment starts no query: the slice is empty then.
  return end === -1 ? url.slice(start + 1) : url.slice(start + 1, end);
}
