import { isObject } from "../document/json.ts";
import { essence, isJson } from "../document/responses.ts";
import { encodeBody } from "../exchange/body.ts";

/** Whether a value can be written as a media type: XML, for instance, only if it is text already. */
export function canWrite(value: unknown, contentType: string): boolean {
  if (isJson(contentType)) return true;
  if (typeof value === "string" || value instanceof Uint8Array) return true;
  const type = essence(contentType);
  if (type === "application/x-www-form-urlencoded" || type === "multipart/form-data") {
    return isObject(value);
  }
  return type === "text/plain" && typeof value !== "object";
}

/** A value on the wire. */
export function write(value: unknown, contentType: string) {
  return encodeBody(value, contentType);
}
