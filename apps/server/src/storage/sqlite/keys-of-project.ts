import type { AccountNumber } from "../store.ts";
import type { Database } from "./database.ts";

/** Prepares the statement that counts the keys that are bound to a project. */
export function prepareCountKeysOfProject(
  database: Database,
): (account: AccountNumber, project: string) => number {
  const count = database.prepare<[AccountNumber, string], [number]>(
    `SELECT count(*) FROM keys
     WHERE account = ? AND EXISTS (SELECT 1 FROM json_each(projects) WHERE value = ?)`,
  );
  return (account, project) => count.get(account, project)?.[0] ?? 0;
}
