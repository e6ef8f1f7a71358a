import { StoreCorruptError } from "../errors.ts";
import type { Database } from "./database.ts";

/** Files up to this size, in bytes, are checked as a whole: that takes a fraction of a second. */
const wholeCheckLimit = 64 * 1_048_576;

/** In larger files, the tables that every request depends on; they stay small. */
const vitalTables = ["accounts", "keys", "action_types", "action_counts"];

/**
 * Looks for damage before the first request, in bounded time
 * (https://www.sqlite.org/pragma.html#pragma_quick_check).
 *
 * Damage in the rest of a large file is found when it is touched.
 *
 * @throws {StoreCorruptError} naming the first damage that was found
 */
export function checkIntegrity(database: Database, wholeLimit = wholeCheckLimit): void {
  const size = database.prepare<[], [number]>(
    "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
  );
  if ((size.get()?.[0] ?? 0) <= wholeLimit) {
    check(database, "quick_check(1)");
    return;
  }
  const tables = database.prepare<[], [string]>("SELECT name FROM sqlite_schema").all().flat();
  for (const table of vitalTables) {
    if (tables.includes(table)) check(database, `quick_check(${table})`);
  }
}

function check(database: Database, pragma: string): void {
  const finding = database.prepare<[], [string]>(`PRAGMA ${pragma}`).get()?.[0];
  if (finding !== "ok") throw new StoreCorruptError(`PRAGMA ${pragma}: ${finding}`);
}
