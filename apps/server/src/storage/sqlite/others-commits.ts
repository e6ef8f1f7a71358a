import type { Database } from "./database.ts";

/** How long a commit of another process may go unnoticed, in milliseconds. */
const noticedWithin = 250;

/**
 * Counts the commits of other processes, such as the command that manages accounts and keys: what
 * was read before one of them may not be true any more.
 *
 * It asks no more than four times a second, whoever wants to know. `PRAGMA data_version` changes
 * when another connection has committed (https://www.sqlite.org/pragma.html#pragma_data_version).
 *
 * @param now - a clock in milliseconds that never goes back
 * @returns a function that gives the number so far; a difference means that there were some
 */
export function countOthersCommits(
  database: Database,
  now: () => number = () => performance.now(),
): () => number {
  const select = database.prepare<[], [number]>("PRAGMA data_version");
  const read = () => select.get()?.[0] ?? 0;
  let version = read();
  let askedAt = now();
  let count = 0;

  return function othersCommits() {
    const at = now();
    if (at - askedAt < noticedWithin) return count;
    askedAt = at;
    const newest = read();
    if (newest !== version) count += 1;
    version = newest;
    return count;
  };
}
