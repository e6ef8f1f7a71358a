import fc from "fast-check";

const names = fc.constantFrom("a", "b", "c", "ab", "toString", "constructor");

const texts = ["", "a", "b", "ab", "é", "😀", "😀b", "2026-02-28", "127.0.0.1", "-b"];
const numbers = [0, 1, 1.5, 2, 3, -1, 0.3, 4.1, 1e300, 2 ** 31];
const others = [null, true, false];

const scalars = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...numbers) },
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  { weight: 2, arbitrary: fc.constantFrom(...others) },
);

const { value } = fc.letrec<{ value: unknown; array: unknown[]; object: object }>((tie) => ({
  array: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  value: fc.oneof({ depthSize: "small", maxDepth: 3 }, scalars, tie("array"), tie("object")),
}));

/** What the fragments speak of; generated values that say as much are rare. */
const telling: readonly unknown[] = [
  ...texts,
  ...numbers,
  ...others,
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { a: 1, b: "a" },
  { a: "ab", b: 2 },
  { a: "b", c: 1 },
  { b: 1 },
  { a: 1, c: 1 },
  { a: { a: 1 } },
  { a: [1, 2] },
  { ab: 1 },
  { toString: 1, a: 1, b: 1 },
  { constructor: "a" },
  [],
  [1],
  [1, 1],
  [1, 2],
  ["a", 2],
  ["a", 1],
  ["a", 2, 3],
  [{ a: 1 }, { a: 1 }],
  [{ a: 1 }, [1]],
  [[1], "a"],
];

/**
 * Different JSON values that the fragments speak of: a list of telling ones in an order that depends
 * on the seed, and objects and arrays of all depths.
 *
 * @param seed - the same seed gives the same values
 * @param count - how many are drawn; repeated ones are left out
 */
export function instances(seed: number, count: number): { telling: unknown[]; drawn: unknown[] } {
  const [shuffled = []] = fc.sample(
    fc.shuffledSubarray([...telling], { minLength: telling.length }),
    { seed, numRuns: 1 },
  );
  const drawn = fc.sample(value, { seed, numRuns: count });
  // Values with members of inherited names have no prototype; JSON gives them the usual one.
  const texts = new Set(drawn.map((item) => JSON.stringify(item)));
  return { telling: shuffled, drawn: [...texts].map((text) => JSON.parse(text)) };
}
