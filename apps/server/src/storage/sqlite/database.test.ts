import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "./database.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

let folder: TemporaryFolder;
let database: Database;
let other: Database;
beforeEach(() => {
  folder = temporaryFolder();
  database = openDatabase(folder.file("store.db"));
  database.execute("PRAGMA journal_mode = WAL; CREATE TABLE numbers (number INTEGER) STRICT");
  other = openDatabase(folder.file("store.db"));
});
afterEach(() => {
  other.close();
  database.close();
  folder.remove();
});

describe("reads together", () => {
  const count = () =>
    database.prepare<[], [number]>("SELECT count(*) FROM numbers").get()?.[0] ?? Number.NaN;
  const insert = () => other.execute("INSERT INTO numbers VALUES (1)");

  it("see what was committed before the first of them, and nothing of what comes meanwhile", () => {
    const counts = database.readTogether(() => {
      const before = count();
      insert();
      return [before, count()];
    });
    expect(counts).toEqual([0, 0]);
    expect(count()).toBe(1);
  });

  it("leave no transaction behind when one fails", () => {
    const fail = () => {
      count();
      throw new Error("planned");
    };
    expect(() => database.readTogether(fail)).toThrow("planned");
    expect(database.inTransaction()).toBe(false);
  });

  it("belong to the transaction that there is", () => {
    database.execute("BEGIN IMMEDIATE; INSERT INTO numbers VALUES (2)");
    expect(database.readTogether(count)).toBe(1);
    expect(database.inTransaction()).toBe(true);
    database.execute("ROLLBACK");
  });
});
