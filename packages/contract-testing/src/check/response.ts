import { type DocumentSource, loadDocument, operationOf } from "../document/load.ts";
import { declaredFor } from "../document/responses.ts";
import { readResponse } from "../exchange/send.ts";
import type { Finding } from "../exchange/types.ts";
import { checkAllow } from "./allow.ts";
import { checkBody } from "./body.ts";
import { checkChallenge } from "./challenge.ts";
import { checkContentType } from "./content-type.ts";
import type { Check, CheckContext } from "./context.ts";
import { checkHeaders } from "./headers.ts";
import { checkLeak } from "./leak.ts";
import { checkNoContent } from "./no-content.ts";
import { checkResponseTime } from "./response-time.ts";
import { checkStatus } from "./status.ts";
import { checkStatusRules } from "./status-rules.ts";

const checks: readonly Check[] = [
  checkStatus,
  checkContentType,
  checkNoContent,
  checkHeaders,
  checkBody,
  checkAllow,
  checkChallenge,
  checkStatusRules,
  checkLeak,
  checkResponseTime,
];

/** What holds for the answer to a request that no document describes, too. */
const anywhere: readonly Check[] = [checkLeak, checkResponseTime];

/**
 * Holds an answer that has been read against every check.
 *
 * @param isOutside whether the request is none that the document describes
 */
export async function checkReceived(
  context: Omit<CheckContext, "declared">,
  isOutside = false,
): Promise<Finding[]> {
  const { operation, response } = context;
  const whole = { ...context, declared: declaredFor(operation, response.status) };
  const findings: Finding[] = [];
  for (const check of isOutside ? anywhere : checks) findings.push(...(await check(whole)));
  return findings;
}

/**
 * Holds one response against the document; for tests that make their own requests.
 *
 * @param document path of the document, the parsed object, or what {@link loadDocument} gave.
 * @param response a web `Response`; it is cloned, so its body can still be read.
 * @returns what the response breaks, in the order of the checks; empty when it keeps the contract.
 * @throws {ContractError} when the document has no such operation.
 * @example
 * const response = await app.request("/items/1");
 * expect(await checkResponse("openapi.yaml", "getItem", response)).toEqual([]);
 */
export async function checkResponse(
  document: DocumentSource,
  operationId: string,
  response: Response,
): Promise<Finding[]> {
  const loaded = loadDocument(document);
  const operation = operationOf(loaded, operationId);
  const received = await readResponse(response.clone());
  const { method } = operation;
  return checkReceived({ document: loaded, operation, method, response: received });
}
