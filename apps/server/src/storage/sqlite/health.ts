import { rm, writeFile } from "node:fs/promises";
import { StoreFullError, StoreUnavailableError } from "../errors.ts";
import type { Connection } from "./connect.ts";
import type { GroupCommit } from "./group-commit.ts";
import { migrations } from "./migrations/index.ts";

/** How much room, in bytes, a disk must have again after writes failed: for hundreds of requests. */
const enoughRoom = 1_048_576;

/**
 * Prepares the check of a store's health: it can be read, nothing damaged was met, and, when the
 * latest transaction failed, it can be written again.
 *
 * Only after a failure is something written: while the disk is full nobody else might try. A single
 * page often finds a place on a full disk, so room is looked for first.
 *
 * @returns a function that rejects with the reason
 */
export function prepareHealthCheck(
  { database, file }: Connection,
  jobs: GroupCommit<unknown>,
): () => Promise<void> {
  const read = database.prepare<[], [number]>("PRAGMA user_version");
  // The value stays what it is, but the page is written.
  const write = `PRAGMA user_version = ${migrations.length}`;

  return async function checkHealth() {
    read.get();
    const damage = database.damage();
    if (damage !== undefined) throw damage;
    if (jobs.failure() === undefined) return;
    if (file !== undefined) await findRoom(`${file}.probe`);
    await jobs.run(() => database.execute(write));
  };
}

async function findRoom(probe: string): Promise<void> {
  try {
    await writeFile(probe, new Uint8Array(enoughRoom));
  } catch (error) {
    const Class = isLackOfRoom(error) ? StoreFullError : StoreUnavailableError;
    throw new Class(`Nothing can be written beside the database: ${error}`, { cause: error });
  } finally {
    await rm(probe, { force: true });
  }
}

function isLackOfRoom(error: unknown): boolean {
  const codes: unknown[] = ["ENOSPC", "EDQUOT", "EFBIG"];
  return error instanceof Error && "code" in error && codes.includes(error.code);
}
