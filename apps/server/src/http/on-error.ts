import { RequestError, type RequestIssue } from "@verbatim/runtime";
import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import type { ServerEnv } from "./actor.ts";
import { baseUrl } from "./base-url.ts";
import { type ErrorFamily, errorFamily } from "./error-family.ts";
import { type StoreRefusal, storeRefusal } from "./error-map.ts";
import { type ErrorDetail, type ErrorKind, errorKinds, HttpError } from "./http-error.ts";
import { requestIdOf } from "./request-id.ts";
import type { createResponseHeaders } from "./response-headers.ts";

type ResponseHeaders = ReturnType<typeof createResponseHeaders>;

/** An answer to a failure: what the client reads, and whether the log needs the cause. */
interface Refusal {
  readonly status: number;
  readonly details: readonly ErrorDetail[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the server is at fault, so that the log gets the cause whatever the status. */
  readonly isFault?: boolean;
}

/**
 * Makes the one place that turns whatever was thrown into a documented error of the path's family.
 *
 * What is not a refusal is a fault of the server: the client gets 500 and nothing of the cause,
 * the log gets all of it under the request id.
 */
export function createErrorHandler(
  logger: Logger,
  responseHeaders: ResponseHeaders,
  publicUrl: string | undefined,
): ErrorHandler<ServerEnv> {
  return function onError(error, context) {
    const family = errorFamily(context.req.path);
    const refusal = refuse(error, family);
    if (refusal.isFault || refusal.status >= 500) {
      const { operationId } = context.var;
      const requestId = requestIdOf(context);
      logger.error({ requestId, operationId, err: error }, "The request failed.");
    }
    return respond(context, family, refusal, { responseHeaders, publicUrl });
  };
}

/** Answers for a path that the contract does not have. */
export function createNotFoundHandler(
  responseHeaders: ResponseHeaders,
  publicUrl: string | undefined,
) {
  return function notFound(context: Context<ServerEnv>): Response {
    const detail = `There is nothing at ${context.req.path.slice(0, 200)}.`;
    const refusal = { status: 404, details: [{ kind: "not_found", detail }] } as const;
    return respond(context, errorFamily(context.req.path), refusal, { responseHeaders, publicUrl });
  };
}

interface Surroundings {
  readonly responseHeaders: ResponseHeaders;
  readonly publicUrl: string | undefined;
}

/** Makes a response of its own: what the handler had prepared must not leak into the error. */
function respond(
  context: Context<ServerEnv>,
  family: ErrorFamily,
  { status, details, headers }: Refusal,
  { responseHeaders, publicUrl }: Surroundings,
): Response {
  return new Response(family.body(status, details, baseUrl(context, publicUrl)), {
    status,
    headers: { ...responseHeaders(context), "Content-Type": "application/json", ...headers },
  });
}

function refuse(error: Error, family: ErrorFamily): Refusal {
  if (error instanceof HttpError) return error;
  if (error instanceof RequestError) return ofRequestError(error, family);
  const ofStore = storeRefusal(error);
  if (ofStore !== undefined) return ofStoreRefusal(ofStore);
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, details: [{ kind: "bad_request", detail: error.message }] };
  }
  const detail = "The server failed to answer. The log has the cause under the request id.";
  return { status: 500, details: [{ kind: "internal", detail }] };
}

function ofStoreRefusal({ kind, detail, retryAfter }: StoreRefusal): Refusal {
  return {
    status: errorKinds[kind].status,
    details: [{ kind, detail }],
    ...(retryAfter !== undefined && { headers: { "Retry-After": String(retryAfter) } }),
    isFault: true,
  };
}

const kinds: Readonly<Record<number, ErrorKind>> = {
  400: "bad_request",
  404: "not_found",
  405: "method_not_allowed",
  415: "unsupported_media_type",
  422: "invalid_parameter",
};

function ofRequestError(error: RequestError, family: ErrorFamily): Refusal {
  const kind = kinds[error.status] ?? "bad_request";
  const details =
    error.issues.length === 0
      ? [{ kind, detail: error.message }]
      : error.issues.map((issue) => ofIssue(issue, kindOf(error, issue) ?? kind));
  const status = error.status === 422 && family.invalidStatus === 400 ? 400 : error.status;
  return {
    status,
    details,
    ...(error.allow && { headers: { Allow: error.allow.join(", ") } }),
  };
}

function kindOf(error: RequestError, issue: RequestIssue): ErrorKind | undefined {
  if (error.code === "json_malformed") return "invalid_json";
  if (error.status !== 422) return undefined;
  if (error.code === "parameter_missing") return "missing_parameter";
  return issue.in === "path" ? "invalid_id" : "invalid_parameter";
}

function ofIssue(issue: RequestIssue, kind: ErrorKind): ErrorDetail {
  const pointer =
    issue.in === "body" ? issue.pointer : `${parameterPointer(issue.name)}${issue.pointer}`;
  return { kind, detail: issue.message, ...(pointer !== "" && { pointer }) };
}

/** `page[size]` is `/page/size`. */
function parameterPointer(name: string): string {
  return name
    .split(/[[\]]+/)
    .filter((step) => step !== "")
    .map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}
