import { writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DatabaseDamagedError, DatabaseIncompatibleError, OpenStoreError } from "../errors.ts";
import { openSqliteBeside } from "./beside.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { type TemporaryFolder, temporaryFolder } from "./testing/temporary-folder.ts";

let folder: TemporaryFolder;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => folder.remove());

const options = { builtInTypes: [] };
const account = { id: "UsharedAccount0000000000", name: "Shared" };

it("reads and writes while a server has the database open", async () => {
  const file = folder.file("shared.db");
  const store = openSqliteStore(file, options);
  const beside = openSqliteBeside(file);
  await beside.accounts.create(account);
  expect(await store.accounts.find(account.id)).toMatchObject(account);
  await store.accounts.create({ id: "UanotherAccount000000000", name: "Another" });
  expect(await beside.accounts.count()).toBe(2);
  await beside.close();
  await store.close();
});

it("changes the server's revision, within a second", async () => {
  const file = folder.file("shared.db");
  const store = openSqliteStore(file, options);
  const beside = openSqliteBeside(file);
  const before = store.revision();
  await beside.accounts.create(account);
  await expect.poll(() => store.revision(), { timeout: 1_000, interval: 20 }).not.toBe(before);
  const after = store.revision();
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(store.revision()).toBe(after);
  await beside.close();
  await store.close();
});

it("opens nothing that a server would not open as it is", async () => {
  expect(() => openSqliteBeside(folder.file("missing.db"))).toThrow(OpenStoreError);
  expect(() => openSqliteBeside(":memory:")).toThrow(OpenStoreError);

  const old = folder.file("old.db");
  await openSqliteStore(old, options).close();
  const connection = new DatabaseSync(old);
  connection.exec("PRAGMA user_version = 1");
  connection.close();
  expect(() => openSqliteBeside(old)).toThrow(DatabaseIncompatibleError);

  const foreign = folder.file("foreign.db");
  const other = new DatabaseSync(foreign);
  other.exec("CREATE TABLE t (x)");
  other.close();
  expect(() => openSqliteBeside(foreign)).toThrow(DatabaseIncompatibleError);

  const damaged = folder.file("damaged.db");
  writeFileSync(damaged, "no database at all ".repeat(100));
  expect(() => openSqliteBeside(damaged)).toThrow(DatabaseDamagedError);
});
