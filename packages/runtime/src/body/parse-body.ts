import { RequestError } from "../errors.ts";
import { jsonPointer } from "../json-pointer.ts";
import { decodeQueryText } from "../percent.ts";
import { bodyIssue } from "../request-issues.ts";
import { type JsonParser, parseJsonStrictly } from "./json.ts";
import { locateJsonFault } from "./json-location.ts";
import type { BodyMedia } from "./media.ts";

/**
 * Turns the bytes of a body into a value: JSON, a record of a form's fields, text, or the bytes.
 *
 * @param bytes - not empty
 * @param media - what the Content-Type says
 * @param parseJson - parses JSON text
 * @throws RequestError "json_malformed" or "body_invalid", with status 400
 */
export function parseBody(bytes: ArrayBuffer, media: BodyMedia, parseJson: JsonParser): unknown {
  switch (media.kind) {
    case "json":
      return parseJsonBody(bytes, media, parseJson);
    case "form":
      return parseForm(decodeText(bytes, media));
    case "multipart":
      return parseMultipart(bytes, media.contentType);
    case "text":
      return decodeText(bytes, media);
    case "bytes":
      return bytes;
  }
}

function parseJsonBody(bytes: ArrayBuffer, media: BodyMedia, parseJson: JsonParser): unknown {
  let text: string;
  try {
    text = media.decoder.decode(bytes);
  } catch {
    throw jsonMalformed("is not valid UTF-8");
  }
  try {
    const { value, unsafe } = parseJsonStrictly(text, parseJson);
    if (unsafe) throw protoRefused(jsonPointer(unsafe), String(unsafe[0]));
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const fault = locateJsonFault(text);
    if (!fault) throw jsonMalformed(`is refused: ${error.message}`);
    const { position, line, column, reason } = fault;
    throw jsonMalformed(
      `is malformed JSON at position ${position} (line ${line}, column ${column}): ${reason}`,
    );
  }
}

function jsonMalformed(predicate: string): RequestError {
  const issue = bodyIssue("json", predicate);
  return new RequestError({
    status: 400,
    code: "json_malformed",
    message: issue.message,
    issues: [issue],
  });
}

function bodyInvalid(keyword: string, predicate: string): RequestError {
  const issue = bodyIssue(keyword, predicate);
  return new RequestError({
    status: 400,
    code: "body_invalid",
    message: issue.message,
    issues: [issue],
  });
}

function protoRefused(pointer: string, name: string): RequestError {
  const message = `Body member ${pointer} is refused: no member may be named __proto__.`;
  return new RequestError({
    status: 400,
    code: "body_invalid",
    message,
    issues: [{ in: "body", name, pointer, keyword: "propertyNames", message }],
  });
}

function decodeText(bytes: ArrayBuffer, media: BodyMedia): string {
  try {
    return media.decoder.decode(bytes);
  } catch {
    throw bodyInvalid("encoding", `is not valid ${media.decoder.encoding}`);
  }
}

/** The fields of a form: a string, or an array of strings where a name is repeated. */
function parseForm(text: string): Record<string, string | string[]> {
  const fields = new Map<string, string[]>();
  for (const piece of text.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    try {
      const name = decodeQueryText(equals === -1 ? piece : piece.slice(0, equals));
      const value = equals === -1 ? "" : decodeQueryText(piece.slice(equals + 1));
      addField(fields, name, value);
    } catch {
      throw bodyInvalid("encoding", "holds malformed percent-encoding");
    }
  }
  return toRecord(fields);
}

async function parseMultipart(
  bytes: ArrayBuffer,
  contentType: string,
): Promise<Record<string, unknown>> {
  const fields = new Map<string, FormDataEntryValue[]>();
  try {
    const response = new Response(bytes, { headers: { "content-type": contentType } });
    for (const [name, value] of await response.formData()) addField(fields, name, value);
  } catch {
    throw bodyInvalid("multipart", "is malformed multipart/form-data");
  }
  return toRecord(fields);
}

function addField<Value>(fields: Map<string, Value[]>, name: string, value: Value): void {
  const others = fields.get(name);
  if (others) others.push(value);
  else fields.set(name, [value]);
}

function toRecord<Value>(fields: ReadonlyMap<string, Value[]>): Record<string, Value | Value[]> {
  if (fields.has("__proto__")) throw protoRefused("/__proto__", "__proto__");
  const record: Record<string, Value | Value[]> = {};
  for (const [name, values] of fields) {
    const [first, ...others] = values;
    record[name] = first !== undefined && others.length === 0 ? first : values;
  }
  return record;
}
