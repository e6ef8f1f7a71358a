import { DatabaseSync } from "node:sqlite";
import { DatabaseLockedError, OpenStoreError, StoreBusyError } from "../errors.ts";
import { mapError } from "./map-error.ts";

/** The right to be the only one that has a database open. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a database file, so that no second server can have it open.
 *
 * The lock is an exclusive transaction on a second, empty SQLite database beside the first one,
 * `<file>.lock`. The system drops it when the process ends, however it ends: a lock file that was
 * left behind locks nothing, and need not be removed. Other programs can still read the database
 * itself, for a backup. SQLite keeps the lock apart from a second opening in the same process too.
 *
 * Nothing in the process may open the lock file by other means: POSIX drops a process's locks on a
 * file when it closes any of its handles of that file (https://www.sqlite.org/howtocorrupt.html,
 * section 2.2).
 *
 * @param file - the real path of the database
 * @throws {DatabaseLockedError} at once, when the lock is held
 * @throws {OpenStoreError} when the lock file cannot be made
 */
export function lockDatabase(file: string): Lock {
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(`${file}.lock`, { timeout: 0 });
    connection.exec("BEGIN EXCLUSIVE");
    const held = connection;
    return { release: () => held.close() };
  } catch (error) {
    connection?.close();
    const mapped = mapError(error);
    if (mapped instanceof StoreBusyError) {
      throw new DatabaseLockedError(
        `The database ${file} is open already. Stop the server that has it, or set DATABASE_URL to another file.`,
        { cause: mapped },
      );
    }
    throw new OpenStoreError(
      `The lock file ${file}.lock cannot be used: ${error instanceof Error ? error.message : error}. Allow this user to write it, or remove it while no server runs.`,
      { cause: mapped },
    );
  }
}
