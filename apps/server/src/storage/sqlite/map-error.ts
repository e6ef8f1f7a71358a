import {
  StoreBusyError,
  StoreConflictError,
  StoreCorruptError,
  StoreError,
  StoreFullError,
  StoreInputError,
  StoreUnavailableError,
} from "../errors.ts";

type ErrorClass = new (message: string, options: ErrorOptions) => StoreError;

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html), in the store's words. */
const classes: Readonly<Record<number, ErrorClass>> = {
  5: StoreBusyError, // SQLITE_BUSY
  6: StoreBusyError, // SQLITE_LOCKED
  7: StoreUnavailableError, // SQLITE_NOMEM
  8: StoreUnavailableError, // SQLITE_READONLY
  9: StoreUnavailableError, // SQLITE_INTERRUPT
  10: StoreUnavailableError, // SQLITE_IOERR
  11: StoreCorruptError, // SQLITE_CORRUPT
  13: StoreFullError, // SQLITE_FULL
  14: StoreUnavailableError, // SQLITE_CANTOPEN
  15: StoreUnavailableError, // SQLITE_PROTOCOL
  18: StoreInputError, // SQLITE_TOOBIG
  19: StoreConflictError, // SQLITE_CONSTRAINT
  20: StoreInputError, // SQLITE_MISMATCH
  22: StoreFullError, // SQLITE_NOLFS: the file would be larger than the file system allows
  25: StoreInputError, // SQLITE_RANGE
  26: StoreCorruptError, // SQLITE_NOTADB
};

/**
 * Turns what `node:sqlite` throws into an error of the store; anything else comes back as it is.
 *
 * @example
 * try { statement.run(); } catch (error) { throw mapError(error); }
 */
export function mapError(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  if ("errcode" in error && typeof error.errcode === "number") {
    // The lower byte is the primary code; the rest only says more about it.
    const Class = classes[error.errcode & 0xff] ?? StoreError;
    return new Class(`SQLite ${error.errcode}: ${error.message}`, { cause: error });
  }
  if ("code" in error && error.code === "ERR_INVALID_STATE") {
    return new StoreUnavailableError("The store is closed.", { cause: error });
  }
  return error;
}
