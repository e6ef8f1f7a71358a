const ENCODED = "%[0-9A-Fa-f]{2}";
/** RFC 6570, 2.1, where an apostrophe is a literal too, as its errata say. */
const LITERAL = `[!#$&-;=?-\\[\\]_a-z~\\u{A0}-\\u{D7FF}\\u{E000}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}\\u{10000}-\\u{10FFFF}]|${ENCODED}`;
const CHARACTER = `(?:[A-Za-z0-9_]|${ENCODED})`;
const VARIABLE = `${CHARACTER}(?:\\.?${CHARACTER})*(?:\\*|:[1-9]\\d{0,3})?`;
const EXPRESSION = `\\{[+#./;?&=,!@|]?${VARIABLE}(?:,${VARIABLE})*\\}`;
const URI_TEMPLATE = new RegExp(`^(?:${LITERAL}|${EXPRESSION})*$`, "u");

/** Tells whether a text is a URI Template (RFC 6570, 2). */
export function isUriTemplate(text: string): boolean {
  return URI_TEMPLATE.test(text);
}
