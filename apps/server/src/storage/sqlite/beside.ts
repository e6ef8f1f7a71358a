import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DatabaseIncompatibleError, OpenStoreError } from "../errors.ts";
import type { SharedStore } from "../store.ts";
import { createAccountStore } from "./accounts.ts";
import { explain } from "./connect.ts";
import { type Database, openDatabase } from "./database.ts";
import { createGroupCommit } from "./group-commit.ts";
import { prepareInsertKey } from "./insert-key.ts";
import { createKeyStore } from "./keys.ts";
import { checkVersion, isNewest } from "./migrate.ts";
import { prepareFindMissingProject } from "./missing-project.ts";
import { prepareRunOnce } from "./once.ts";
import { countOthersCommits } from "./others-commits.ts";
import { createProjectStore } from "./projects.ts";
import { createSetupRevisions } from "./setup-revisions.ts";
import { prepareTermIndex } from "./term-index.ts";
import { prepareWork } from "./work.ts";

/** How long a transaction of the server may hold up ours, in milliseconds. */
const patience = 5_000;

/**
 * Opens a database that a server may have open at the same time: its lock is not taken, its
 * write-ahead log lets both of them read and write.
 *
 * Transactions must be short, since the server waits for them.
 *
 * @param path - a file, which must exist and be of this version
 * @throws {OpenStoreError} saying why it cannot be opened and what to do
 */
export function openSqliteBeside(path: string): SharedStore {
  if (path === ":memory:") {
    throw new OpenStoreError("A database in memory belongs to its server. Name a file.");
  }
  const file = resolve(path);
  if (!existsSync(file)) {
    throw new OpenStoreError(
      `There is no database ${file}. Start the server once, which makes it, or set DATABASE_URL to another file.`,
    );
  }
  const database = open(file);
  const begin = prepareWork(database, {
    termIndex: prepareTermIndex(database),
    builtInTypes: [],
    noteBehind: () => undefined,
  });
  const jobs = createGroupCommit(database, { begin, finish: (work) => work.write() });
  const runOnce = prepareRunOnce(database, jobs);
  const insertKey = prepareInsertKey(database);
  const findMissingProject = prepareFindMissingProject(database);
  const othersCommits = countOthersCommits(database);
  return {
    accounts: createAccountStore(database, jobs, insertKey),
    keys: createKeyStore(database, { jobs, runOnce, insertKey, findMissingProject, othersCommits }),
    projects: createProjectStore(database, { jobs, runOnce, setups: createSetupRevisions() }),
    async close() {
      await jobs.close();
      database.close();
    },
  };
}

function open(file: string): Database {
  let database: Database | undefined;
  try {
    database = openDatabase(file, patience);
    checkVersion(database, file);
    if (!isNewest(database)) {
      throw new DatabaseIncompatibleError(
        `The database ${file} was written by an older version. Start the server of this version once, which upgrades it.`,
      );
    }
    database.execute(
      "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF",
    );
    return database;
  } catch (error) {
    database?.close();
    throw explain(error, file);
  }
}
