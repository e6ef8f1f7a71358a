import type { ParameterLocation } from "./operation.ts";

/** Every reason for which the runtime refuses a request. */
export type RequestErrorCode =
  | "parameter_invalid"
  | "parameter_missing"
  | "body_invalid"
  | "body_missing"
  | "json_malformed"
  | "media_type_unsupported"
  | "path_malformed"
  | "method_not_allowed";

/** The statuses that a {@link RequestError} can have. */
export type RequestErrorStatus = 400 | 404 | 405 | 415 | 422;

/** One fault of a request. */
export interface RequestIssue {
  readonly in: ParameterLocation | "body";
  /** The parameter's name in the document's spelling; for a body, its outermost member or "". */
  readonly name: string;
  /** The place inside the parameter's value or the body, as a JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** The JSON Schema keyword that is not met, such as "minimum", or a word like "repeated". */
  readonly keyword: string;
  /** A sentence that names the field and says what is expected. */
  readonly message: string;
}

/** The members of a {@link RequestError}. */
export interface RequestErrorInit {
  readonly status: RequestErrorStatus;
  readonly code: RequestErrorCode;
  readonly message: string;
  readonly issues?: readonly RequestIssue[];
  /** With 405: the methods that the path has, in upper case, sorted. */
  readonly allow?: readonly string[];
}

/**
 * A request that does not keep to the document.
 *
 * It is thrown before the handler runs; the server's `app.onError` gives it a body.
 *
 * @example
 * app.onError((error, c) =>
 *   error instanceof RequestError
 *     ? c.json({ status: error.status, errors: error.issues.map((i) => i.message) }, error.status)
 *     : c.json({ status: 500, errors: ["Internal error"] }, 500),
 * );
 */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly status: RequestErrorStatus;
  readonly code: RequestErrorCode;
  readonly issues: readonly RequestIssue[];
  readonly allow?: readonly string[];

  constructor(init: RequestErrorInit) {
    super(init.message);
    this.status = init.status;
    this.code = init.code;
    this.issues = init.issues ?? [];
    if (init.allow) this.allow = init.allow;
  }
}

/** The members of a {@link ResponseError}. */
export interface ResponseErrorInit {
  readonly operationId: string;
  readonly status: number;
  /** The place inside the body as a JSON Pointer, or "" when the fault is not inside the body. */
  readonly pointer: string;
  readonly message: string;
}

/** A handler's answer that does not keep to the document: a fault of the server, so a 500. */
export class ResponseError extends Error {
  override readonly name = "ResponseError";
  readonly operationId: string;
  readonly status: number;
  readonly pointer: string;

  constructor(init: ResponseErrorInit) {
    super(init.message);
    this.operationId = init.operationId;
    this.status = init.status;
    this.pointer = init.pointer;
  }
}
