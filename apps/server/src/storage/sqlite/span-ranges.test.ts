import { expect, test } from "vitest";
import { spanSize } from "./block.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import { blocksWithin, prepareSpanRanges } from "./span-ranges.ts";

const field = 1;
const descending = [false, true];

/** A span and a half, in which every tenth block has no times. */
function setUp() {
  const database = openDatabase(":memory:");
  migrate(database);
  database.execute("INSERT INTO accounts (number, id, name) VALUES (1, 'U', '')");
  const insert = database.prepare<[block: number, least: number, greatest: number]>(
    `INSERT INTO action_time_ranges (account, field, level, block, least, greatest)
     VALUES (1, ${field}, 0, ?, ?, ?)`,
  );
  const blocks = Array.from({ length: 1.5 * spanSize }, (_, block) => {
    const least = (block * 37) % 100;
    return { block, least, greatest: least + (block % 7) };
  }).filter(({ block }) => block % 10 !== 0);
  for (const { block, least, greatest } of blocks) insert.run(block, least, greatest);
  return { database, blocks, spanRanges: prepareSpanRanges(database) };
}

test.each(descending)("finds what looking at each block finds, descending: %s", (descending) => {
  const { blocks, spanRanges } = setUp();
  const ranges = spanRanges(1, field, 0, 1.5 * spanSize - 1);
  if (ranges === undefined) throw new Error("The first span is complete.");
  for (const [first, last] of [
    [0, spanSize - 1],
    [17, 201],
    [30, 30],
    [9, 8],
  ] as const) {
    for (let least = -3; least < 110; least += 7) {
      const time = [least, least + 5] as const;
      const found = blocks
        .filter(({ block }) => block >= first && block <= last)
        .filter((block) => block.greatest >= time[0] && block.least <= time[1])
        .map(({ block }) => block);
      const inOrder = descending ? found.toReversed() : found;
      const wanted = { most: 4, descending };
      expect(blocksWithin(ranges, [first, last], time, wanted)).toEqual(inOrder.slice(0, 4));
    }
  }
});

test("a span is remembered once all of its blocks are indexed, and not before", () => {
  const { database, spanRanges } = setUp();
  expect(spanRanges(1, field, 0, spanSize - 2)).toBeUndefined();
  expect(spanRanges(1, field, 1, 1.5 * spanSize - 1)).toBeUndefined();
  const ranges = spanRanges(1, field, 0, spanSize - 1);
  expect(ranges).toBeDefined();
  database.execute("DELETE FROM action_time_ranges");
  expect(spanRanges(1, field, 0, 3)).toBe(ranges);
});
