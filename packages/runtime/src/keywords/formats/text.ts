const TIME = "T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)";
const DATE = "(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)";
const DURATION = new RegExp(`^P(?:\\d+W|${TIME}|${DATE}(?:${TIME})?)$`);
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const RELATIVE_JSON_POINTER =
  /^(?:0|[1-9]\d*)(?:#|(?:[+-](?:0|[1-9]\d*))?(?:\/(?:[^~/]|~[01])*)*)$/;
const BYTE = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Tells whether a text is a duration; a unit may follow only the next greater (RFC 3339, appendix A). */
export function isDuration(text: string): boolean {
  return DURATION.test(text);
}

/** Tells whether a text is a UUID of any version and variant (RFC 4122, 3). */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Tells whether a text is a JSON Pointer (RFC 6901, 3). */
export function isJsonPointer(text: string): boolean {
  return JSON_POINTER.test(text);
}

/** Tells whether a text is a Relative JSON Pointer (draft-bhutton-relative-json-pointer-00, 3). */
export function isRelativeJsonPointer(text: string): boolean {
  return RELATIVE_JSON_POINTER.test(text);
}

/** Tells whether a text is base64 with its padding (RFC 4648, 4). */
export function isByte(text: string): boolean {
  return BYTE.test(text);
}

/** Tells whether a text is a regular expression (ECMA-262, with the Unicode flag). */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}
