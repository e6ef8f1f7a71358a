import { ContractError } from "../document/error.ts";
import { stringsOf } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";

/**
 * Operations: a function that says which, or patterns: an operationId, `tag:items`, `GET /items/*`, or
 * `/items/*` for any method; `*` is any text.
 */
export type Selection = ((operation: Operation) => boolean) | string | readonly string[];

/**
 * The operations that are run, in the order of the document.
 *
 * @throws {ContractError} for a pattern that no operation fits: a misspelt one would leave out, or let
 *   in, what nobody notices
 */
export function select(
  document: LoadedDocument,
  only: Selection | undefined,
  skip: Selection | undefined,
): Operation[] {
  const isWanted = only === undefined ? () => true : predicateOf(document, only);
  const isUnwanted = skip === undefined ? () => false : predicateOf(document, skip);
  return document.operations.filter((operation) => isWanted(operation) && !isUnwanted(operation));
}

function predicateOf(document: LoadedDocument, selection: Selection) {
  if (typeof selection === "function") return selection;
  const patterns = typeof selection === "string" ? [selection] : selection;
  for (const pattern of patterns) {
    if (document.operations.some((operation) => matches(operation, pattern))) continue;
    const names = document.operations.map(({ operationId }) => operationId).join(", ");
    throw new ContractError(
      `No operation of ${document.source} fits "${pattern}". There are: ${names}. A pattern is an operationId, tag:<name> or "<METHOD> /<path>", with * for any text.`,
    );
  }
  return (operation: Operation) => patterns.some((pattern) => matches(operation, pattern));
}

function matches({ operationId, method, path, definition }: Operation, pattern: string): boolean {
  const fits = toExpression(pattern.replace(/^tag:/, ""));
  if (pattern.startsWith("tag:")) return stringsOf(definition.tags).some((tag) => fits.test(tag));
  if (pattern.startsWith("/")) return fits.test(path);
  return fits.test(operationId) || fits.test(`${method} ${path}`);
}

function toExpression(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s");
}
