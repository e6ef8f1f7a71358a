import { formBodyReader } from "../form/read-form.ts";
import {
  fitness,
  isJson,
  isRange,
  isSequence,
  type ParsedMediaType,
  parseMediaType,
} from "../media-type.ts";
import type { MediaType, RequestBody } from "../operation.ts";
import type { BodyOptions } from "./body-options.ts";
import { bytesReader, jsonReader, jsonTextReader, textReader } from "./parse-body.ts";

/** How the bytes of a body become a value. */
type BodyKind = "json" | "urlencoded" | "multipart" | "text" | "bytes";

/** Turns the bytes of a body into the value that a handler gets; refuses by a RequestError. */
export type BytesReader = (bytes: ArrayBuffer, contentType: string) => unknown;

/** What to do with a body of one Content-Type. */
export interface BodyMedia {
  /** The key of the declared media type or range, in the document's spelling. */
  readonly key: string;
  readonly read: BytesReader;
  /** For JSON: the same, of its text. */
  readonly readText: TextReader | undefined;
}

/** Turns the text of a body, undefined when its bytes are no UTF-8, into a handler's value. */
export type TextReader = (text: string | undefined) => unknown;

/** A client chooses the Content-Type, so the memory for it is bounded. */
const MAX_REMEMBERED = 64;

/** What a body is whose sender does not know (RFC 9110, 8.3). */
const UNKNOWN_CONTENT = "application/octet-stream";

/**
 * Makes the function that chooses the declared media type which fits a Content-Type best: an exact
 * one before `type/*`, that before the range of all types (OpenAPI 3.1, 4.8.14.1).
 *
 * @returns a function of the header's value; it answers undefined when no declared type fits, when
 * the header is malformed, or when the charset cannot be read
 */
export function mediaChooser(
  content: RequestBody["content"],
  options: BodyOptions,
): (contentType: string | null) => BodyMedia | undefined {
  const declared = Object.entries(content).flatMap(([key, entry]) => {
    const mediaType = parseMediaType(key);
    if (!mediaType) return [];
    const readText = jsonTextReader(entry, options);
    return [{ key, mediaType, readText, readerOf: readers(entry, readText, options) }];
  });
  const remembered = new Map<string, BodyMedia>();
  const choose = (contentType: string): BodyMedia | undefined => {
    const actual = parseMediaType(contentType);
    if (!actual) return undefined;
    const [best] = declared
      .map((entry) => ({ ...entry, fit: fitness(entry.mediaType, actual) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit);
    if (!best) return undefined;
    const kind = isOpaqueRange(best.mediaType) ? "bytes" : kindOf(actual);
    const charset = charsetOf(actual, kind);
    if (charset === undefined) return undefined;
    const readText = kind === "json" ? best.readText : undefined;
    const media = { key: best.key, read: best.readerOf(kind, charset), readText };
    // The boundary of a multipart body is another one every time.
    const isPlain = [...actual.parameters.keys()].every((name) => name === "charset");
    if (isPlain && remembered.size < MAX_REMEMBERED) remembered.set(contentType, media);
    return media;
  };
  return (contentType) => {
    const given = contentType ?? UNKNOWN_CONTENT;
    return remembered.get(given) ?? choose(given);
  };
}

/** Whether every member of a range is bytes, whatever it may say of itself (image/svg+xml). */
function isOpaqueRange(declared: ParsedMediaType): boolean {
  return isRange(declared) && !["*", "application", "multipart", "text"].includes(declared.type);
}

/** Prepares each kind of reader when it is first needed: only a range needs several. */
function readers(
  mediaType: MediaType,
  readText: TextReader,
  options: BodyOptions,
): (kind: BodyKind, charset: string) => BytesReader {
  const made = new Map<string, BytesReader>();
  return (kind, charset) => {
    const key = `${kind} ${charset}`;
    const known = made.get(key);
    if (known) return known;
    const reader =
      kind === "json" ? jsonReader(readText) : readerOfKind(kind, charset, mediaType, options);
    made.set(key, reader);
    return reader;
  };
}

function readerOfKind(
  kind: Exclude<BodyKind, "json">,
  charset: string,
  mediaType: MediaType,
  options: BodyOptions,
): BytesReader {
  switch (kind) {
    case "urlencoded":
    case "multipart":
      return formBodyReader(mediaType, kind, options);
    case "text":
      return textReader(mediaType, charset, options);
    case "bytes":
      return bytesReader(mediaType, options);
  }
}

function kindOf(mediaType: ParsedMediaType): BodyKind {
  const { type, subtype } = mediaType;
  if (isJson(mediaType)) return "json";
  if (type === "application" && subtype === "x-www-form-urlencoded") return "urlencoded";
  if (type === "multipart" && subtype === "form-data") return "multipart";
  // XML has no JSON value: it is handed over as text.
  const isXml = subtype.endsWith("+xml") || (type === "application" && subtype === "xml");
  return type === "text" || isXml || isSequence(mediaType) ? "text" : "bytes";
}

/**
 * JSON and forms are UTF-8 (RFC 8259, 8.1); text may name another charset that can be read; of
 * bytes it is no concern.
 */
function charsetOf({ parameters }: ParsedMediaType, kind: BodyKind): string | undefined {
  if (kind === "bytes") return "utf-8";
  const charset = parameters.get("charset")?.toLowerCase() ?? "utf-8";
  try {
    const { encoding } = new TextDecoder(charset);
    return kind === "text" || encoding === "utf-8" ? encoding : undefined;
  } catch {
    return undefined;
  }
}
