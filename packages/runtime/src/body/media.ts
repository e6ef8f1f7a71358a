import { compile } from "../compile.ts";
import { fitness, isJson, type ParsedMediaType, parseMediaType } from "../media-type.ts";
import type { RequestBody } from "../operation.ts";

/** How the bytes of a body become a value. */
export type BodyKind = "json" | "form" | "multipart" | "text" | "bytes";

/** What to do with a body of one Content-Type. */
export interface BodyMedia {
  /** The key of the declared media type or range, in the document's spelling. */
  readonly key: string;
  /** The value of the Content-Type header. */
  readonly contentType: string;
  readonly kind: BodyKind;
  /** Turns bytes into text; throws a TypeError when they are not of the charset. */
  readonly decoder: TextDecoder;
  /** Judges the value; undefined when any content passes. */
  readonly schema: ReturnType<typeof compile> | undefined;
}

/** A client chooses the Content-Type, so the memory for it is bounded. */
const MAX_REMEMBERED = 64;

/**
 * Makes the function that chooses the declared media type which fits a Content-Type best: an exact
 * one before `type/*`, that before the range of all types (OpenAPI 3.1, 4.8.14.1).
 *
 * @returns a function of the header's value; it answers undefined when no declared type fits, when
 * the header is malformed, or when the charset cannot be read
 */
export function mediaChooser(
  content: RequestBody["content"],
): (contentType: string) => BodyMedia | undefined {
  const declared = Object.entries(content).flatMap(([key, { schema }]) => {
    const mediaType = parseMediaType(key);
    return mediaType ? [{ key, mediaType, schema: schema && compile(schema) }] : [];
  });
  const remembered = new Map<string, BodyMedia | undefined>();
  const choose = (contentType: string): BodyMedia | undefined => {
    const actual = parseMediaType(contentType);
    const decoder = actual && decoderOf(actual);
    if (!decoder) return undefined;
    const [best] = declared
      .map((entry) => ({ ...entry, fit: fitness(entry.mediaType, actual) }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit);
    return (
      best && { key: best.key, contentType, kind: kindOf(actual), decoder, schema: best.schema }
    );
  };
  return (contentType) => {
    const known = remembered.get(contentType);
    if (known) return known;
    const media = choose(contentType);
    if (media && remembered.size < MAX_REMEMBERED) remembered.set(contentType, media);
    return media;
  };
}

function kindOf(mediaType: ParsedMediaType): BodyKind {
  const { type, subtype } = mediaType;
  if (isJson(mediaType)) return "json";
  if (type === "application" && subtype === "x-www-form-urlencoded") return "form";
  if (type === "multipart" && subtype === "form-data") return "multipart";
  return type === "text" ? "text" : "bytes";
}

/** JSON and forms are UTF-8 (RFC 8259, 8.1); text may name another charset that we can read. */
function decoderOf(mediaType: ParsedMediaType): TextDecoder | undefined {
  const charset = mediaType.parameters.get("charset")?.toLowerCase() ?? "utf-8";
  const kind = kindOf(mediaType);
  if (kind !== "text" && kind !== "bytes" && charset !== "utf-8" && charset !== "utf8") {
    return undefined;
  }
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return kind === "bytes" ? new TextDecoder() : undefined;
  }
}
