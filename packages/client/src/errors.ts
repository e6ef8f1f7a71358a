import type { ErrorBody } from "./error-body.ts";
import { messagesOf } from "./error-body.ts";
import type { ErrorDocument, ErrorList } from "./generated/types.ts";

/** The request that an error is about. */
export interface RequestLine {
  /** In upper case. */
  readonly method: string;
  /** Absolute, with the query. */
  readonly url: string;
}

/** What every error of a call has: the request that it is about. */
export class VerbatimError extends Error {
  override readonly name: string = "VerbatimError";
  readonly method: string;
  readonly url: string;

  constructor(request: RequestLine, message: string, options?: ErrorOptions) {
    super(`${request.method} ${request.url}: ${message}`, options);
    this.method = request.method;
    this.url = request.url;
  }
}

/** There was no answer, or it broke off: a name that does not resolve, a closed port, a lost line. */
export class ConnectionError extends VerbatimError {
  override readonly name = "ConnectionError";

  constructor(request: RequestLine, cause: unknown) {
    super(request, `there was no whole answer (${rootMessage(cause)}).`, { cause });
  }
}

/** The whole answer did not arrive in time. Whether the server has acted is not known. */
export class TimeoutError extends VerbatimError {
  override readonly name = "TimeoutError";
  /** The time that was allowed, in milliseconds. */
  readonly timeout: number;

  constructor(request: RequestLine, timeout: number) {
    super(
      request,
      `no whole answer within ${timeout} ms. Pass a longer \`timeout\` to allow more.`,
    );
    this.timeout = timeout;
  }
}

/** What an {@link ApiError} is made of. */
export interface ApiErrorInit {
  readonly request: RequestLine;
  readonly response: Response;
  /** The parsed JSON, or the text when it is not JSON, or undefined when there is none. */
  readonly body: unknown;
  /** Takes the place of the messages of the body, where the fault is not one that the server told. */
  readonly message?: string;
}

/**
 * The server answered, and the answer is not a success.
 *
 * Answers in the shapes of the contract are {@link ActionsApiError} and {@link CatalogueApiError};
 * an ApiError that is neither comes from something between the client and the server, such as a
 * proxy. It is also thrown, with its 2xx status, for a success that is not the JSON it should be.
 */
export class ApiError extends VerbatimError {
  override readonly name: string = "ApiError";
  /** Whose shape the body has: that of the actions, of the permission catalogue, or neither. */
  readonly family: "actions" | "catalogue" | "other" = "other";
  readonly status: number;
  /** `X-Request-Id`: names the request in the server's log. */
  readonly requestId: string | undefined;
  readonly headers: Headers;
  /** `Retry-After`, in seconds from the answer on. */
  readonly retryAfter: number | undefined;
  readonly body: unknown;
  /** What is wrong, one sentence each, in the server's words. Never empty. */
  readonly messages: readonly string[];

  constructor({ request, response, body, message }: ApiErrorInit) {
    const requestId = response.headers.get("x-request-id") ?? undefined;
    const messages = message === undefined ? messagesOf(body, response) : [message];
    const note = requestId === undefined ? "" : ` (request ${requestId})`;
    super(request, `${response.status} ${messages.join(" ")}${note}`);
    this.status = response.status;
    this.requestId = requestId;
    this.headers = response.headers;
    this.retryAfter = secondsUntil(response.headers.get("retry-after"));
    this.body = body;
    this.messages = messages;
  }
}

/** An error in the shape of the actions API: `{status, errors: [text], code?, moreInfo}`. */
export class ActionsApiError extends ApiError {
  override readonly name = "ActionsApiError";
  override readonly family = "actions";
  declare readonly body: ErrorDocument;
}

/** An error in the shape of the permission catalogue: `{errors: [{code, title, detail}]}`. */
export class CatalogueApiError extends ApiError {
  override readonly name = "CatalogueApiError";
  override readonly family = "catalogue";
  declare readonly body: ErrorList;
}

/**
 * Makes the error for an answer, of the class that fits the shape of its body.
 *
 * @param init the request, the answer, and its body with the shape that was found in it
 */
export function apiError(
  init: Omit<ApiErrorInit, "body"> & { readonly body: ErrorBody },
): ApiError {
  const parts = { ...init, body: init.body.value };
  if (init.body.family === "actions") return new ActionsApiError(parts);
  if (init.body.family === "catalogue") return new CatalogueApiError(parts);
  return new ApiError(parts);
}

/**
 * Tells whether something that was caught is an answer of the server, with one of these statuses.
 *
 * @param error what was caught
 * @param statuses the statuses to look for; without any, every status will do
 *
 * @example
 * try {
 *   await client.deleteActionType({ path: { actionType: "_Shipped" } });
 * } catch (error) {
 *   if (!isApiError(error, 404)) throw error;
 * }
 */
export function isApiError<const Status extends number = number>(
  error: unknown,
  ...statuses: readonly Status[]
): error is ApiError & { readonly status: Status } {
  if (!(error instanceof ApiError)) return false;
  return statuses.length === 0 || statuses.some((status) => status === error.status);
}

/** Reads `Retry-After`: seconds or an HTTP date (RFC 9110, 10.2.3). */
function secondsUntil(header: string | null): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** The reason at the bottom: Node's fetch says "fetch failed" and keeps the reason in its cause. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return rootMessage(error.cause);
  // A failure on several addresses of one host is an AggregateError with a code and no message.
  return error.message || ("code" in error ? String(error.code) : error.name);
}
