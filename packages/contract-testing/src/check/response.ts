import type { LoadedDocument } from "../document/load.ts";
import { type DocumentSource, loadDocument, operationOf } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { declaredFor } from "../document/responses.ts";
import { readResponse } from "../exchange/send.ts";
import type { Finding, ReceivedResponse } from "../exchange/types.ts";
import { checkAllow } from "./allow.ts";
import { checkBody } from "./body.ts";
import { checkContentType } from "./content-type.ts";
import type { Check } from "./context.ts";
import { checkHeaders } from "./headers.ts";
import { checkNoContent } from "./no-content.ts";
import { checkStatus } from "./status.ts";

const CHECKS: readonly Check[] = [
  checkStatus,
  checkContentType,
  checkNoContent,
  checkHeaders,
  checkBody,
  checkAllow,
];

/** Holds an answer that has been read against every check. */
export function checkReceived(
  document: LoadedDocument,
  operation: Operation,
  method: string,
  response: ReceivedResponse,
): Finding[] {
  const declared = declaredFor(operation, response.status);
  const context = { document, operation, method, response, declared };
  return CHECKS.flatMap((check) => check(context));
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
  return checkReceived(loaded, operation, operation.method, received);
}
