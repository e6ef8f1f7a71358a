import { createHash } from "node:crypto";
import type { ResponseHeader } from "../document/operations.ts";
import { methodsOf } from "../document/paths.ts";
import { declaredFor } from "../document/responses.ts";
import { acceptable, concrete } from "./accept.ts";
import type { Call } from "./call.ts";
import { challenge } from "./credentials.ts";
import { canWrite, write } from "./encode.ts";
import { problem, reasonOf, tellIn } from "./error-body.ts";
import { isHeaderValid, makeHeader } from "./headers.ts";

/** What an answer should hold, as far as that is settled. */
export interface Wanted {
  /** The body; drawn or an example where there is none. */
  readonly value?: unknown;
  /** The media type that the value belongs to. */
  readonly mediaType?: string;
  /** Headers that follow from what was done; of several texts the first that is valid is sent. */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  /** What is wrong, in a sentence, for an error. */
  readonly detail?: string;
}

/** Statuses that never have a body (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
const bodiless = [204, 205, 304];

/**
 * Builds the answer of a status as the document has it: media type by `Accept`, a valid body, every
 * required header.
 */
export function answer(call: Call, status: number, wanted: Wanted = {}): Response {
  const { operation, received, preferences, values, names } = call;
  const declared = declaredFor(operation, status);
  if (declared === undefined) {
    const detail = wanted.detail ?? `${operation.operationId} does not document ${status}.`;
    const plain = problem(status, detail);
    for (const [name, texts] of Object.entries(wanted.headers ?? {})) setFirst(plain, name, texts);
    return plain;
  }
  const headers = new Headers();
  let bytes: Uint8Array<ArrayBuffer> | null = null;
  const accept = received.headers.get("accept");
  const types = acceptable(declared.content, accept);
  // Whoever takes none of the types gets one all the same, as RFC 9110, 12.5.1 allows.
  for (const mediaType of [...types, ...declared.content]) {
    if (bodiless.includes(status)) break;
    if (wanted.mediaType !== undefined && mediaType.name !== wanted.mediaType) continue;
    const contentType = concrete(mediaType.name, accept);
    const made =
      "value" in wanted
        ? wanted.value
        : values.body(mediaType, preferences.dynamic, String(status), ...names);
    const value =
      wanted.detail === undefined
        ? made
        : tellIn(call.document, mediaType.schema, made, status, wanted.detail);
    if (!canWrite(value, contentType)) continue;
    const body = write(value, contentType);
    bytes = body.bytes;
    headers.set("content-type", body.contentType ?? contentType);
    break;
  }
  const texts = new Map(
    Object.entries({ ...usualHeaders(call, status, bytes), ...wanted.headers }).map(
      ([name, candidates]) => [name.toLowerCase(), candidates],
    ),
  );
  for (const header of declared.headers) addHeader(call, headers, header, texts);
  for (const [name, [text]] of texts) if (text !== undefined) headers.set(name, text);
  return new Response(bytes, { status, statusText: reasonOf(status), headers });
}

/** The header that is known by its name, if that is valid here; else, if required, one that is made. */
function addHeader(
  call: Call,
  headers: Headers,
  header: ResponseHeader,
  texts: Map<string, readonly string[]>,
): void {
  const key = header.name.toLowerCase();
  const known = texts.get(key)?.find((text) => isHeaderValid(call.document, header, text));
  texts.delete(key);
  const made =
    known === undefined && header.required
      ? makeHeader(call.document, call.values, header, ...call.names)
      : undefined;
  const text = known ?? made;
  if (text !== undefined) headers.set(header.name, text);
}

/** Headers that a status or method has wherever it is. */
function usualHeaders(call: Call, status: number, bytes: Uint8Array | null) {
  const { operation, document, base } = call;
  const usual: Record<string, readonly string[]> = {};
  if (status === 405) usual.allow = [methodsOf(document, operation.path).join(", ")];
  if (status === 401) usual["www-authenticate"] = [challenge(document, operation)];
  if (status >= 301 && status <= 308 && status !== 304) usual.location = [`${base}/`];
  const isRead = operation.method === "GET" && status === 200;
  if (isRead && bytes !== null) usual.etag = [etagOf(bytes)];
  return usual;
}

/** A strong validator of a body (RFC 9110, 8.8.3). */
function etagOf(bytes: Uint8Array): string {
  return `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 16)}"`;
}

function setFirst(response: Response, name: string, [text]: readonly string[]): void {
  if (text !== undefined) response.headers.set(name, text);
}

/** An error as the document has it for the operation, telling what is wrong. */
export function refuse(
  call: Call,
  status: number,
  detail: string,
  headers: Wanted["headers"] = {},
): Response {
  return answer(call, status, { detail, headers });
}
