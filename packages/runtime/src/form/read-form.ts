import type { JsonParser } from "../body/json.ts";
import { RequestError, type RequestIssue } from "../errors.ts";
import { parseMediaType } from "../media-type.ts";
import type { MediaType } from "../operation.ts";
import { ParameterFault } from "../parameters/fault.ts";
import { decodeQueryText } from "../percent.ts";
import { bodyIssue, bodySchemaIssues } from "../request-issues.ts";
import { type Entry, encodedEntry, partEntry } from "./entry.ts";
import { judgedForm } from "./judged-form.ts";
import { parseMultipart } from "./multipart.ts";
import { MultipartFault } from "./multipart-fault.ts";

/** A client chooses how many fields there are. */
const MAX_FIELDS = 1000;

/** What reading a form needs to know beside its declaration. */
export interface FormOptions {
  readonly parseJson: JsonParser;
  /** The status of a well-formed form whose value is refused. */
  readonly invalidStatus: 400 | 422;
}

/**
 * Makes the reader of forms of one media type: it takes the bytes apart, decodes every field by its
 * declared type and encoding, and has the schema judge.
 *
 * @throws RequestError (the reader) "body_invalid"
 */
export function formBodyReader(
  mediaType: MediaType,
  kind: "urlencoded" | "multipart",
  { parseJson, invalidStatus }: FormOptions,
): (bytes: ArrayBuffer, contentType: string) => unknown {
  const judge = judgedForm(mediaType, kind === "urlencoded", parseJson);
  const reserved = new Set(
    Object.entries(mediaType.encoding ?? {}).flatMap(([name, { allowReserved }]) =>
      allowReserved ? [name] : [],
    ),
  );
  return (bytes, contentType) => {
    const entries =
      kind === "urlencoded" ? urlEntries(bytes, reserved) : partEntries(bytes, contentType);
    const verdict = judge(entries);
    if (!verdict.faults) return verdict.data;
    throw refusal(bodySchemaIssues(verdict.faults), verdict.isMalformed ? 400 : invalidStatus);
  };
}

function urlEntries(
  bytes: ArrayBuffer,
  reserved: ReadonlySet<string>,
): ReadonlyMap<string, Entry[]> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("encoding", "is not valid utf-8");
  }
  const entries = new Map<string, Entry[]>();
  const pieces = text.split("&", MAX_FIELDS + 1);
  if (pieces.length > MAX_FIELDS)
    throw malformed("maxFields", `has more than ${MAX_FIELDS} fields`);
  for (const piece of pieces) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    try {
      const name = decodeQueryText(equals === -1 ? piece : piece.slice(0, equals));
      const raw = equals === -1 ? "" : piece.slice(equals + 1);
      add(entries, name, encodedEntry(raw, reserved.has(name)));
    } catch (error) {
      if (!(error instanceof URIError)) throw error;
      throw malformed("encoding", "holds malformed percent-encoding");
    }
  }
  return entries;
}

function partEntries(bytes: ArrayBuffer, contentType: string): ReadonlyMap<string, Entry[]> {
  const boundary = parseMediaType(contentType)?.parameters.get("boundary");
  const entries = new Map<string, Entry[]>();
  try {
    const parts = parseMultipart(new Uint8Array(bytes), boundary);
    const charset = parts.find(({ name, filename }) => name === "_charset_" && !filename);
    const named = charset ? partEntry(charset, "utf-8").text() : "utf-8";
    for (const part of parts) {
      if (part !== charset) add(entries, part.name, partEntry(part, named));
    }
    return entries;
  } catch (error) {
    if (error instanceof MultipartFault || error instanceof ParameterFault) {
      throw malformed("multipart", `is malformed multipart/form-data: ${error.message}`);
    }
    throw error;
  }
}

function add(entries: Map<string, Entry[]>, name: string, entry: Entry): void {
  const others = entries.get(name);
  if (others) others.push(entry);
  else entries.set(name, [entry]);
}

function malformed(keyword: string, predicate: string): RequestError {
  return refusal([bodyIssue(keyword, predicate)], 400);
}

function refusal(issues: readonly RequestIssue[], status: 400 | 422): RequestError {
  const message = issues.map((issue) => issue.message).join(" ");
  return new RequestError({ status, code: "body_invalid", message, issues });
}
