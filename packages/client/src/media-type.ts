/** `application/json` and everything that says it is JSON (RFC 6839, 3.1). */
const JSON_TYPE = /^application\/(?:[^\s;]+\+)?json\s*(?:;|$)/i;

/** Whether content of a media type is one JSON text. */
export function isJson(type: string | null): boolean {
  return JSON_TYPE.test(type ?? "");
}
