import { ContractError } from "../document/error.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { ContractOptions } from "./options.ts";

/**
 * A misspelt case would never run, and nobody would notice.
 *
 * @throws {ContractError} for a case of an operation or status that the document does not have
 */
export function refuseUnknownCases(
  document: LoadedDocument,
  { cases = {} }: ContractOptions,
): void {
  for (const [operationId, statuses] of Object.entries(cases)) {
    const operation = document.operations.find((known) => known.operationId === operationId);
    if (operation === undefined && operationId !== "*") {
      throw new ContractError(
        `options.cases names the operation "${operationId}", which ${document.source} does not have.`,
      );
    }
    const known = operation === undefined ? document.operations : [operation];
    const declared = new Set(
      known.flatMap(({ responses }) => responses.map(({ status }) => status)),
    );
    for (const status of Object.keys(statuses)) {
      if (declared.has(status)) continue;
      const listed = [...declared].join(", ");
      throw new ContractError(
        `options.cases.${operationId} names the status ${status}, which is not documented there. Documented: ${listed}.`,
      );
    }
  }
}
