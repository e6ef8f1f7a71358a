/** What every kind of refusal has in common; one row a kind. */
export const errorKinds = {
  bad_request: { status: 400, code: "10015", title: "Bad request" },
  invalid_json: { status: 400, code: "10023", title: "Invalid JSON" },
  unauthenticated: { status: 401, code: "10009", title: "Authentication failed" },
  forbidden: { status: 403, code: "10010", title: "Authorization failed" },
  not_found: { status: 404, code: "10005", title: "Resource not found" },
  method_not_allowed: { status: 405, code: "10015", title: "Bad request" },
  conflict: { status: 409, code: "10012", title: "Duplicate resource" },
  content_too_large: { status: 413, code: "10015", title: "Bad request" },
  unsupported_media_type: { status: 415, code: "10014", title: "Unsupported media type" },
  missing_parameter: { status: 422, code: "10004", title: "Missing required parameter" },
  invalid_id: { status: 422, code: "10006", title: "Invalid ID" },
  invalid_parameter: { status: 422, code: "10015", title: "Bad request" },
  too_many_requests: { status: 429, code: "10011", title: "Too many requests" },
  internal: { status: 500, code: "10007", title: "Unexpected error" },
  unavailable: { status: 503, code: "10007", title: "Unexpected error" },
} as const;

export type ErrorKind = keyof typeof errorKinds;

/** One thing that is wrong, in words for the client. */
export interface ErrorDetail {
  readonly kind: ErrorKind;
  readonly detail: string;
  /** The field at fault, as a JSON Pointer. */
  readonly pointer?: string;
}

/**
 * A refusal with words for the client; `cause` is for the log only.
 *
 * @example
 * throw new HttpError("not_found", "The action type was not found.");
 */
export class HttpError extends Error {
  override readonly name = "HttpError";
  readonly details: readonly ErrorDetail[];
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ErrorKind,
    detail: string,
    options: { pointer?: string; headers?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.details = [
      { kind, detail, ...(options.pointer !== undefined && { pointer: options.pointer }) },
    ];
    this.status = errorKinds[kind].status;
    this.headers = options.headers ?? {};
  }
}
