import { type JsonParser, parseJsonStrictly } from "../body/json.ts";
import { jsonPointer } from "../json-pointer.ts";
import { fitness, isJson, parseMediaType } from "../media-type.ts";
import type { FieldEncoding, ParameterType } from "../operation.ts";
import { allowsScalar } from "../parameters/delimited.ts";
import { ParameterFault, repeated } from "../parameters/fault.ts";
import { headerJudge } from "../parameters/header-judge.ts";
import { scalarDecoder } from "../parameters/scalar.ts";
import type { Entry } from "./entry.ts";

/** Turns what was sent under one name into a value. */
export type FieldReader = (entries: readonly Entry[]) => unknown;

/**
 * Makes the reader of a field that is carried by its content (OpenAPI 3.1, 4.8.14.3 and 4.8.15.1).
 *
 * An array is repeated, one element for each field; under a declared JSON content type, a single
 * field may hold the whole array. An object is JSON, a scalar is text, and what is declared as bytes
 * is a File. A part that says itself that it is JSON is read as JSON.
 *
 * @param type - the declared type; undefined where the schema says nothing of the field
 * @throws ParameterFault (the reader) when what was sent cannot be read
 */
export function fieldReader(
  type: ParameterType | undefined,
  encoding: FieldEncoding | undefined,
  parseJson: JsonParser,
): FieldReader {
  const check = partCheck(encoding, parseJson);
  const declared = encoding?.contentType?.split(",").map(parseMediaType) ?? [];
  const isDeclaredJson = declared.length > 0 && declared.every((media) => media && isJson(media));
  const types = type?.types ?? [];
  const isArray = types.includes("array");
  const read = entryReader(isArray ? type?.items : type, encoding, isDeclaredJson, parseJson);
  const alsoScalar = isArray && allowsScalar(types);
  const scalar = scalarDecoder(type);
  return (entries) => {
    for (const entry of entries) check(entry);
    const [first, ...others] = entries;
    if (first && others.length === 0) {
      if (alsoScalar && !first.isFile) return scalar(first.text());
      const value = read(first);
      const isWhole = isDeclaredJson && Array.isArray(value) && !nestsArrays(type);
      return isArray && !isWhole ? [value] : value;
    }
    if (!isArray && types.length > 0) throw repeated();
    return entries.map(read);
  };
}

function nestsArrays(type: ParameterType | undefined): boolean {
  return type?.items?.types.includes("array") === true;
}

function entryReader(
  type: ParameterType | undefined,
  encoding: FieldEncoding | undefined,
  isDeclaredJson: boolean,
  parseJson: JsonParser,
): (entry: Entry) => unknown {
  const types = type?.types ?? [];
  const isStructured = types.includes("object") || types.includes("array");
  const mayBeText = types.length === 0 || allowsScalar(types);
  const scalar = scalarDecoder(type);
  return (entry) => {
    if (encoding?.bytes || (types.length === 0 && isOpaque(entry))) return entry.file();
    const text = entry.text();
    const saysJson = entry.contentType !== undefined && isJson(entry.contentType);
    if (saysJson || isDeclaredJson) return parse(text, parseJson);
    if (!isStructured) return scalar(text);
    return mayBeText && !/^\s*[[{]/.test(text) ? scalar(text) : parse(text, parseJson);
  };
}

/** A file of which the schema says nothing; a part that is JSON is a value. */
function isOpaque({ isFile, contentType }: Entry): boolean {
  return isFile && !(contentType && isJson(contentType));
}

function parse(text: string, parseJson: JsonParser): unknown {
  let parsed: ReturnType<typeof parseJsonStrictly>;
  try {
    parsed = parseJsonStrictly(text, parseJson);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ParameterFault("contentMediaType", "must be JSON");
    throw error;
  }
  if (!parsed.unsafe) return parsed.value;
  const place = jsonPointer(parsed.unsafe);
  throw new ParameterFault("propertyNames", `must not have a member named __proto__ (at ${place})`);
}

/** Holds a part against its encoding: its Content-Type and its other headers. */
function partCheck(
  encoding: FieldEncoding | undefined,
  parseJson: JsonParser,
): (entry: Entry) => void {
  const allowed = (encoding?.contentType ?? "").split(",").flatMap((text) => {
    const mediaType = parseMediaType(text.trim());
    return mediaType ? [mediaType] : [];
  });
  const headers = Object.entries(encoding?.headers ?? {})
    .filter(([name]) => name.toLowerCase() !== "content-type")
    .map(([name, header]) => ({ name, header, judge: headerJudge(header, parseJson) }));
  return ({ contentType, headers: sent }) => {
    if (contentType && allowed.length > 0 && !allowed.some((one) => fitness(one, contentType))) {
      const list = encoding?.contentType ?? "";
      throw new ParameterFault("contentMediaType", `must be sent as ${list}`);
    }
    for (const { name, header, judge } of headers) {
      const text = sent.get(name.toLowerCase());
      if (text === undefined) {
        if (header.required) throw new ParameterFault("required", `needs the part header ${name}`);
        continue;
      }
      const [fault] = judge(text).faults ?? [];
      if (!fault) continue;
      throw new ParameterFault(
        fault.keyword,
        `has the part header ${name}, which ${fault.predicate}`,
      );
    }
  };
}
