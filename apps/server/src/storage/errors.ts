/**
 * The errors of the store, the same for every database.
 *
 * | class | what happened | to the client |
 * |---|---|---|
 * | {@link StoreUnavailableError} | the store cannot do this now; nothing was stored | 503, try again |
 * | {@link StoreBusyError} | too many writes are waiting, or another program holds the database | 503, try again |
 * | {@link StoreFullError} | the disk is full: writes fail, reads go on | 503, try again in a minute |
 * | {@link StoreCorruptError} | the file is damaged | 503 until a person restores it |
 * | {@link StoreConflictError} | an id or a hash exists already, or its account does not | 500: ids are made by the server |
 * | {@link StoreInputError} | a value that no caller may pass | 400, and an error in the log: a hole in validation |
 * | {@link OpenStoreError} | the store cannot be opened | the start ends with its message |
 *
 * The answers are the table in `http/error-map.ts`. The message is for the log, never for a client;
 * `cause` is the driver's error.
 */
export class StoreError extends Error {
  override readonly name: string = "StoreError";
}

/** The store cannot do this now. */
export class StoreUnavailableError extends StoreError {
  override readonly name: string = "StoreUnavailableError";
}

/** Too many writes are waiting, or another program holds the database. */
export class StoreBusyError extends StoreUnavailableError {
  override readonly name = "StoreBusyError";
}

/** There is no room for another write. */
export class StoreFullError extends StoreUnavailableError {
  override readonly name = "StoreFullError";
}

/** The database is damaged. It is left as it is, so that it can be examined and restored. */
export class StoreCorruptError extends StoreUnavailableError {
  override readonly name = "StoreCorruptError";
}

/** Something of this identity exists already, or what it refers to does not exist. */
export class StoreConflictError extends StoreError {
  override readonly name = "StoreConflictError";
}

/** A value that no caller may pass to the store. */
export class StoreInputError extends StoreError {
  override readonly name = "StoreInputError";
}

/**
 * The store cannot be opened; the message says why and what to do.
 *
 * `expected` tells the entry point that the message is enough, without a stack.
 */
export class OpenStoreError extends StoreError {
  override readonly name: string = "OpenStoreError";
  readonly expected = true;
}

/** Another process, or this one, has the database open already. */
export class DatabaseLockedError extends OpenStoreError {
  override readonly name = "DatabaseLockedError";
}

/** The database was written by a newer version, or by another program. */
export class DatabaseIncompatibleError extends OpenStoreError {
  override readonly name = "DatabaseIncompatibleError";
}

/** The file is damaged, or is not a database. */
export class DatabaseDamagedError extends OpenStoreError {
  override readonly name = "DatabaseDamagedError";
}
