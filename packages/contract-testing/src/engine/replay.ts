import { ContractError } from "../document/error.ts";
import type { LoadedDocument } from "../document/load.ts";

/** Ends a run: the exchange that it was for has been seen. */
export class Replayed extends Error {
  override name = "Replayed";
}

/** The operation or the path of a resource that an id belongs to. */
export interface ReplayTarget {
  readonly operationId?: string;
  readonly template?: string;
}

/**
 * Reads to what an id belongs: `createItem/negatives/…/0` or `/items/{itemId}/sequences/12`.
 *
 * @param templates - the paths of the resources that sequences are about
 * @throws {ContractError} when it belongs to nothing of the document
 */
export function replayTarget(
  document: LoadedDocument,
  templates: readonly string[],
  id: string,
): ReplayTarget {
  const template = templates.find((path) => id.startsWith(`${path}/sequences/`));
  if (template !== undefined) return { template };
  const owners = document.operations
    .map(({ operationId }) => operationId)
    .filter((operationId) => id.startsWith(`${operationId}/`))
    .sort((a, b) => b.length - a.length);
  const [operationId] = owners;
  if (operationId !== undefined) return { operationId };
  throw new ContractError(
    `Nothing in ${document.source} sends "${id}". An id starts with an operationId, or with the path of a resource and /sequences/; copy it from the line "replay" of a failure.`,
  );
}

/** Whether an exchange is judged only with others of its phase: the neighbours of a bound, GET and HEAD. */
export function isJudgedLater(id: string): boolean {
  return /\/(?:boundaries|protocol)\//.test(id);
}
