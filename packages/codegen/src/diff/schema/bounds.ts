import type { Pointer } from "../../document/pointer.ts";
import type { RuleId } from "../rules.ts";
import { type Conjunction, given } from "./conjunction.ts";
import type { Comparer, Pair } from "./finding.ts";
import { type Atom, atomsOf } from "./types.ts";
import { changed } from "./words.ts";

/** A bound on one side, and what the values beyond it are called. */
interface Bound {
  readonly keyword: string;
  /** The keyword of the bound that is not allowed itself. */
  readonly exclusive?: string;
  readonly side: "lower" | "upper";
  readonly types: readonly Atom[];
  /** What a missing lower bound is worth. */
  readonly least?: number;
  readonly increased: RuleId;
  readonly decreased: RuleId;
  beyond(limit: Limit): string;
}

interface Limit {
  readonly value: number;
  readonly exclusive: boolean;
  readonly keyword: string;
  readonly pointer: Pointer;
}

const numbers: readonly Atom[] = ["integer", "fraction"];

const numeric: readonly Bound[] = [
  {
    keyword: "minimum",
    exclusive: "exclusiveMinimum",
    side: "lower",
    types: numbers,
    increased: "minimum-increased",
    decreased: "minimum-decreased",
    beyond: ({ value, exclusive }) => `numbers ${exclusive ? "up to" : "below"} ${value}`,
  },
  {
    keyword: "maximum",
    exclusive: "exclusiveMaximum",
    side: "upper",
    types: numbers,
    increased: "maximum-increased",
    decreased: "maximum-decreased",
    beyond: ({ value, exclusive }) => `numbers ${exclusive ? "from" : "above"} ${value}`,
  },
];

const bounds: readonly Bound[] = [
  ...numeric,
  ...count(
    "Length",
    "string",
    (limit) => `values shorter than ${limit}`,
    (limit) => `values longer than ${limit}`,
  ),
  ...count(
    "Items",
    "array",
    (limit) => `arrays of fewer than ${limit} items`,
    (limit) => `arrays of more than ${limit} items`,
  ),
  ...count(
    "Properties",
    "object",
    (limit) => `objects of fewer than ${limit} members`,
    (limit) => `objects of more than ${limit} members`,
  ),
];

function count(
  noun: "Length" | "Items" | "Properties",
  type: Atom,
  below: (limit: number) => string,
  above: (limit: number) => string,
): Bound[] {
  const word = noun.toLowerCase() as Lowercase<typeof noun>; // toLowerCase keeps the union
  return [
    {
      keyword: `min${noun}`,
      side: "lower",
      types: [type],
      least: 0,
      increased: `min-${word}-increased`,
      decreased: `min-${word}-decreased`,
      beyond: ({ value }) => below(value),
    },
    {
      keyword: `max${noun}`,
      side: "upper",
      types: [type],
      increased: `max-${word}-increased`,
      decreased: `max-${word}-decreased`,
      beyond: ({ value }) => above(value),
    },
  ];
}

/** Compares bounds of numbers, lengths, items and members. */
export function compareBounds({ old, new: current }: Pair, { find }: Comparer): void {
  const [before, after] = [atomsOf(old), atomsOf(current)];
  for (const bound of bounds) {
    // Of a type that is not on both sides, the types say all there is to say.
    if (!bound.types.some((type) => before.has(type) && after.has(type))) continue;
    const [was, is] = [limitOf(bound, old), limitOf(bound, current)];
    const order = compare(bound, was, is, !before.has("fraction") && !after.has("fraction"));
    if (order === 0) continue;
    const grew = bound.side === "lower" ? order > 0 : order < 0; // whether it got tighter
    const name = (limit: Limit | undefined) => limit && `${limit.keyword} ${limit.value}`;
    const keyword = (is ?? was)?.keyword ?? bound.keyword;
    const what =
      was && is && was.keyword !== is.keyword
        ? `${name(was)} -> ${name(is)}`
        : changed(keyword, was && String(was.value), is && String(is.value));
    const place = { old: was?.pointer ?? old[0]?.pointer, new: is?.pointer ?? current[0]?.pointer };
    const rule = order > 0 ? bound.increased : bound.decreased;
    if (grew && is) find({ rule, what, gone: bound.beyond(is), ...place });
    else if (was) find({ rule, what, come: bound.beyond(was), ...place });
  }
}

/** The tightest bound of all parts. */
function limitOf(bound: Bound, parts: Conjunction): Limit | undefined {
  const limits = [bound.keyword, bound.exclusive].flatMap((keyword): Limit[] =>
    keyword === undefined
      ? []
      : given(parts, keyword).flatMap(({ value, pointer }) =>
          typeof value === "number"
            ? [{ value, exclusive: keyword === bound.exclusive, keyword, pointer }]
            : [],
        ),
  );
  return limits.reduce<Limit | undefined>((best, limit) => {
    if (!best) return limit;
    const order = compare(bound, best, limit, false);
    return (bound.side === "lower" ? order > 0 : order < 0) ? limit : best;
  }, undefined);
}

/** Greater than 0 when the second bound is at a greater number; a missing one is at infinity. */
function compare(
  bound: Bound,
  was: Limit | undefined,
  is: Limit | undefined,
  whole: boolean,
): number {
  const [left, right] = [was, is].map((limit) => position(bound, limit, whole));
  const [a = 0, b = 0] = [left?.[0], right?.[0]];
  if (a !== b) return b > a ? 1 : -1;
  return (right?.[1] ?? 0) - (left?.[1] ?? 0);
}

/** Where a bound stands: its number, and how far beyond that number it begins. */
function position(bound: Bound, limit: Limit | undefined, whole: boolean): [number, number] {
  const sign = bound.side === "lower" ? 1 : -1;
  if (!limit) return [bound.least ?? -sign * Number.POSITIVE_INFINITY, 0];
  const { value, exclusive } = limit;
  if (!whole || !Number.isFinite(value)) return [value, exclusive ? sign : 0];
  const first = bound.side === "lower" ? Math.ceil(value) : Math.floor(value);
  return [exclusive && first === value ? value + sign : first, 0];
}
