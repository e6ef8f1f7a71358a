import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ResponseError } from "../errors.ts";
import { JsonText } from "../json-text.ts";
import type { Operation } from "../operation.ts";
import type { RegisterOptions } from "../register-options.ts";
import { checkResponse, WITHOUT_CONTENT } from "./check.ts";
import { type ResponseMedia, type ResponsePlan, responsePlans } from "./plan.ts";
import { project } from "./project.ts";
import { headerText, type OperationResult, type Payload } from "./result.ts";

/** How results become responses. */
export interface ResponderOptions {
  /** Which of the results are checked against the document. */
  readonly checkResponses: RegisterOptions["checkResponses"];
  readonly projectResponses: RegisterOptions["projectResponses"];
  readonly responseHeaders: RegisterOptions["responseHeaders"];
  readonly answered?: RegisterOptions["answered"];
}

/**
 * Makes the function that turns a handler's result into a Response.
 *
 * Without `responseHeaders` it answers through `c.newResponse`, the one way that keeps the headers
 * that middleware has set on the context. With them it makes a Response of plain objects, for which
 * @hono/node-server has a fast path: a `Headers` of ten members costs a fifth of a small request.
 *
 * @param operation - the operation
 * @throws ResponseError (the function) when a result cannot be sent, or does not pass the check
 */
export function responder(
  operation: Operation,
  { checkResponses, projectResponses, responseHeaders, answered }: ResponderOptions,
): (context: Context, result: OperationResult) => Response {
  const planOf = responsePlans(operation.responses, projectResponses?.[operation.name]);
  const isChecked = sampler(checkResponses);
  return (context, result) => {
    const plan = planOf(result.status);
    const { body, contentType } = result;
    const declaredMedia = contentType === undefined ? plan.media : plan.mediaOf(contentType);
    const media = body === undefined ? undefined : declaredMedia;
    const isSent = media !== undefined && !WITHOUT_CONTENT.has(result.status);
    const given = isSent ? toPayload(body, media, operation, result.status) : null;
    const payload = withoutReader(context, given);
    if (isChecked()) checkResponse(operation, plan, media, result, given);
    const own = headersOf(isSent ? media : undefined, result.headers, plan);
    const headers = responseHeaders ? { ...responseHeaders(context), ...own } : own;
    const status = result.status as ContentfulStatusCode; // any status of the document
    answered?.(operation, context, { status, headers, payload });
    if (!responseHeaders) return context.newResponse(payload, status, headers);
    return new Response(payload, { status, headers: toInit(headers) });
  };
}

/** A stream is not read for HEAD, and would never learn that it is not wanted. */
function withoutReader({ req }: Context, payload: Payload): Payload {
  if (req.method !== "HEAD" || !(payload instanceof ReadableStream)) return payload;
  void payload.cancel();
  return null;
}

/** Answers for each result whether it is checked: a rate is a probability. */
function sampler(given: RegisterOptions["checkResponses"] = false): () => boolean {
  if (typeof given === "boolean") return () => given;
  const { sample } = given;
  if (!(sample >= 0 && sample <= 1)) {
    throw new TypeError(`checkResponses.sample is ${sample}; it must be between 0 and 1`);
  }
  return () => Math.random() < sample;
}

function headersOf(
  media: ResponseMedia | undefined,
  given: OperationResult["headers"],
  plan: ResponsePlan,
): Record<string, string | string[]> {
  if (!given) return media ? media.headers : NO_HEADERS;
  const headers: Record<string, string | string[]> = { ...media?.headers };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    headers[name] =
      typeof value === "string" && !plan.hasContentHeaders
        ? value
        : headerText(name, value, plan.headers.get(name.toLowerCase()));
  }
  return headers;
}

/** A list (of cookies) has to be appended member by member; anything else can stay as it is. */
function toInit(headers: Record<string, string | string[]>): Record<string, string> | Headers {
  if (!Object.values(headers).some(Array.isArray)) return headers as Record<string, string>; // no lists
  const init = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const text of [value].flat()) init.append(name, text);
  }
  return init;
}

const NO_HEADERS: Record<string, string> = Object.freeze({});

function toPayload(
  body: unknown,
  media: ResponseMedia,
  operation: Operation,
  status: number,
): Payload {
  if (body instanceof JsonText) return body.content;
  if (media.isJson) {
    const text = JSON.stringify(media.shape === undefined ? body : project(body, media.shape));
    if (typeof text === "string") return text;
  } else if (typeof body === "number" || typeof body === "boolean") {
    return String(body);
  } else if (typeof body === "string" || body instanceof ArrayBuffer) {
    return body;
  } else if (body instanceof Uint8Array) {
    return body as Uint8Array<ArrayBuffer>; // a shared buffer is copied on sending just as well
  } else if (body instanceof ReadableStream) {
    return body;
  } else if (body instanceof Blob) {
    return body.stream();
  }
  const { name: operationId } = operation;
  const type = media.headers["content-type"];
  const message = `${operationId} answered ${status}: the body cannot be sent as ${type}.`;
  throw new ResponseError({ operationId, status, pointer: "", message });
}
