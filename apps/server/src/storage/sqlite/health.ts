import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { migrations } from "./migrations/index.ts";

/**
 * Prepares the check of a store's health: it can be read, nothing damaged was met, and, when the
 * latest transaction failed, it can be written again.
 *
 * Only after a failure is something written: while the disk is full nobody else might try.
 *
 * @returns a function that rejects with the reason
 */
export function prepareHealthCheck(
  database: Database,
  jobs: GroupCommit<unknown>,
): () => Promise<void> {
  const read = database.prepare<[], [number]>("PRAGMA user_version");
  // The value stays what it is, but the page is written.
  const write = `PRAGMA user_version = ${migrations.length}`;

  return async function checkHealth() {
    read.get();
    const damage = database.damage();
    if (damage !== undefined) throw damage;
    if (jobs.failure() !== undefined) await jobs.run(() => database.execute(write));
  };
}
