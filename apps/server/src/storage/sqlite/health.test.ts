import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StoreCorruptError, StoreFullError, StoreUnavailableError } from "../errors.ts";
import { type Connection, connect } from "./connect.ts";
import { createGroupCommit, type GroupCommit } from "./group-commit.ts";
import { prepareHealthCheck } from "./health.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

let folder: TemporaryFolder;
let connection: Connection;
let jobs: GroupCommit<undefined>;

beforeEach(() => {
  folder = temporaryFolder();
  connection = connect(folder.file("store.db"));
  jobs = createGroupCommit<undefined>(connection.database, {
    begin: () => undefined,
    finish: () => {},
  });
});
afterEach(() => {
  connection.close();
  folder.remove();
});

function insertAccount(name: string): Promise<void> {
  const insert = connection.database.prepare<[string, string]>(
    "INSERT INTO accounts (id, name) VALUES (?, ?)",
  );
  return jobs.run(() => insert.run(name.slice(0, 20), name));
}

describe("a store", () => {
  it("is healthy when nothing has failed, and writes nothing to find out", async () => {
    const checkHealth = prepareHealthCheck(connection, jobs);
    await insertAccount("a");
    const log = readFileSync(folder.file("store.db-wal"));
    await checkHealth();
    expect(readFileSync(folder.file("store.db-wal")).equals(log)).toBe(true);
  });

  it("is unhealthy while writes fail, and notices by itself when they work again", async () => {
    const { database } = connection;
    const checkHealth = prepareHealthCheck(connection, jobs);
    database.execute("PRAGMA max_page_count = 1"); // SQLite takes it for the present size
    await expect(insertAccount("x".repeat(100_000))).rejects.toThrow(StoreFullError);
    expect(jobs.failure()).toBeInstanceOf(StoreFullError);

    const log = readFileSync(folder.file("store.db-wal"));
    database.execute("PRAGMA max_page_count = 1000000");
    await checkHealth();
    expect(jobs.failure()).toBeUndefined();
    expect(existsSync(folder.file("store.db.probe"))).toBe(false);
    expect(readFileSync(folder.file("store.db-wal")).equals(log)).toBe(false);
  });

  it("is unhealthy after a failure as long as nothing can be written beside it", async () => {
    const { database } = connection;
    const missing = { ...connection, file: folder.file("no/such/folder/store.db") };
    const checkHealth = prepareHealthCheck(missing, jobs);
    database.execute("PRAGMA max_page_count = 1");
    await expect(insertAccount("x".repeat(100_000))).rejects.toThrow(StoreFullError);
    database.execute("PRAGMA max_page_count = 1000000");
    await expect(checkHealth()).rejects.toThrow(StoreUnavailableError);
    expect(jobs.failure()).toBeInstanceOf(StoreFullError);
  });

  it("is unhealthy for good once anything damaged was read", async () => {
    const { database } = connection;
    for (let count = 0; count < 200; count++) await insertAccount(`${count}`.padEnd(3_000, "x"));
    const checkHealth = prepareHealthCheck(connection, jobs);
    database.execute("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA shrink_memory");
    const bytes = readFileSync(folder.file("store.db"));
    bytes.fill(0xa5, 40 * 4_096);
    writeFileSync(folder.file("store.db"), bytes);
    await checkHealth();
    const read = database.prepare("SELECT name FROM accounts");
    expect(() => read.all()).toThrow(StoreCorruptError);
    await expect(checkHealth()).rejects.toThrow(StoreCorruptError);
  });
});
