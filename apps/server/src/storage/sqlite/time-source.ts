import type { AccountNumber, Condition, SortOrder } from "../store.ts";
import { beyond, type Ordinals } from "./action-page.ts";
import type { Chunk, Source } from "./action-sources.ts";
import { blockOf, blockSize, ordinalsOf, spanSize, timeFields } from "./block.ts";
import type { Database } from "./database.ts";
import { limitTo } from "./limit.ts";
import { blocksWithin, prepareSpanRanges } from "./span-ranges.ts";

export type TimeCondition = Extract<Condition, { kind: "time" }>;

/** How many blocks are read in one piece. */
const blocksAtMost = 8;

/** Of how many blocks the times are remembered: the next page mostly lies in the block of the last. */
const blocksRemembered = 64;

const noTimes = new Float64Array(0);

/** Prepares what reads the ordinals of a time, passing over the blocks that lie outside of it. */
export function prepareTimeSource(
  database: Database,
  sortOrder: SortOrder,
): (account: AccountNumber, condition: TimeCondition) => Source<number> {
  const descending = sortOrder === "DESCENDING";
  const select = database.prepare<
    [
      AccountNumber,
      field: number,
      level: number,
      first: number,
      last: number,
      least: number,
      greatest: number,
      limit: number,
    ],
    [blocks: string | null]
  >(
    // One text crosses into JavaScript at a fraction of the cost of a row for each block.
    `SELECT group_concat(block) FROM (
       SELECT block FROM action_time_ranges
       WHERE account = ? AND field = ? AND level = ? AND block BETWEEN ? AND ?
         AND greatest >= ? AND least <= ?
       ORDER BY block ${descending ? "DESC" : "ASC"} ${limitTo("?")})`,
  );
  const selectTimes = database.prepare<
    [AccountNumber, field: number, block: number],
    [times: Uint8Array<ArrayBuffer>]
  >("SELECT times FROM action_times WHERE account = ? AND field = ? AND block = ?");

  const spanRanges = prepareSpanRanges(database);

  /** What is indexed of a block never changes; what is deleted is passed over by who reads it. */
  const remembered = new Map<string, Float64Array>();

  function timesOf(account: AccountNumber, field: number, block: number): Float64Array {
    const key = `${account} ${field} ${block}`;
    let times = remembered.get(key);
    if (times === undefined) {
      const [bytes] = selectTimes.get(account, field, block) ?? [];
      if (bytes === undefined) return noTimes;
      times = new Float64Array(bytes.buffer, bytes.byteOffset, blockSize);
      if (remembered.size >= blocksRemembered) remembered.clear();
      remembered.set(key, times);
    }
    return times;
  }

  /** Finds the next blocks in the first span that has any. */
  function nextBlocks(
    account: AccountNumber,
    field: number,
    [first, last]: Ordinals,
    time: readonly [number, number],
  ): { blocks: number[]; rest: Ordinals | undefined } {
    const spans = [Math.floor(first / spanSize), Math.floor(last / spanSize)] as const;
    const [span] = toNumbers(select.get(account, field, 1, ...spans, ...time, 1));
    if (span === undefined) return { blocks: [], rest: undefined };
    const from = Math.max(first, span * spanSize);
    const to = Math.min(last, (span + 1) * spanSize - 1);
    const ranges = spanRanges(account, field, span, last);
    const blocks =
      ranges === undefined
        ? toNumbers(select.get(account, field, 0, from, to, ...time, blocksAtMost))
        : blocksWithin(ranges, [from, to], time, { most: blocksAtMost, descending });
    const end = blocks.length < blocksAtMost ? undefined : blocks.at(-1);
    const rest: Ordinals = descending ? [first, (end ?? from) - 1] : [(end ?? to) + 1, last];
    return { blocks, rest: rest[0] > rest[1] ? undefined : rest };
  }

  function read(
    account: AccountNumber,
    { field: name, least, greatest }: TimeCondition,
    [lowest, highest]: Ordinals,
    count: number,
  ): Chunk<number> {
    const field = timeFields.indexOf(name);
    const time = [least ?? Number.MIN_SAFE_INTEGER, greatest ?? Number.MAX_SAFE_INTEGER] as const;
    const range: Ordinals = [blockOf(lowest), blockOf(highest)];
    const { blocks, rest } = nextBlocks(account, field, range, time);
    const items: number[] = [];
    for (const block of blocks) {
      const times = timesOf(account, field, block);
      for (let step = 0; step < times.length; step += 1) {
        const place = descending ? blockSize - 1 - step : step;
        const ordinal = block * blockSize + place;
        const at = times[place] ?? Number.NaN;
        if (!(at >= time[0] && at <= time[1]) || ordinal < lowest || ordinal > highest) continue;
        if (items.push(ordinal) === count) {
          return { items, rest: beyond(ordinal, sortOrder, [lowest, highest]) };
        }
      }
    }
    if (rest === undefined) return { items, rest };
    const [first] = ordinalsOf(rest[0]);
    const [, last] = ordinalsOf(rest[1]);
    return { items, rest: descending ? [lowest, last] : [first, highest] };
  }

  return (account, condition) => ({
    read: (ordinals, count) => read(account, condition, ordinals, count),
  });
}

function toNumbers(row: [text: string | null] | undefined): number[] {
  const text = row?.[0] ?? "";
  return text === "" ? [] : text.split(",").map(Number);
}
