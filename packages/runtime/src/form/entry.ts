import { type ParsedMediaType, parseMediaType } from "../media-type.ts";
import { ParameterFault } from "../parameters/fault.ts";
import { decodePercent, decodeQueryText } from "../percent.ts";
import type { Part } from "./multipart.ts";

/** One field of a form as it was sent; a name may come several times. */
export interface Entry {
  /** The text before decoding, for styles that split it: only that of a URL is encoded. */
  readonly raw: string;
  /** What the field says of its content; undefined where it says nothing. */
  readonly contentType: ParsedMediaType | undefined;
  /** Whether it is a file by its filename or its Content-Type. */
  readonly isFile: boolean;
  readonly headers: ReadonlyMap<string, string>;
  text(): string;
  file(): File;
}

/** The fields of a form by name, in the order in which they were sent. */
export type Entries = ReadonlyMap<string, readonly Entry[]>;

const NO_HEADERS: ReadonlyMap<string, string> = new Map();

/** An entry of application/x-www-form-urlencoded, still percent-encoded. */
export function encodedEntry(raw: string, allowReserved: boolean): Entry {
  const text = () => (allowReserved ? decodePercent : decodeQueryText)(raw);
  const file = () => new File([text()], "");
  return { raw, contentType: undefined, isFile: false, headers: NO_HEADERS, text, file };
}

/** An entry that is text, or a file that is at hand as such. */
export function plainEntry(value: string | File): Entry {
  const isFile = typeof value !== "string";
  return {
    raw: isFile ? "" : value,
    contentType: isFile ? parseMediaType(value.type) : undefined,
    isFile,
    headers: NO_HEADERS,
    text: () => (isFile ? "" : value),
    file: () => (isFile ? value : new File([value], "")),
  };
}

/**
 * An entry of multipart/form-data.
 *
 * @param charset - that of a text that does not name its own (RFC 7578, 4.6)
 */
export function partEntry(part: Part, charset: string): Entry {
  const { bytes, filename, headers } = part;
  const contentType = part.contentType === undefined ? undefined : parseMediaType(part.contentType);
  const text = () => decode(bytes, contentType?.parameters.get("charset") ?? charset);
  const isText = contentType === undefined || contentType.type === "text";
  return {
    get raw() {
      return text();
    },
    contentType,
    isFile: filename !== undefined || !isText,
    headers,
    text,
    file: () => new File([bytes], filename ?? "", { type: part.contentType ?? "" }),
  };
}

function decode(bytes: Uint8Array, charset: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new ParameterFault("encoding", `has an unknown charset: ${charset}`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    throw new ParameterFault("encoding", `is not valid ${decoder.encoding}`);
  }
}
