import { type AccountNumber, MissingProject } from "../store.ts";
import type { Database } from "./database.ts";

/** Gives the first of some projects that is not there; undefined when all are. */
export type FindMissingProject = (
  account: AccountNumber,
  ids: readonly string[],
) => MissingProject | undefined;

/** Prepares the check of what is to be bound to projects; it runs in the job that writes. */
export function prepareFindMissingProject(database: Database): FindMissingProject {
  const select = database.prepare<[AccountNumber, ids: string], [id: string]>(
    `SELECT value FROM json_each(?2)
     WHERE value NOT IN (SELECT id FROM projects WHERE account = ?1)
     ORDER BY key LIMIT 1`,
  );
  return (account, ids) => {
    const row = ids.length === 0 ? undefined : select.get(account, JSON.stringify(ids));
    return row && new MissingProject(row[0]);
  };
}
