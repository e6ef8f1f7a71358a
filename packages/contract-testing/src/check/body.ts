import { brief, clip, isObject } from "../document/json.ts";
import type { MediaType } from "../document/operations.ts";
import { step } from "../document/place.ts";
import { below, tokensOf } from "../document/pointer.ts";
import { essence, isEventStream, isJson, isSequence, mediaTypeFor } from "../document/responses.ts";
import { judge } from "../document/second-opinion.ts";
import type { Violation } from "../document/validate.ts";
import type { Finding } from "../exchange/types.ts";
import { type CheckContext, finding, isBodiless } from "./context.ts";
import { readEvents } from "./events.ts";

/** The body is there, parses, and fits the schema of its media type in the direction of a response. */
export async function checkBody(context: CheckContext): Promise<Finding[]> {
  const { declared, response, method } = context;
  if (declared === undefined || declared.content.length === 0) return [];
  if (isBodiless(method, response.status)) return [];
  const contentType = response.headers.get("content-type");
  if (response.bytes.length === 0) {
    if (declared.content.every(({ name }) => !isJson(name))) return [];
    // OpenAPI has no word for a body that is there only sometimes.
    if (declared.place.value["x-optional-content"] === true) return [];
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
  if (isEventStream(actual)) return checkEvents(context, mediaType);
  if (isSequence(actual)) return checkLines(context, mediaType);
  const { schema } = mediaType;
  return essence(actual).startsWith("text/") ? judgeValue(context, schema, response.text) : [];
}

/** The framing of events, and the data of each by the schema of items (WHATWG HTML, 9.2.6). */
async function checkEvents(context: CheckContext, mediaType: MediaType): Promise<Finding[]> {
  const { events, faults } = readEvents(context.response);
  const findings = faults.map((message) =>
    finding(context, {
      check: "body",
      message: `the stream ${message}`,
      pointer: mediaType.place.pointer,
      promised: mediaType.name,
      received: clip(context.response.text),
    }),
  );
  for (const { data, line } of events) {
    findings.push(...(await judgeItem(context, mediaType, data, `the event of line ${line}`)));
  }
  return findings;
}

/** Each line is JSON, and fits the schema of items. A line that was cut off is left alone. */
async function checkLines(context: CheckContext, mediaType: MediaType): Promise<Finding[]> {
  const { text, isCut = false } = context.response;
  // RFC 7464 has U+001E before each text.
  const lines = text.replaceAll("\u{1e}", "").split("\n");
  const findings: Finding[] = [];
  for (const [index, line] of (isCut ? lines.slice(0, -1) : lines).entries()) {
    if (line.trim() === "") continue;
    findings.push(...(await judgeItem(context, mediaType, line, `line ${index + 1}`)));
  }
  return findings;
}

async function judgeItem(
  context: CheckContext,
  { name, place, itemSchema }: MediaType,
  text: string,
  what: string,
): Promise<Finding[]> {
  if (itemSchema === undefined && isEventStream(name)) return [];
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const message = `${what} is not JSON: ${error instanceof Error ? error.message : error}`;
    const { pointer } = place;
    return [
      finding(context, { check: "body", message, pointer, promised: name, received: clip(text) }),
    ];
  }
  return judgeValue(context, itemSchema, value, what);
}

async function checkJson(context: CheckContext, mediaType: MediaType): Promise<Finding[]> {
  const { response } = context;
  // What has been parsed already is not parsed again; U+FFFD may stand for what is no UTF-8.
  const isParsed = response.body !== response.text && !response.text.includes("\uFFFD");
  if (isParsed) return judgeValue(context, mediaType.schema, response.body);
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(response.bytes);
    return await judgeValue(context, mediaType.schema, JSON.parse(text));
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
  schema: MediaType["schema"],
  value: unknown,
  what = "the body",
): Promise<Finding[]> {
  if (schema === undefined) return [];
  const { document, note } = context;
  const { violations, disagreements } = await judge(document, schema.pointer, value, "response");
  for (const disagreement of disagreements) note?.(disagreement);
  return violations.map((violation) =>
    finding(context, {
      check: violation.keyword === "writeOnly" ? "write-only" : "body",
      message: `${what}${violation.instance && ` at ${violation.instance}`} ${violation.message}`,
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
