import {
  StoreBusyError,
  StoreConflictError,
  StoreCorruptError,
  StoreError,
  StoreFullError,
  StoreInputError,
  StoreUnavailableError,
} from "../storage/errors.ts";
import type { ErrorKind } from "./http-error.ts";

/** What an error of the store means to a client. */
export interface StoreRefusal {
  readonly error: abstract new (...parameters: never[]) => StoreError;
  readonly kind: ErrorKind;
  /** The words for the client; those of the error are for the log only. */
  readonly detail: string;
  /** In how many seconds a repeat may succeed. */
  readonly retryAfter?: number;
}

/**
 * Every error of the store and its answer; the first row whose class fits counts.
 *
 * The codes of the database driver are turned into these classes by the store itself (see
 * `storage/sqlite/map-error.ts`), so that no code and no text of a database reaches a client.
 */
export const storeRefusals: readonly StoreRefusal[] = [
  {
    error: StoreBusyError,
    kind: "unavailable",
    detail: "The store is busy. Try again in 1 second.",
    retryAfter: 1,
  },
  {
    error: StoreFullError,
    kind: "unavailable",
    detail: "The store has no room for another write. Reads are still answered.",
    retryAfter: 60,
  },
  {
    error: StoreCorruptError,
    kind: "unavailable",
    detail: "The store cannot be read until it is repaired.",
    retryAfter: 60,
  },
  {
    error: StoreUnavailableError,
    kind: "unavailable",
    detail: "The store cannot answer now. Try again in 1 second.",
    retryAfter: 1,
  },
  {
    // The checks before the store should have refused it: the log tells where they have a hole.
    error: StoreInputError,
    kind: "bad_request",
    detail: "The request has a value that cannot be stored or looked for.",
  },
  {
    // The server makes the ids, so that only it can be at fault.
    error: StoreConflictError,
    kind: "internal",
    detail: "The server failed to answer. The log has the cause under the request id.",
  },
  {
    error: StoreError,
    kind: "internal",
    detail: "The server failed to answer. The log has the cause under the request id.",
  },
];

/** Finds the row of an error; undefined for what does not come from the store. */
export function storeRefusal(error: unknown): StoreRefusal | undefined {
  return storeRefusals.find((row) => error instanceof row.error);
}
