import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { StoreCorruptError } from "../errors.ts";
import { mapError } from "./map-error.ts";

/** A statement that is prepared once; its rows are arrays, in the order of the columns. */
export interface Statement<Parameters extends readonly SQLInputValue[], Row> {
  get(...parameters: Parameters): Row | undefined;
  all(...parameters: Parameters): Row[];
  /** Runs a statement that gives no rows. */
  run(...parameters: Parameters): void;
}

/** A connection that throws errors of the store only. */
export interface Database {
  /** Prepares a statement; the caller states the types of parameters and rows. */
  prepare<Parameters extends readonly SQLInputValue[] = [], Row = never>(
    sql: string,
  ): Statement<Parameters, Row>;
  /** Runs statements without parameters. */
  execute(sql: string): void;
  inTransaction(): boolean;
  /**
   * Runs several reads in one transaction. A statement outside of one locks the log and unlocks it
   * again by calls of the system, which cost more than a look-up does.
   *
   * @param reads - does not await anything
   */
  readTogether<T>(reads: () => T): T;
  /** The first sign of damage that any statement met: from then on nothing can be relied on. */
  damage(): StoreCorruptError | undefined;
  close(): void;
}

/**
 * How long a statement waits for another program, such as a backup, in milliseconds. The whole
 * process waits with it, so it is short; the caller tries again.
 */
const busyTimeout = 100;

/**
 * Opens a connection.
 *
 * @param file - a path, or `:memory:`
 * @param timeout - how long a statement waits for another program, in milliseconds
 */
export function openDatabase(file: string, timeout: number = busyTimeout): Database {
  const connection = guard(() => new DatabaseSync(file, { timeout }));
  let damage: StoreCorruptError | undefined;

  function guard<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      const mapped = mapError(error);
      if (mapped instanceof StoreCorruptError) damage ??= mapped;
      throw mapped;
    }
  }

  const begin = guard(() => connection.prepare("BEGIN"));
  const commit = guard(() => connection.prepare("COMMIT"));

  return {
    prepare<Parameters extends readonly SQLInputValue[], Row>(sql: string) {
      const statement = guard(() => connection.prepare(sql));
      // Arrays cost two thirds of what objects cost: measured for a page of 30 rows.
      statement.setReturnArrays(true);
      const prepared: Statement<Parameters, Row> = {
        get: (...parameters) => guard(() => statement.get(...parameters) as Row | undefined), // the caller states the row
        all: (...parameters) => guard(() => statement.all(...parameters) as Row[]), // the caller states the row
        run: (...parameters) => guard(() => void statement.run(...parameters)),
      };
      return prepared;
    },
    execute: (sql) => guard(() => connection.exec(sql)),
    inTransaction: () => connection.isTransaction,
    readTogether(reads) {
      if (connection.isTransaction) return reads();
      guard(() => begin.run());
      try {
        return reads();
      } finally {
        // After some failures SQLite has ended it by itself.
        if (connection.isTransaction) guard(() => commit.run());
      }
    },
    damage: () => damage,
    close: () => connection.close(),
  };
}
