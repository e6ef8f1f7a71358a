import { checkResponse, type LoadedDocument } from "../../packages/contract-testing/src/index.ts";
import type { Pool } from "./pools.ts";
import type { SoakRequest } from "./requests.ts";
import type { SoakAnswer } from "./target.ts";

/**
 * Statuses that say no to an address or a method that the document does not have; another method may
 * also reach another operation, and its conflicts.
 */
const outside = new Set([400, 401, 403, 404, 405, 409, 413, 414, 415, 422, 431]);

/**
 * Says what is wrong with an answer.
 *
 * @param isSample - whether the whole answer is held against the document, not only its status
 */
export async function judge(
  document: LoadedDocument,
  { operation, statuses }: Pool,
  request: SoakRequest,
  answer: SoakAnswer,
  isSample: boolean,
): Promise<string | undefined> {
  const { status, headers, body } = answer;
  if (status >= 500) return `is answered with ${status}`;
  const isAllowed =
    statuses.has(status) || (request.isOutside && (outside.has(status) || status < 300));
  if (!isAllowed) return `is answered with ${status}, which is not documented`;
  if (!isSample || request.isOutside || request.method === "HEAD" || isCut(headers))
    return undefined;
  const response = new Response(status === 204 ? null : body, { status, headers });
  const findings = await checkResponse(document, operation.operationId, response);
  return findings[0] && `is answered with ${status}, and ${findings[0].message}`;
}

/** Of streams only the beginning was read. */
function isCut(headers: Headers): boolean {
  return /event-stream|ndjson|csv/.test(headers.get("content-type") ?? "");
}
