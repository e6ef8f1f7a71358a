import type { AccountNumber, SortOrder } from "../store.ts";
import type { Ordinals } from "./action-page.ts";
import type { Chunk, Source } from "./action-sources.ts";
import { blockOf, blockSize } from "./block.ts";
import type { Database } from "./database.ts";

/** How many blocks are read at first, and at most in one piece. */
const blocksAtFirst = 4;
const blocksAtMost = 64;

/** Prepares what reads the ordinals of a term from the index, block after block. */
export function prepareTermSource(
  database: Database,
  sortOrder: SortOrder,
): (account: AccountNumber, term: string) => Source<number> {
  const descending = sortOrder === "DESCENDING";
  const select = database.prepare<
    [AccountNumber, term: string, first: number, last: number, limit: number],
    [block: number, offsets: Uint8Array]
  >(
    `SELECT block, offsets FROM action_terms
     WHERE account = ? AND term = ? AND block BETWEEN ? AND ?
     ORDER BY block ${descending ? "DESC" : "ASC"} LIMIT ?`,
  );

  function read(
    account: AccountNumber,
    term: string,
    [lowest, highest]: Ordinals,
    count: number,
  ): Chunk<number> {
    const items: number[] = [];
    let first = blockOf(lowest);
    let last = blockOf(highest);
    for (let limit = blocksAtFirst; limit <= blocksAtMost; limit *= 4) {
      const rows = select.all(account, term, first, last, limit);
      for (const [block, offsets] of rows) {
        const inOrder = descending ? offsets.toReversed() : offsets;
        for (const offset of inOrder) {
          const ordinal = block * blockSize + offset;
          if (ordinal >= lowest && ordinal <= highest) items.push(ordinal);
        }
      }
      const block = rows.at(-1)?.[0];
      if (block === undefined || rows.length < limit) return { items, rest: undefined };
      if (descending) last = block - 1;
      else first = block + 1;
      if (items.length >= count) break;
    }
    const rest: Ordinals = descending
      ? [lowest, (last + 1) * blockSize - 1]
      : [first * blockSize, highest];
    return { items, rest };
  }

  return (account, term) => ({
    read: (ordinals, count) => read(account, term, ordinals, count),
  });
}
