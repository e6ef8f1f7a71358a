import type { AccountNumber, SortOrder } from "../store.ts";
import { beyond, type Ordinals } from "./action-page.ts";
import type { Chunk, Source } from "./action-sources.ts";
import { blockOf, blockSize } from "./block.ts";
import type { Database } from "./database.ts";
import { limitTo } from "./limit.ts";

/** How many blocks are read at first, and about how many at most in one piece. */
const blocksAtFirst = 4;
const blocksAtMost = 64;

/** Of how many terms is remembered how frequent they were. */
const termsAtMost = 1_000;

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
    [blocks: string | null]
  >(
    // One text makes less to clean up than arrays and blobs do.
    `SELECT group_concat(block || ' ' || hex(offsets)) FROM (
       SELECT block, offsets FROM action_terms
       WHERE account = ? AND term = ? AND block BETWEEN ? AND ?
       ORDER BY block ${descending ? "DESC" : "ASC"} ${limitTo("?")})`,
  );

  /** How many actions of a block had a term when it was looked for last: a hint, no more. */
  const perBlock = new Map<string, number>();

  function read(
    account: AccountNumber,
    term: string,
    ordinals: Ordinals,
    count: number,
  ): Chunk<number> {
    const items: number[] = [];
    const key = `${account} ${term}`;
    const usual = perBlock.get(key);
    let limit = usual === undefined ? blocksAtFirst : blocksFor(count, usual);
    let [first, last] = [blockOf(ordinals[0]), blockOf(ordinals[1])];
    for (let seen = 0; first <= last && seen < blocksAtMost; ) {
      if (seen > 0) limit = blocksFor(count - items.length, items.length / seen);
      const [text] = select.get(account, term, first, last, limit) ?? [];
      const rows = text ?? ""; // null when there is no block
      const before = seen;
      for (let from = 0, to = 0; from < rows.length; from = to + 1) {
        const comma = rows.indexOf(",", from);
        to = comma < 0 ? rows.length : comma;
        seen += 1;
        const block = readBlock(rows, from, to, ordinals, items, count);
        if (items.length === count) {
          if (usual === undefined && perBlock.size >= termsAtMost) perBlock.clear();
          perBlock.set(key, count / seen);
          return { items, rest: beyond(items.at(-1) ?? 0, sortOrder, ordinals) };
        }
        if (descending) last = block - 1;
        else first = block + 1;
      }
      if (seen - before < limit) return { items, rest: undefined };
    }
    const rest: Ordinals = descending
      ? [ordinals[0], (last + 1) * blockSize - 1]
      : [first * blockSize, ordinals[1]];
    return { items, rest };
  }

  /** Adds the ordinals of a block, such as `3872 0219`, until there are enough, and gives the block. */
  function readBlock(
    rows: string,
    from: number,
    to: number,
    [lowest, highest]: Ordinals,
    items: number[],
    count: number,
  ): number {
    let block = 0;
    let blank = from;
    // By their characters: to cut them out is several times the work.
    for (; rows[blank] !== " "; blank += 1) block = block * 10 + digitAt(rows, blank);
    const places = (to - blank - 1) / 2;
    for (let step = 0; step < places && items.length < count; step += 1) {
      const at = blank + 1 + 2 * (descending ? places - 1 - step : step);
      const ordinal = block * blockSize + digitAt(rows, at) * 16 + digitAt(rows, at + 1);
      if (ordinal >= lowest && ordinal <= highest) items.push(ordinal);
    }
    return block;
  }

  return (account, term) => ({
    read: (ordinals, count) => read(account, term, ordinals, count),
  });
}

/** A digit as SQLite writes it: `0` to `9`, `A` to `F`. */
function digitAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 65 ? code - 48 : code - 55;
}
