import { closeSync, existsSync, mkdirSync, openSync, realpathSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseDamagedError, OpenStoreError, StoreCorruptError, StoreError } from "../errors.ts";
import { checkIntegrity } from "./check-integrity.ts";
import { type Database, openDatabase } from "./database.ts";
import { type Lock, lockDatabase } from "./lock.ts";
import { checkVersion, migrate } from "./migrate.ts";

/** A connection that is ready for use, and the lock that keeps others away. */
export interface Connection {
  readonly database: Database;
  /** The real path; undefined in memory. */
  readonly file: string | undefined;
  close(): void;
}

const inMemory = ":memory:";

/**
 * Settings of every connection (https://www.sqlite.org/pragma.html).
 *
 * - `synchronous = FULL`: a commit has reached the disk when it returns. Erasing lowers it for
 *   commits of its own.
 * - `cache_size`: 16 MB. More, or a mapped file, gained nothing that could be measured and counts
 *   as the process's memory.
 * - `wal_autocheckpoint`: 16 MB of log, a quarter as many checkpoints as by default; less while
 *   something is erased.
 * - `journal_size_limit`: a log that grew during a long read is cut back.
 */
const settings = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -16384;
PRAGMA wal_autocheckpoint = 4096;
PRAGMA journal_size_limit = 67108864;
PRAGMA trusted_schema = OFF;
`;

/**
 * Opens a database: folder, lock, settings, check, migrations.
 *
 * @param path - a file, which is made when it does not exist, or `:memory:`
 * @throws {OpenStoreError} saying why it cannot be opened and what to do; the file is left as it is
 */
export function connect(path: string): Connection {
  if (path === inMemory) return prepareDatabase(openDatabase(path), path, undefined);
  const file = realPath(path);
  const lock = lockDatabase(file);
  try {
    return prepareDatabase(openDatabase(file), file, lock);
  } catch (error) {
    lock.release();
    throw explain(error, file);
  }
}

function prepareDatabase(database: Database, file: string, lock: Lock | undefined): Connection {
  try {
    // A file that is refused stays as it is: nothing is changed before the checks.
    checkVersion(database, file);
    checkIntegrity(database);
    database.execute(settings);
    requireLog(database, file);
    migrate(database);
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    database,
    file: file === inMemory ? undefined : file,
    close() {
      database.close();
      lock?.release();
    },
  };
}

/** Some file systems, such as network shares, silently refuse the write-ahead log. */
function requireLog(database: Database, file: string): void {
  const mode = database.prepare<[], [string]>("PRAGMA journal_mode").get()?.[0];
  if (mode === "wal" || file === inMemory) return;
  throw new OpenStoreError(
    `The file system of ${file} does not support a write-ahead log. Put the database on a local disk.`,
  );
}

/** Makes the folder, and follows links, so that one file has one lock by whatever name. */
function realPath(path: string): string {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Made here, so that a link to what does not exist yet leads to the same lock. What exists must
    // not be opened and closed: that would drop the locks this process may have on it.
    if (!existsSync(file)) closeSync(openSync(file, "a"));
    const real = realpathSync(file);
    if (statSync(real).isFile()) return real;
  } catch (error) {
    throw explain(error, file);
  }
  throw new OpenStoreError(`${file} is not a file. Set DATABASE_URL to a file.`);
}

/** Says what it means, to whoever starts the program, that a database cannot be opened. */
export function explain(error: unknown, file: string): unknown {
  if (error instanceof OpenStoreError) return error;
  if (error instanceof StoreCorruptError) {
    return new DatabaseDamagedError(
      `The database ${file} is damaged, or is not a database (${error.message}). It is left as it is; restore a backup, or set DATABASE_URL to another file.`,
      { cause: error },
    );
  }
  const isSystemError = error instanceof Error && "syscall" in error;
  if (error instanceof StoreError || isSystemError) {
    return new OpenStoreError(
      `The database ${file} cannot be opened: ${error.message}. Check that this user may read and write it and its folder.`,
      { cause: error },
    );
  }
  return error;
}
