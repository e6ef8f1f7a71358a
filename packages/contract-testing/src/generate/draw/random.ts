/** Where chance comes from: everything drawn is a function of it alone. */
export interface Random {
  /** An integer between two bounds, both included. */
  int(least: number, most: number): number;
}

/** A small generator with a fixed start, for questions that must always have the same answer. */
export function fixedRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    // Mulberry32: short, and good enough to look around.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  return {
    int(least, most) {
      const range = most - least + 1;
      if (range <= 2 ** 32) return least + (next() % range);
      return least + Math.floor(((next() * 2 ** 21 + (next() >>> 11)) / 2 ** 53) * range);
    },
  };
}

/** One of the items; the list must not be empty. */
export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[random.int(0, items.length - 1)];
  if (item === undefined && items.length === 0) throw new RangeError("Nothing to pick from.");
  return item as T; // an index within the list; an item may itself be undefined
}

/** True this many times in a hundred. */
export function chance(random: Random, percent: number): boolean {
  return random.int(1, 100) <= percent;
}

/** A length between two bounds, mostly near the least, now and then exactly the most. */
export function drawLength(random: Random, least: number, most: number, usual = 6): number {
  const near = Math.min(most, least + usual);
  if (most <= near + 40 && chance(random, 12)) return most;
  return chance(random, 15) ? least : random.int(least, near);
}

/** The items in another order. */
export function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = random.int(0, index);
    // Both are indexes of the list.
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}
