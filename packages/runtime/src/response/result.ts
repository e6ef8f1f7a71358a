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

/** The value of a header; the elements of an array are joined by commas. */
export type HeaderValue = string | number | boolean | readonly (string | number | boolean)[];

/**
 * Writes a header's value as text, in style `simple` (OpenAPI 3.1, 4.8.12.4). Set-Cookie stays a
 * list: its values cannot be joined (RFC 9110, 5.3).
 */
export function headerText(name: string, value: HeaderValue): string | string[] {
  if (!Array.isArray(value)) return String(value);
  const texts = value.map(String);
  return name.toLowerCase() === "set-cookie" ? texts : texts.join(", ");
}
