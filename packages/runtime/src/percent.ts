/**
 * Decodes percent-encoded UTF-8 exactly once (RFC 3986, 2.1).
 *
 * @throws URIError when a `%` is not followed by two hexadecimal digits, or when the bytes are not
 * UTF-8 (a lone surrogate such as `%ED%A0%80` is not)
 * @example
 * decodePercent("a%2Fb"); // "a/b"
 */
export function decodePercent(text: string): string {
  return text.includes("%") ? decodeURIComponent(text) : text;
}

/**
 * Decodes a name or a value of a query: as {@link decodePercent}, and `+` is a space
 * (WHATWG URL, application/x-www-form-urlencoded, 5.1).
 *
 * @throws URIError as {@link decodePercent}
 * @example
 * decodeQueryText("a+b%2Bc"); // "a b+c"
 */
export function decodeQueryText(text: string): string {
  return decodePercent(text.includes("+") ? text.replaceAll("+", " ") : text);
}

/** Tells whether every percent-encoding in a text is well-formed. */
export function isPercentDecodable(text: string): boolean {
  try {
    decodePercent(text);
    return true;
  } catch {
    return false;
  }
}
