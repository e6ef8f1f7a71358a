import { brief, clip, isObject } from "../document/json.ts";
import type { MediaType } from "../document/operations.ts";
import { step } from "../document/place.ts";
import { below, tokensOf } from "../document/pointer.ts";
import { essence, isJson, mediaTypeFor } from "../document/responses.ts";
import { judge } from "../document/second-opinion.ts";
import type { Violation } from "../document/validate.ts";
import type { Finding } from "../exchange/types.ts";
import { type CheckContext, finding, isBodiless } from "./context.ts";

/** The body is there, parses, and fits the schema of its media type in the direction of a response. */
export async function checkBody(context: CheckContext): Promise<Finding[]> {
  const { declared, response, method } = context;
  if (declared === undefined || declared.content.length === 0) return [];
  if (isBodiless(method, response.status)) return [];
  const contentType = response.headers.get("content-type");
  if (response.bytes.length === 0) {
    if (declared.content.every(({ name }) => !isJson(name))) return [];
    return [
      finding(context, {
        check: "body",
        message: `the ${response.status} has no body`,
        pointer: below(declared.place.pointer, "content"),
        promised: declared.content.map(({ name }) => name).join(", "),
        received: "an empty body",
      }),
    ];
  }
  // A wrong Content-Type is the business of its own check; the body is judged as what was promised.
  const mediaType =
    (contentType === null ? undefined : mediaTypeFor(declared.content, contentType)) ??
    (declared.content.length === 1 ? declared.content[0] : undefined);
  if (mediaType === undefined) return [];
  const actual = mediaType.name.includes("*") ? (contentType ?? "") : mediaType.name;
  if (isJson(actual)) return checkJson(context, mediaType);
  return essence(actual).startsWith("text/") ? judgeValue(context, mediaType, response.text) : [];
}

async function checkJson(context: CheckContext, mediaType: MediaType): Promise<Finding[]> {
  const { response } = context;
  // What has been parsed already is not parsed again; U+FFFD may stand for what is no UTF-8.
  const isParsed = response.body !== response.text && !response.text.includes("\uFFFD");
  if (isParsed) return judgeValue(context, mediaType, response.body);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(response.bytes);
    return await judgeValue(context, mediaType, JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    return [
      finding(context, {
        check: "body",
        message: `the body of the ${response.status} is not JSON: ${error.message}`,
        pointer: mediaType.place.pointer,
        promised: mediaType.name,
        received: clip(response.text),
      }),
    ];
  }
}

async function judgeValue(
  context: CheckContext,
  { schema }: MediaType,
  value: unknown,
): Promise<Finding[]> {
  if (schema === undefined) return [];
  const { document, note } = context;
  const { violations, disagreements } = await judge(document, schema.pointer, value, "response");
  for (const disagreement of disagreements) note?.(disagreement);
  return violations.map((violation) =>
    finding(context, {
      check: violation.keyword === "writeOnly" ? "write-only" : "body",
      message: `the body${violation.instance && ` at ${violation.instance}`} ${violation.message}`,
      pointer: violation.pointer,
      promised: promisedBy(context, violation),
      received: brief(valueAt(value, violation.instance)),
    }),
  );
}

function promisedBy({ document }: CheckContext, { pointer, keyword }: Violation) {
  const place = step({ value: document.root, pointer: "#" }, ...tokensOf(pointer));
  if (place === undefined) return undefined;
  const isSmall = !isObject(place.value) && !Array.isArray(place.value);
  return isSmall || keyword === "enum" || keyword === "required"
    ? `${keyword}: ${brief(place.value)}`
    : keyword;
}

function valueAt(value: unknown, instance: string): unknown {
  return step({ value, pointer: "" }, ...tokensOf(instance))?.value;
}
