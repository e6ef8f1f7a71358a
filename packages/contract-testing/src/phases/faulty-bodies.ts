import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { mutationsOf } from "../generate/mutate.ts";
import { bodySchema } from "../state/members.ts";

/** A body with one fault. */
export interface FaultyBody {
  readonly value: unknown;
  /** In words that follow "with". */
  readonly reason: string;
  readonly pointer: string;
}

/** Bodies of an operation that are invalid for one reason each. */
export function faultyBodies(
  document: LoadedDocument,
  operation: Operation,
  valid: unknown,
): FaultyBody[] {
  const schema = bodySchema(operation);
  if (schema === undefined) return [];
  return mutationsOf(document, schema, valid).map(({ value, reason, pointer }) => ({
    value,
    reason: `a body that is invalid: ${reason}`,
    pointer,
  }));
}
