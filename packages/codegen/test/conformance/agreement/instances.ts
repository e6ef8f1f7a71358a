import fc from "fast-check";

const names = fc.constantFrom("a", "b", "c", "ab", "toString", "constructor");

const scalars = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0, 1, 1.5, 2, 3, -1, 0.3, 4.1, 1e300, 2 ** 31) },
  {
    weight: 3,
    arbitrary: fc.constantFrom("", "a", "b", "ab", "é", "😀", "2026-02-28", "127.0.0.1", "-b"),
  },
  { weight: 2, arbitrary: fc.constantFrom(null, true, false) },
);

const { value } = fc.letrec<{ value: unknown; array: unknown[]; object: object }>((tie) => ({
  array: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  value: fc.oneof({ depthSize: "small", maxDepth: 3 }, scalars, tie("array"), tie("object")),
}));

/** What the fragments speak of, which is rare among generated values. */
const telling = fc.constantFrom<unknown[]>(
  { a: 1 },
  { a: 1, b: 1 },
  { a: 1, b: "a" },
  { a: "ab", b: 2 },
  { b: 1 },
  { a: 1, c: 1 },
  { a: { a: 1 } },
  { a: [1, 2] },
  { toString: 1, a: 1, b: 1 },
  { constructor: "a" },
  [1],
  [1, 1],
  [1, 2],
  ["a", 2],
  ["a", 1],
  ["a", 2, 3],
  [{ a: 1 }, { a: 1 }],
  [{ a: 1 }, [1]],
  [[1], "a"],
);

/**
 * Different JSON values that the fragments speak of, with objects and arrays of all depths.
 *
 * @param seed - the same seed gives the same values
 * @param count - how many are drawn; repeated ones are left out
 */
export function instances(seed: number, count: number): unknown[] {
  const drawn = fc.sample(fc.oneof({ weight: 9, arbitrary: value }, telling), {
    seed,
    numRuns: count,
  });
  // Values with members of inherited names have no prototype; JSON gives them the usual one.
  return [...new Set(drawn.map((item) => JSON.stringify(item)))].map((text) => JSON.parse(text));
}
