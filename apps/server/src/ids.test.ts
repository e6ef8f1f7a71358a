import { describe, expect, it } from "vitest";
import { createIds, type IdsOptions } from "./ids.ts";

const pattern = /^U[abcdefghkmnpqrstwxyABCDEFGHKMNPQRSTUVWXY0123456789]{23}$/;
const alphabet = "0123456789ABCDEFGHKMNPQRSTUVWXYabcdefghkmnpqrstwxy";

/** Reads a part of an id back as a number, by a rule of its own. */
function number(digits: string): number {
  return [...digits].reduce((sum, digit) => sum * 50 + alphabet.indexOf(digit), 0);
}

function idsAt(times: readonly number[], random?: IdsOptions["random"]) {
  const queue = [...times];
  const now = () => (queue.length > 1 ? Number(queue.shift()) : Number(queue[0]));
  return createIds(random === undefined ? { now } : { now, random });
}

describe("an id", () => {
  it("has the pattern of the contract and is never made twice", () => {
    const ids = createIds();
    const made = new Set<string>();
    for (let count = 0; count < 20_000; count++) {
      const { id } = ids.next(count % 3);
      expect(id).toMatch(pattern);
      made.add(id);
    }
    expect(made.size).toBe(20_000);
  });

  it("has the time of its creation, then a sequence within the millisecond", () => {
    const ids = idsAt([1_790_000_000_000]);
    const made = [ids.next(1), ids.next(1), ids.next(1)];
    expect(made.map(({ time }) => time)).toEqual(Array(3).fill(1_790_000_000_000));
    expect(made.map(({ id }) => number(id.slice(1, 9)))).toEqual(Array(3).fill(1_790_000_000_000));
    expect(made.map(({ id }) => number(id.slice(9, 12)))).toEqual([0, 1, 2]);
  });

  it("counts each account by itself", () => {
    const ids = idsAt([1_790_000_000_000]);
    for (let count = 0; count < 100; count++) ids.next(1);
    expect(ids.next(2).id.slice(9, 12)).toBe("000");
  });

  it("ends in characters that are all equally likely", () => {
    const seen = new Map<string, number>();
    const ids = createIds();
    for (let count = 0; count < 20_000; count++) {
      for (const character of ids.next(1).id.slice(12)) {
        seen.set(character, (seen.get(character) ?? 0) + 1);
      }
    }
    // 4,800 of each are expected; six standard deviations are 412.
    expect([...seen.keys()].sort()).toEqual([...alphabet]);
    for (const count of seen.values()) expect(Math.abs(count - 4_800)).toBeLessThan(412);
  });
});

describe("the order of ids", () => {
  it("is the order in which they were made, as text", () => {
    const ids = idsAt([0, 0, 49, 50, 50, 2_499, 2_500, 1_790_000_000_000, 3_000_000_000_000]);
    const made = Array.from({ length: 60 }, () => ids.next(1).id);
    expect(made).toEqual([...made].sort());
    expect(new Set(made).size).toBe(60);
  });

  it("holds when the clock is set back", () => {
    const ids = idsAt([5_000, 5_001, 1_000, 1_001, 5_001, 5_002]);
    const made = Array.from({ length: 6 }, () => ids.next(1));
    expect(made.map(({ time }) => time)).toEqual([5_000, 5_001, 5_001, 5_001, 5_001, 5_002]);
    expect(made.map(({ id }) => id)).toEqual(made.map(({ id }) => id).sort());
  });

  it("holds when the sequence of a millisecond is used up", () => {
    const ids = idsAt([7], (bytes) => bytes);
    let last = ids.next(1);
    for (let count = 1; count < 125_000; count++) last = ids.next(1);
    expect(last.id.slice(1, 12)).toBe("00000007yyy");
    expect(ids.next(1)).toEqual({ id: "U00000008000000000000000", time: 8 });
  });
});
