import { checkReceived } from "../check/response.ts";
import { operationsAt } from "../document/address.ts";
import { ContractError } from "../document/error.ts";
import { type DocumentSource, type LoadedDocument, loadDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { failureText } from "../report/failure.ts";
import { readShown, type Shown } from "./shapes.ts";

/** What `expect.extend` of vitest and of jest asks of a matcher. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Documents that were given as a path, read once. */
const known = new Map<string, LoadedDocument>();

/**
 * Whether a response keeps its contract; the matcher for `expect.extend`.
 *
 * @param received a web `Response`, or what supertest, axios or light-my-request give.
 * @param source path of the document, the parsed object, or what `loadDocument` gave.
 * @param operationId the operation that was called, or `GET /items/{itemId}`; without it, what the
 *   response tells of its address and method has to lead to one.
 * @throws {ContractError} when the operation is not known, or the value is no response.
 */
export async function toSatisfyContract(
  received: unknown,
  source: DocumentSource,
  operationId?: string,
): Promise<MatcherResult> {
  const document = load(source);
  const shown = await readShown(received);
  const operation = operationFor(document, shown, operationId);
  const { response, method = operation.method } = shown;
  const findings = await checkReceived({ document, operation, method, response });
  const { path } = operation;
  return {
    pass: findings.length === 0,
    message: () =>
      findings.length > 0
        ? failureText(operation, findings, [], 0)
        : `The ${response.status} keeps the contract of ${operation.operationId} (${operation.method} ${path}), and was expected to break it.`,
  };
}

function load(source: DocumentSource): LoadedDocument {
  if (typeof source !== "string" && !(source instanceof URL)) return loadDocument(source);
  const key = String(source);
  const document = known.get(key) ?? loadDocument(source);
  known.set(key, document);
  return document;
}

function operationFor(
  document: LoadedDocument,
  { method, url }: Shown,
  operationId: string | undefined,
): Operation {
  const { operations, source } = document;
  if (operationId !== undefined) {
    const found = operations.find(
      (known) =>
        known.operationId === operationId || `${known.method} ${known.path}` === operationId,
    );
    if (found !== undefined) return found;
    const names = operations.map((known) => known.operationId).join(", ");
    throw new ContractError(`${source} has no operation "${operationId}". It has: ${names}.`);
  }
  const found = url === undefined ? [] : operationsAt(document, url, method);
  const [operation] = found;
  if (operation !== undefined && found.length === 1) return operation;
  const told = [method, url].filter((part) => part !== undefined).join(" ");
  const why =
    url === undefined
      ? "The response does not tell its address"
      : operation === undefined
        ? `${source} has no operation for ${told}`
        : `${told} may be ${found.map((candidate) => candidate.operationId).join(" or ")}`;
  throw new ContractError(`${why}. Name the operation: toSatisfyContract(document, operationId).`);
}
