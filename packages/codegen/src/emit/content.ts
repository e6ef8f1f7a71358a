import { mediaKind } from "../document/media.ts";
import type { Direction, Encoding, Header, MediaType } from "../document/model.ts";
import { type ParameterType, parameterType } from "../document/parameter-type.ts";
import { saysOnly } from "../document/wire.ts";
import { type Code, literal, object } from "./code.ts";
import { byteFields } from "./form.ts";
import type { Plan } from "./plan.ts";

/** Writes a `content` map: what the runtime decodes and judges bodies by. */
export function contentCode(content: readonly MediaType[], direction: Direction, plan: Plan): Code {
  return object(
    content.map((mediaType) => [mediaType.name, mediaCode(mediaType, direction, plan)]),
  );
}

function mediaCode(mediaType: MediaType, direction: Direction, plan: Plan): Code {
  const { schema } = mediaType;
  const { schemas } = plan.document;
  const kind = mediaKind(mediaType.name);
  const isAnswersForm = kind === "form" && direction === "response";
  if (!schema || kind === "xml" || isAnswersForm || (kind === "bytes" && !bounds(mediaType))) {
    return object([["schema", "undefined"]]);
  }
  const judge = `schemas.${plan.constantOf(schema, direction).name}`;
  const entries: [string, Code][] = [["schema", judge]];
  if (kind === "form" || (kind === "range" && direction === "request")) {
    const form = parameterType({ type: "object", allOf: [schema.schema] }, schemas);
    entries.push(["type", literal(kind === "form" ? form : parameterType(schema.schema, schemas))]);
  } else if (kind === "text") {
    const type = parameterType(schema.schema, schemas);
    if (!isText(type)) entries.push(["type", literal(type)]);
  }
  if (kind === "form") entries.push(...encodingCode(mediaType, plan));
  return object(entries);
}

/** A schema that says nothing of bytes but how many there may be. */
function bounds({ schema }: MediaType): boolean {
  if (!schema || saysOnly(schema.schema, ["type", "format"])) return false;
  return saysOnly(schema.schema, ["type", "format", "minLength", "maxLength"]);
}

function isText({ types }: ParameterType): boolean {
  return types.every((type) => type === "string");
}

function encodingCode(mediaType: MediaType, plan: Plan): [string, Code][] {
  const bytes = byteFields(mediaType, plan.document.schemas);
  const declared = new Map(mediaType.encoding.map((entry) => [entry.name, entry]));
  const names = new Set([...declared.keys(), ...bytes]);
  const entries = [...names].map((name): [string, Code] => [
    name,
    fieldCode(declared.get(name), bytes.includes(name), plan),
  ]);
  return entries.length > 0 ? [["encoding", object(entries)]] : [];
}

function fieldCode(encoding: Encoding | undefined, isBytes: boolean, plan: Plan): Code {
  const entries: [string, Code][] = isBytes ? [["bytes", "true"]] : [];
  if (encoding?.contentType !== undefined) {
    entries.push(["contentType", literal(encoding.contentType)]);
  }
  if (encoding?.style !== undefined) {
    entries.push(["style", literal(encoding.style)], ["explode", literal(encoding.explode)]);
    if (encoding.allowReserved) entries.push(["allowReserved", "true"]);
  }
  if (encoding && encoding.headers.length > 0) {
    const headers = encoding.headers.map((header): [string, Code] => [
      header.name,
      object(headerEntries(header, "request", plan)),
    ]);
    entries.push(["headers", object(headers)]);
  }
  return object(entries);
}

/** The members that headers of responses and of parts have in common. */
export function headerEntries(header: Header, direction: Direction, plan: Plan): [string, Code][] {
  const { required, explode, contentType, schema } = header;
  return [
    ["required", literal(required)],
    ...(explode ? [["explode", "true"] as [string, Code]] : []),
    ...(contentType === undefined ? [] : [["contentType", literal(contentType)] as [string, Code]]),
    ["type", literal(parameterType(schema.schema, plan.document.schemas))],
    ["schema", `schemas.${plan.constantOf(schema, direction).name}`],
  ];
}
