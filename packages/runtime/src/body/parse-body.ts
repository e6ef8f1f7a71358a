import { acceptor } from "../acceptor.ts";
import { compile } from "../compile.ts";
import { RequestError, type RequestIssue } from "../errors.ts";
import { bytesAsText } from "../form/stand-ins.ts";
import { jsonPointer } from "../json-pointer.ts";
import { judge } from "../judge.ts";
import { isProtoDeclared } from "../keywords/proto.ts";
import type { MediaType } from "../operation.ts";
import { secondType } from "../parameters/readings.ts";
import { scalarDecoder } from "../parameters/scalar.ts";
import { bodyIssue, bodySchemaIssues } from "../request-issues.ts";
import type { SchemaFault } from "../schema-faults.ts";
import type { BodyOptions } from "./body-options.ts";
import { type JsonParser, parseJsonStrictly } from "./json.ts";
import { locateJsonFault } from "./json-location.ts";

/**
 * Makes the reader of JSON texts: those of bodies, and those that are a part of one, such as the lines
 * of `application/x-ndjson`. Undefined stands for bytes that are no UTF-8.
 *
 * @throws RequestError (the reader) "json_malformed" or "body_invalid"
 * @example
 * const readLine = jsonTextReader({ schema: Scan }, { parseJson: JSON.parse, invalidStatus: 400 });
 * const scans = body.trimEnd().split("\n").map(readLine);
 */
export function jsonTextReader(
  mediaType: MediaType,
  { parseJson, invalidStatus }: BodyOptions,
): (text: string | undefined) => unknown {
  const schema = mediaType.schema && compile(mediaType.schema);
  const accepts = mediaType.schema && acceptor(mediaType.schema);
  return (text) => {
    if (text === undefined) throw jsonMalformed("is not valid UTF-8");
    const { value, unsafe } = parseText(text, parseJson);
    // A schema leaves out members named `__proto__` that it does not declare.
    if (!schema || (!unsafe && accepts?.(value))) return value;
    const verdict = judge(schema, value);
    if (!verdict.faults) return verdict.data;
    throw refused(verdict.faults, invalidStatus);
  };
}

/**
 * Makes the reader of JSON bodies.
 *
 * @throws RequestError as {@link jsonTextReader}
 */
export function jsonReader(
  readText: (text: string | undefined) => unknown,
): (bytes: ArrayBuffer) => unknown {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  return (bytes) => {
    let text: string | undefined;
    try {
      text = decoder.decode(bytes);
    } catch {
      text = undefined;
    }
    return readText(text);
  };
}

function parseText(text: string, parseJson: JsonParser): ReturnType<typeof parseJsonStrictly> {
  try {
    const parsed = parseJsonStrictly(text, parseJson);
    const { unsafe } = parsed;
    if (unsafe && !isProtoDeclared()) throw protoRefused(jsonPointer(unsafe), String(unsafe[0]));
    return parsed;
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

/**
 * Makes the reader of bodies that are text: a scalar is decoded by its declared type, as the text of
 * a parameter is.
 *
 * @param charset - known to TextDecoder
 * @throws RequestError (the reader) "body_invalid"
 */
export function textReader(
  { schema: given, type }: MediaType,
  charset: string,
  { invalidStatus }: BodyOptions,
): (bytes: ArrayBuffer) => unknown {
  const decoder = new TextDecoder(charset, { fatal: true });
  const schema = given && compile(given);
  const scalar = scalarDecoder(type);
  const second = type && secondType(type);
  const otherScalar = second && scalarDecoder(second);
  return (bytes) => {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      throw invalid([bodyIssue("encoding", `is not valid ${decoder.encoding}`)], 400);
    }
    if (!schema) return text;
    const verdict = judge(schema, scalar(text));
    if (!verdict.faults) return verdict.data;
    const other = otherScalar && judge(schema, otherScalar(text));
    if (other && !other.faults) return other.data;
    throw refused(verdict.faults, invalidStatus);
  };
}

/**
 * Makes the reader of bodies that are bytes. What a schema says of them is judged on a text of as
 * many characters: for bytes `maxLength` counts octets (OpenAPI 3.1, 4.8.24.3).
 *
 * @throws RequestError (the reader) "body_invalid"
 */
export function bytesReader(
  mediaType: MediaType,
  { invalidStatus }: BodyOptions,
): (bytes: ArrayBuffer) => unknown {
  const schema = mediaType.schema && compile(mediaType.schema);
  return (bytes) => {
    const faults = schema && judge(schema, bytesAsText(bytes.byteLength)).faults;
    if (faults) throw refused(faults, invalidStatus);
    return bytes;
  };
}

function refused(faults: readonly SchemaFault[], status: 400 | 422): RequestError {
  return invalid(bodySchemaIssues(faults), status);
}

function invalid(issues: readonly RequestIssue[], status: 400 | 422): RequestError {
  const message = issues.map((issue) => issue.message).join(" ");
  return new RequestError({ status, code: "body_invalid", message, issues });
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

function protoRefused(pointer: string, name: string): RequestError {
  const message = `Body member ${pointer} is refused: no member may be named __proto__.`;
  return invalid([{ in: "body", name, pointer, keyword: "propertyNames", message }], 400);
}
