import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import {
  StoreBusyError,
  StoreConflictError,
  StoreCorruptError,
  StoreError,
  StoreFullError,
  StoreInputError,
  StoreUnavailableError,
} from "../errors.ts";
import { mapError } from "./map-error.ts";

function sqliteError(errcode: number): Error {
  return Object.assign(new Error("text of SQLite"), { code: "ERR_SQLITE_ERROR", errcode });
}

it.each([
  ["SQLITE_ERROR", 1, StoreError],
  ["SQLITE_BUSY", 5, StoreBusyError],
  ["SQLITE_BUSY_SNAPSHOT", 517, StoreBusyError],
  ["SQLITE_LOCKED", 6, StoreBusyError],
  ["SQLITE_READONLY", 8, StoreUnavailableError],
  ["SQLITE_IOERR_FSYNC", 1034, StoreUnavailableError],
  ["SQLITE_CORRUPT_INDEX", 779, StoreCorruptError],
  ["SQLITE_FULL", 13, StoreFullError],
  ["SQLITE_CANTOPEN", 14, StoreUnavailableError],
  ["SQLITE_TOOBIG", 18, StoreInputError],
  ["SQLITE_CONSTRAINT_UNIQUE", 2067, StoreConflictError],
  ["SQLITE_MISMATCH", 20, StoreInputError],
  ["SQLITE_NOTADB", 26, StoreCorruptError],
])("calls %s by the store's word", (_name, code, Class) => {
  const cause = sqliteError(code);
  const mapped = mapError(cause);
  expect(mapped).toBeInstanceOf(Class);
  expect((mapped as Error).constructor).toBe(Class); // toBeInstanceOf has just shown it
  expect(mapped).toMatchObject({ cause });
});

it("maps what node:sqlite really throws", () => {
  const connection = new DatabaseSync(":memory:");
  connection.exec("CREATE TABLE t (a PRIMARY KEY); INSERT INTO t VALUES (1)");
  const insert = connection.prepare("INSERT INTO t VALUES (1)");
  expect(mapError(thrownBy(() => insert.run()))).toBeInstanceOf(StoreConflictError);
  connection.close();
  expect(mapError(thrownBy(() => insert.run()))).toBeInstanceOf(StoreUnavailableError);
  expect(mapError(thrownBy(() => connection.exec("")))).toBeInstanceOf(StoreUnavailableError);
});

it("leaves every other error as it is", () => {
  for (const error of [new Error("mine"), new StoreInputError("mine"), "text", undefined]) {
    expect(mapError(error)).toBe(error);
  }
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
