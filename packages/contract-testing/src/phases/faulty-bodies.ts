import fc from "fast-check";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { faultsOf } from "../generate/faults.ts";
import { remember } from "../generate/remember.ts";
import { bodySchema } from "../state/members.ts";

/** A body with one fault. */
export interface FaultyBody {
  readonly value: unknown;
  /** In words that follow "with". */
  readonly reason: string;
  readonly pointer: string;
}

/** Bodies of an operation that are invalid for one reason each, one for each reason. */
export function faultyBodies(
  document: LoadedDocument,
  operation: Operation,
  seed: number,
): FaultyBody[] {
  const schema = bodySchema(operation);
  if (schema === undefined) return [];
  return remember(document, `faulty bodies ${seed} ${schema.pointer}`, () =>
    faultsOf(document, schema, "request", { text: "plain" }).flatMap(
      ({ values, reason, pointer }) =>
        values === undefined
          ? []
          : fc.sample(values, { seed, numRuns: 1 }).map((value) => ({
              value,
              reason: `a body that is invalid: ${reason}`,
              pointer,
            })),
    ),
  );
}
