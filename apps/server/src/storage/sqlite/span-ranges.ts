import type { AccountNumber } from "../store.ts";
import type { Ordinals } from "./action-page.ts";
import { spanSize } from "./block.ts";
import type { Database } from "./database.ts";

/** The least and the greatest time of each block of a span; of a block without times, none. */
export interface SpanRanges {
  readonly least: Float64Array;
  readonly greatest: Float64Array;
}

/**
 * Gives the ranges of a span whose blocks are all indexed; undefined while that is not known.
 *
 * @param last - a block up to which all blocks are indexed
 */
export type ReadSpanRanges = (
  account: AccountNumber,
  field: number,
  span: number,
  last: number,
) => SpanRanges | undefined;

/** Of so many spans the ranges are remembered, four kilobytes each. */
const spansRemembered = 256;

/**
 * Prepares the statement.
 *
 * What is indexed of a block never changes. A block that was emptied later is in memory still, and
 * whoever reads it finds nothing.
 */
export function prepareSpanRanges(database: Database): ReadSpanRanges {
  const select = database.prepare<
    [AccountNumber, field: number, first: number, last: number],
    [block: number, least: number, greatest: number]
  >(
    `SELECT block, least, greatest FROM action_time_ranges
     WHERE account = ? AND field = ? AND level = 0 AND block BETWEEN ? AND ?`,
  );
  const remembered = new Map<string, SpanRanges>();

  function read(account: AccountNumber, field: number, [first, last]: Ordinals): SpanRanges {
    const least = new Float64Array(spanSize).fill(Number.POSITIVE_INFINITY);
    const greatest = new Float64Array(spanSize).fill(Number.NEGATIVE_INFINITY);
    for (const [block, from, to] of select.all(account, field, first, last)) {
      least[block - first] = from;
      greatest[block - first] = to;
    }
    return { least, greatest };
  }

  return (account, field, span, last) => {
    const key = `${account} ${field} ${span}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const blocks: Ordinals = [span * spanSize, (span + 1) * spanSize - 1];
    if (blocks[1] > last) return undefined;
    const ranges = read(account, field, blocks);
    if (remembered.size >= spansRemembered) remembered.clear();
    remembered.set(key, ranges);
    return ranges;
  };
}

/**
 * Finds the blocks of a span that may have a time.
 *
 * @param blocks - those that are looked at, all of the span
 * @param time - from the first to the second
 * @param most - how many are wanted
 */
export function blocksWithin(
  { least, greatest }: SpanRanges,
  [first, last]: Ordinals,
  time: readonly [number, number],
  { most, descending }: { readonly most: number; readonly descending: boolean },
): number[] {
  const found: number[] = [];
  for (let step = 0; step <= last - first && found.length < most; step += 1) {
    const block = descending ? last - step : first + step;
    const place = block % spanSize;
    const from = least[place] ?? Number.POSITIVE_INFINITY;
    const to = greatest[place] ?? Number.NEGATIVE_INFINITY;
    if (to >= time[0] && from <= time[1]) found.push(block);
  }
  return found;
}
