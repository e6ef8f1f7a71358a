import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  409: "Conflict",
  412: "Precondition Failed",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  500: "Internal Server Error",
};

/** The name of a status (RFC 9110, 15). */
export function reasonOf(status: number): string {
  return reasons[status] ?? `Status ${status}`;
}

/** Members in which error shapes tell what is wrong, by the status and a sentence. */
function telling(status: number, detail: string): Record<string, unknown> {
  return {
    status,
    statusCode: status,
    code: status,
    title: reasonOf(status),
    detail,
    message: detail,
    description: detail,
    error: detail,
    errors: [detail],
  };
}

/**
 * Lets an error of the documented shape tell what is wrong, where it has a member for that; each member
 * is changed only as far as the whole stays valid.
 */
export function tellIn(
  document: LoadedDocument,
  schema: Place | undefined,
  error: unknown,
  status: number,
  detail: string,
): unknown {
  if (!isObject(error) || schema === undefined) return error;
  let told = error;
  for (const [name, value] of Object.entries(telling(status, detail))) {
    const changed = Object.hasOwn(told, name) ? { ...told, [name]: value } : told;
    if (isValid(document, schema.pointer, changed, "response")) told = changed;
  }
  return told;
}

/** An error for an answer that the document says nothing of (RFC 9457). */
export function problem(status: number, detail: string): Response {
  const body = { type: "about:blank", title: reasonOf(status), status, detail };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
