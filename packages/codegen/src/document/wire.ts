import { isAnnotation } from "../keywords/annotations.ts";
import { isObject } from "./json.ts";
import { type MediaKind, mediaKind } from "./media.ts";
import type { MediaType, Operation, Parameter } from "./model.ts";
import type { Report } from "./problem.ts";
import type { Schema } from "./schema.ts";

/**
 * Notes what of parameters and bodies cannot be enforced, because there is no JSON value that a
 * schema could judge, or because OpenAPI itself has it ignored.
 */
export function checkWire(operations: readonly Operation[], unenforced: Report): void {
  for (const { parameters, requestBody, responses } of operations) {
    for (const parameter of parameters) checkParameter(parameter, unenforced);
    for (const mediaType of requestBody?.content ?? []) {
      checkContent(mediaType, unenforced);
      checkEncoding(mediaType, unenforced);
    }
    for (const mediaType of responses.flatMap(({ content }) => content)) {
      checkContent(mediaType, unenforced);
      checkAnswer(mediaType, unenforced);
    }
  }
}

function checkParameter({ contentType, schema }: Parameter, unenforced: Report): void {
  if (contentType === undefined) return;
  const kind = mediaKind(contentType);
  if (kind === "json" || kind === "text" || saysOnly(schema.schema, textKeywords)) return;
  unenforced(
    schema.pointer,
    `a parameter of type ${contentType} is handed over as text, which its schema does not judge`,
  );
}

const textKeywords = ["type"];
const byteKeywords = ["type", "format", "minLength", "maxLength"];

const asIs: Partial<Record<MediaKind, readonly string[]>> = {
  xml: textKeywords,
  bytes: byteKeywords,
};

/** Bodies that have no JSON value are handed over as they are. */
function checkContent({ name, schema }: MediaType, unenforced: Report): void {
  const kind = mediaKind(name);
  const allowed = asIs[kind];
  if (!schema || !allowed || saysOnly(schema.schema, allowed)) return;
  const form = kind === "xml" ? "text" : "bytes";
  unenforced(
    schema.pointer,
    `${name} has no JSON value: the body is handed over as ${form}, which the schema does not judge`,
  );
}

function checkEncoding({ name, encoding }: MediaType, unenforced: Report): void {
  if (mediaKind(name) === "form") return;
  for (const { pointer } of encoding) {
    unenforced(pointer, `encoding applies to forms only, not to ${name} (OpenAPI 3.1, 4.8.14)`);
  }
}

function checkAnswer({ name, schema, encoding }: MediaType, unenforced: Report): void {
  if (schema && mediaKind(name) === "form") {
    unenforced(schema.pointer, `an answer of type ${name} is sent as the handler wrote it`);
  }
  for (const { pointer } of encoding) {
    unenforced(pointer, "encoding applies to request bodies only (OpenAPI 3.1, 4.8.14)");
  }
}

/** Whether a schema says nothing but what the listed keywords say of a string. */
export function saysOnly(schema: Schema, keywords: readonly string[]): boolean {
  if (!isObject(schema)) return schema;
  return Object.entries(schema).every(([keyword, value]) => {
    if (keyword === "type") return keywords.includes(keyword) && value === "string";
    if (keyword === "format") return keywords.includes(keyword) && value === "binary";
    return keywords.includes(keyword) || isAnnotation(keyword);
  });
}
