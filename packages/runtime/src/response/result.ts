import { isJson, parseMediaType } from "../media-type.ts";
import type { Header } from "../operation.ts";

/** What a handler returns: the generated types narrow it to what the document declares. */
export interface OperationResult {
  readonly status: number;
  /** By name in any case; a member that is undefined is not sent. */
  readonly headers?: Readonly<Record<string, HeaderValue | undefined>> | undefined;
  /** Needed where a status has several media types, or a range. */
  readonly contentType?: string | undefined;
  /** Undefined where the status has no content. */
  readonly body?: unknown;
}

/** What a body is sent as. */
export type Payload = string | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream | null;

/** What a result has become: what is sent, word for word. */
export interface Answer {
  readonly status: number;
  /** Without those that middleware has set on the context. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly payload: Payload;
}

/**
 * The value of a header: the elements of an array are joined by commas, an object is written in style
 * `simple`. Where the document declares the header by `content`, any JSON value.
 */
export type HeaderValue = string | number | boolean | object | null;

/**
 * Writes a header's value as text, in style `simple` (OpenAPI 3.1, 4.8.12.4), or as JSON where it is
 * declared so. Set-Cookie stays a list: its values cannot be joined (RFC 9110, 5.3).
 *
 * @param declared - how the document declares the header
 */
export function headerText(
  name: string,
  value: HeaderValue,
  declared?: Pick<Header, "contentType" | "explode">,
): string | string[] {
  if (declared?.contentType !== undefined && isJsonType(declared.contentType)) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    const texts = value.map(scalarText);
    return name.toLowerCase() === "set-cookie" ? texts : texts.join(", ");
  }
  if (typeof value !== "object" || value === null) return String(value);
  const joint = declared?.explode ? "=" : ", ";
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([member, inner]) => `${member}${joint}${scalarText(inner)}`)
    .join(", ");
}

function scalarText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isJsonType(contentType: string): boolean {
  const mediaType = parseMediaType(contentType);
  return mediaType !== undefined && isJson(mediaType);
}
