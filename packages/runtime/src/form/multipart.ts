import { MultipartFault } from "./multipart-fault.ts";

/** One part of a multipart/form-data body (RFC 7578, 4). */
export interface Part {
  readonly name: string;
  /** Set for a file. */
  readonly filename: string | undefined;
  /** As it was sent; undefined when the part has none. */
  readonly contentType: string | undefined;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A client chooses how many parts and headers there are. */
const MAX_PARTS = 1000;
const MAX_HEADER_BYTES = 16 * 1024;

const CRLF = bytesOf("\r\n");
const BLANK_LINE = bytesOf("\r\n\r\n");
const DASH = 0x2d;

/**
 * Takes a multipart/form-data body apart (RFC 7578; RFC 2046, 5.1.1).
 *
 * @param body - the bytes of the body; parts share its memory
 * @param boundary - the parameter of the Content-Type
 * @throws MultipartFault when the body is malformed, or has more than 1000 parts
 * @example
 * parseMultipart(bytes, "x").map((part) => part.name);
 */
export function parseMultipart(
  body: Uint8Array<ArrayBuffer>,
  boundary: string | undefined,
): Part[] {
  if (boundary === undefined || boundary === "" || boundary.length > 70) {
    throw new MultipartFault("its Content-Type needs a boundary of 1 to 70 characters");
  }
  const opening = bytesOf(`--${boundary}`);
  const delimiter = bytesOf(`\r\n--${boundary}`);
  const parts: Part[] = [];
  let position = startsWith(body, opening, 0)
    ? opening.length
    : after(body, delimiter, 0, "the boundary does not occur");
  while (!(body[position] === DASH && body[position + 1] === DASH)) {
    position = skipBlanks(body, position);
    if (!startsWith(body, CRLF, position)) throw new MultipartFault("a boundary ends badly");
    if (parts.length === MAX_PARTS) throw new MultipartFault(`it has more than ${MAX_PARTS} parts`);
    // The line break may at once be the first half of the empty line after no headers.
    const limit = body.subarray(0, position + MAX_HEADER_BYTES);
    const start = after(limit, BLANK_LINE, position, "the headers of a part do not end");
    const head = body.subarray(position, start);
    const end = after(body, delimiter, start - CRLF.length, "the last boundary is missing");
    const content = body.subarray(start, Math.max(start, end - delimiter.length));
    parts.push(part(head, content));
    position = end;
  }
  return parts;
}

function part(head: Uint8Array, bytes: Uint8Array<ArrayBuffer>): Part {
  const headers = readHeaders(head);
  const disposition = headers.get("content-disposition") ?? "";
  if (!/^form-data\s*(?:;|$)/i.test(disposition)) {
    throw new MultipartFault("a part has no Content-Disposition: form-data");
  }
  const parameters = readParameters(disposition);
  const name = parameters.get("name");
  if (name === undefined) throw new MultipartFault("a part has no name");
  const coding = headers.get("content-transfer-encoding") ?? "binary";
  if (!/^(?:7bit|8bit|binary)$/i.test(coding)) {
    throw new MultipartFault(`a part has Content-Transfer-Encoding ${coding} (RFC 7578, 4.7)`);
  }
  const filename = parameters.get("filename");
  return { name, filename, contentType: headers.get("content-type"), headers, bytes };
}

function readHeaders(head: Uint8Array): Map<string, string> {
  const headers = new Map<string, string>();
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(head);
  } catch {
    throw new MultipartFault("the headers of a part are not valid UTF-8");
  }
  for (const line of text.split("\r\n")) {
    if (line === "") continue;
    const colon = line.indexOf(":");
    if (colon < 1) throw new MultipartFault("a part has a malformed header");
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

const PARAMETER = /;\s*([\w*-]+)=(?:"((?:\\"|[^"])*)"|([^;"\s]*))/g;

/** Browsers write a quote as %22 and line breaks as %0D and %0A (WHATWG HTML, 4.10.21.8). */
function readParameters(disposition: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of disposition.matchAll(PARAMETER)) {
    const value = quoted?.replaceAll('\\"', '"').replaceAll(/%(?:22|0D|0A)/gi, decodeURIComponent);
    parameters.set(name.toLowerCase(), value ?? bare);
  }
  return parameters;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function skipBlanks(body: Uint8Array, position: number): number {
  let next = position;
  while (body[next] === 0x20 || body[next] === 0x09) next++;
  return next;
}

function startsWith(body: Uint8Array, wanted: Uint8Array, position: number): boolean {
  if (position + wanted.length > body.length) return false;
  for (let index = 0; index < wanted.length; index++) {
    if (body[position + index] !== wanted[index]) return false;
  }
  return true;
}

/** The position behind the next occurrence. */
function after(body: Uint8Array, wanted: Uint8Array, start: number, otherwise: string): number {
  const [first = 0] = wanted;
  let position = body.indexOf(first, start);
  while (position !== -1) {
    if (startsWith(body, wanted, position)) return position + wanted.length;
    position = body.indexOf(first, position + 1);
  }
  throw new MultipartFault(otherwise);
}
