import { DatabaseIncompatibleError } from "../errors.ts";
import type { Database } from "./database.ts";
import { migrations as allMigrations } from "./migrations/index.ts";

/** Marks the file as one of this service (https://www.sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x56726274; // "Vrbt"

/**
 * Checks, without changing anything, that a database can be brought to the newest version.
 *
 * @param file - how messages call the database
 * @param migrations - the SQL of each version, from version 1 on
 * @throws {DatabaseIncompatibleError} when a newer version or another program wrote the database
 */
export function checkVersion(
  database: Database,
  file: string,
  migrations: readonly string[] = allMigrations,
): void {
  const version = readPragma(database, "user_version");
  if (isForeign(database, version)) {
    throw new DatabaseIncompatibleError(
      `The file ${file} is a database of another program. It is left as it is; set DATABASE_URL to another file.`,
    );
  }
  if (version > migrations.length) {
    throw new DatabaseIncompatibleError(
      `The database ${file} was written by a newer version (schema ${version}; this one knows up to ${migrations.length}). Start that version, or restore a backup from before the upgrade.`,
    );
  }
}

/** Tells whether there is nothing to migrate. */
export function isNewest(database: Database): boolean {
  return readPragma(database, "user_version") === allMigrations.length;
}

/**
 * Brings a database to the newest version: each migration in a transaction of its own, together
 * with the version it leads to.
 *
 * @param migrations - the SQL of each version, from version 1 on
 */
export function migrate(database: Database, migrations: readonly string[] = allMigrations): void {
  const version = readPragma(database, "user_version");
  for (const [index, sql] of migrations.entries()) {
    if (index >= version) applyMigration(database, index + 1, sql);
  }
}

function applyMigration(database: Database, version: number, sql: string): void {
  database.execute("BEGIN IMMEDIATE");
  try {
    database.execute(sql);
    database.execute(`PRAGMA user_version = ${version}; PRAGMA application_id = ${applicationId}`);
    database.execute("COMMIT");
  } catch (error) {
    if (database.inTransaction()) database.execute("ROLLBACK");
    throw error;
  }
}

/** A new database has no tables and no version; one of this service has the mark. */
function isForeign(database: Database, version: number): boolean {
  const tables = database.prepare<[], [number]>("SELECT count(*) FROM sqlite_schema").get();
  if (version === 0 && tables?.[0] === 0) return false;
  return readPragma(database, "application_id") !== applicationId;
}

function readPragma(database: Database, name: "user_version" | "application_id"): number {
  return database.prepare<[], [number]>(`PRAGMA ${name}`).get()?.[0] ?? 0;
}
