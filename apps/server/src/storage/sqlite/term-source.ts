import type { AccountNumber, SortOrder } from "../store.ts";
import { beyond, type Ordinals } from "./action-page.ts";
import type { Chunk, Source } from "./action-sources.ts";
import { blockOf, blockSize } from "./block.ts";
import type { Database } from "./database.ts";

/** How many blocks are read at first, and about how many at most in one piece. */
const blocksAtFirst = 4;
const blocksAtMost = 64;

/** How many blocks have so many items, when the next ones are like those that were read. */
function blocksFor(items: number, perBlock: number): number {
  return perBlock === 0 ? blocksAtMost : Math.min(blocksAtMost, Math.ceil(items / perBlock) + 1);
}

/** Prepares what reads the ordinals of a term from the index, block after block. */
export function prepareTermSource(
  database: Database,
  sortOrder: SortOrder,
): (account: AccountNumber, term: string) => Source<number> {
  const descending = sortOrder === "DESCENDING";
  const select = database.prepare<
    [AccountNumber, term: string, first: number, last: number, limit: number],
    [block: number, offsets: Uint8Array | string]
  >(
    // A short text crosses into JavaScript at a third of the cost of a short blob.
    `SELECT block, CASE WHEN length(offsets) > 4 THEN offsets ELSE hex(offsets) END
     FROM action_terms
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
    let rest: Ordinals | undefined = [lowest, highest];
    let limit = blocksAtFirst;
    for (let blocks = 0; rest !== undefined && blocks < blocksAtMost; blocks += limit) {
      const wanted: number = count - items.length;
      limit = blocks === 0 ? blocksAtFirst : blocksFor(wanted, items.length / blocks);
      const found = readBlocks(account, term, rest, limit);
      if (found.items.length >= wanted) {
        items.push(...found.items.slice(0, wanted));
        return { items, rest: beyond(items.at(-1) ?? 0, sortOrder, [lowest, highest]) };
      }
      items.push(...found.items);
      rest = found.rest;
    }
    return { items, rest };
  }

  function readBlocks(
    account: AccountNumber,
    term: string,
    [lowest, highest]: Ordinals,
    limit: number,
  ): Chunk<number> {
    const rows = select.all(account, term, blockOf(lowest), blockOf(highest), limit);
    const items: number[] = [];
    for (const [block, value] of rows) {
      const offsets = typeof value === "string" ? readHex(value) : value;
      for (let step = 0; step < offsets.length; step += 1) {
        const place = offsets[descending ? offsets.length - 1 - step : step] ?? 0; // within it: the loop sees to it
        const ordinal = block * blockSize + place;
        if (ordinal >= lowest && ordinal <= highest) items.push(ordinal);
      }
    }
    const last = rows.length < limit ? undefined : rows.at(-1)?.[0];
    if (last === undefined) return { items, rest: undefined };
    const rest: Ordinals = descending
      ? [lowest, last * blockSize - 1]
      : [(last + 1) * blockSize, highest];
    return { items, rest };
  }

  return (account, term) => ({
    read: (ordinals, count) => read(account, term, ordinals, count),
  });
}

function readHex(text: string): number[] {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 2)
    bytes.push(Number.parseInt(text.slice(at, at + 2), 16));
  return bytes;
}
