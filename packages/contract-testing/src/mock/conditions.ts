import { answer, refuse } from "./answer.ts";
import type { Call } from "./call.ts";
import { isNamed } from "./statuses.ts";

/** A 304 in the place of an answer that the client has already (RFC 9110, 13.1.2), if documented. */
export function unlessKnown(call: Call, response: Response): Response {
  const etag = response.headers.get("etag");
  const isRead = call.operation.method === "GET" && response.status === 200;
  if (!isRead || etag === null || !isNamed(call.operation, 304)) return response;
  const known = call.received.headers.get("if-none-match");
  return names(known, etag) ? answer(call, 304, { headers: { etag: [etag] } }) : response;
}

/**
 * The 412 of a write that is meant for another state than there is (RFC 9110, 13.1.1), if documented.
 *
 * @param current - the answer to a GET of the same address
 */
export async function outdated(
  call: Call,
  current: () => Promise<Response>,
): Promise<Response | undefined> {
  const wanted = call.received.headers.get("if-match");
  if (wanted === null || !isNamed(call.operation, 412)) return undefined;
  const { status, headers } = await current();
  const isThere = status === 200;
  const isSame = wanted.trim() === "*" ? isThere : isThere && names(wanted, headers.get("etag"));
  return isSame ? undefined : refuse(call, 412, "What is there has another ETag.");
}

function names(list: string | null, etag: string | null): boolean {
  if (list === null || etag === null) return false;
  const tags = list.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}
