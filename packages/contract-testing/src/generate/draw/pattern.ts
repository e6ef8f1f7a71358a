import { lengthOf } from "../schema/canonical.ts";
import { matches } from "../schema/expression.ts";
import { drawText } from "./characters.ts";
import { type Pattern, parsePattern } from "./pattern-parse.ts";
import { chance, fixedRandom, pick, type Random, shuffle } from "./random.ts";

/** How many code points a text of the pattern can have. */
interface Size {
  readonly least: number;
  readonly most: number;
}

const parsed = new Map<string, Pattern>();
const sizes = new WeakMap<Pattern, Size>();

function patternOf(source: string): Pattern {
  const known = parsed.get(source) ?? parsePattern(source);
  parsed.set(source, known);
  return known;
}

/** The length that the texts written from a pattern have at least. */
export function leastLength(source: string): number {
  return sizeOf(patternOf(source)).least;
}

/**
 * A text written from a pattern, as near to a length as the pattern allows.
 *
 * Whether it matches is for the caller to test: lookarounds and inner anchors are not looked at.
 */
export function drawMatch(
  random: Random,
  source: string,
  length: number,
  isPlain: boolean,
): string {
  const pattern = patternOf(source);
  const { least, most } = sizeOf(pattern);
  const groups = new Map<number, string>();
  const own = Math.min(Math.max(length, least), most);
  let text = write(random, pattern, own - least, isPlain, groups);
  text = satisfyAhead(random, pattern, text, isPlain);
  const missing = length - lengthOf(text);
  if (missing <= 0) return text;
  // What is not anchored may have anything around it.
  if (!source.startsWith("^") && (source.endsWith("$") || chance(random, 50))) {
    return drawText(random, missing, isPlain) + text;
  }
  return source.endsWith("$") && !source.endsWith("\\$")
    ? text
    : text + drawText(random, missing, isPlain);
}

/** How often a text is written before it is given up. */
const BUDGET = 200;

/** Takes the first of everything, and the least. */
const first: Random = { int: (least) => least };

/**
 * A text that matches a pattern and has a length: the simplest one, or another for each variant.
 *
 * @param source - ECMA-262, as in JSON Schema's `pattern`
 * @param least - how many code points it has at least
 * @returns undefined when none is found
 */
export function writeMatch(
  source: string,
  least = 0,
  variant = 0,
  isWanted: (text: string) => boolean = () => true,
): string | undefined {
  const length = Math.max(least, leastLength(source));
  const random = fixedRandom(variant);
  for (let tries = 0; tries < BUDGET; tries += 1) {
    const chosen = tries === 0 && variant === 0 ? first : random;
    const text = drawMatch(chosen, source, length, true);
    if (matches(source, text) && isWanted(text)) return text;
  }
  return undefined;
}

function sizeOf(pattern: Pattern): Size {
  const known = sizes.get(pattern);
  if (known !== undefined) return known;
  const size = measure(pattern);
  sizes.set(pattern, size);
  return size;
}

function measure(pattern: Pattern): Size {
  switch (pattern.kind) {
    case "characters":
      return { least: 1, most: 1 };
    case "sequence": {
      const parts = pattern.parts.map(sizeOf);
      return {
        least: sum(parts.map(({ least }) => least)),
        most: sum(parts.map(({ most }) => most)),
      };
    }
    case "choice": {
      const parts = pattern.parts.map(sizeOf);
      return {
        least: Math.min(...parts.map(({ least }) => least)),
        most: Math.max(...parts.map(({ most }) => most)),
      };
    }
    case "repeat": {
      const { least, most } = sizeOf(pattern.part);
      return { least: least * pattern.least, most: most === 0 ? 0 : most * pattern.most || 0 };
    }
    case "group":
      return sizeOf(pattern.part);
    default:
      return { least: 0, most: 0 };
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((left, right) => left + right, 0);
}

/** Writes a text with so many characters more than the least, where the pattern has room. */
function write(
  random: Random,
  pattern: Pattern,
  extra: number,
  isPlain: boolean,
  groups: Map<number, string>,
): string {
  switch (pattern.kind) {
    case "characters":
      return pickCharacter(random, pattern.choices, isPlain);
    case "sequence": {
      const shares = share(random, pattern.parts.map(sizeOf), extra);
      return pattern.parts
        .map((part, index) => write(random, part, shares[index] ?? 0, isPlain, groups))
        .join("");
    }
    case "choice": {
      const total = sizeOf(pattern).least + extra;
      const part = chooseFor(random, pattern.parts, total);
      return write(random, part, Math.max(total - sizeOf(part).least, 0), isPlain, groups);
    }
    case "repeat":
      return writeRepeat(random, pattern, extra, isPlain, groups);
    case "group": {
      const text = write(random, pattern.part, extra, isPlain, groups);
      groups.set(pattern.number, text);
      return text;
    }
    case "back":
      return groups.get(pattern.number) ?? "";
    default:
      return "";
  }
}

function pickCharacter(random: Random, choices: readonly string[], isPlain: boolean): string {
  if (choices.length === 0) return "";
  // Plain characters come first in the list.
  if (isPlain || chance(random, 70)) {
    const plain = choices.length > 62 ? 62 : choices.length;
    return choices[random.int(0, plain - 1)] ?? "";
  }
  return pick(random, choices);
}

/** An alternative that can have the wanted length, if there is one. */
function chooseFor(random: Random, parts: readonly Pattern[], total: number): Pattern {
  const fitting = parts.filter((part) => sizeOf(part).least <= total);
  const exact = fitting.filter((part) => sizeOf(part).most >= total);
  if (exact.length > 0) return pick(random, exact);
  return pick(random, fitting.length > 0 ? fitting : parts);
}

function writeRepeat(
  random: Random,
  pattern: Pattern & { kind: "repeat" },
  extra: number,
  isPlain: boolean,
  groups: Map<number, string>,
): string {
  const { part } = pattern;
  const { least, most } = sizeOf(part);
  const total = least * pattern.least + extra;
  if (most === 0) return "";
  // The fewest rounds that can hold the length, and the most that do not exceed it.
  const fewest = Math.max(pattern.least, Number.isFinite(most) ? Math.ceil(total / most) : 0);
  const greatest = Math.min(pattern.most, Math.floor(total / Math.max(least, 1)));
  const enough = total > 0 ? Math.max(fewest, 1) : fewest;
  const count = Math.min(enough >= greatest ? greatest : random.int(enough, greatest), 100_000);
  const rounds = Math.max(count, pattern.least);
  if (part.kind === "characters" && rounds > 200) {
    // A long run repeats a short one: its length is what matters.
    const run = Array.from({ length: 50 }, () => pickCharacter(random, part.choices, isPlain));
    return Array.from({ length: rounds }, (_, index) => run[index % 50]).join("");
  }
  const size = sizeOf(part);
  const shares = share(
    random,
    Array.from({ length: rounds }, () => size),
    Math.max(total - least * rounds, 0),
  );
  return shares.map((own) => write(random, part, own, isPlain, groups)).join("");
}

/** Spreads extra characters over parts that have room for them. */
function share(random: Random, parts: readonly Size[], extra: number): number[] {
  const shares = parts.map(() => 0);
  let left = extra;
  if (left <= 0) return shares;
  const open = shuffle(
    random,
    parts.flatMap(({ least, most }, index) => (most > least ? [index] : [])),
  );
  for (const [position, index] of open.entries()) {
    const { least = 0, most = 0 } = parts[index] ?? {};
    const room = Math.min(most - least, left);
    const own = position === open.length - 1 ? room : random.int(0, room);
    shares[index] = own;
    left -= own;
  }
  // A second round gives away what chance has left.
  for (const index of open) {
    const { least = 0, most = 0 } = parts[index] ?? {};
    const room = Math.min(most - least - (shares[index] ?? 0), left);
    shares[index] = (shares[index] ?? 0) + room;
    left -= room;
  }
  return shares;
}

/** Writes what lookaheads ask for over characters of the text: `(?=.*\d)` puts a digit in. */
function satisfyAhead(random: Random, pattern: Pattern, text: string, isPlain: boolean): string {
  if (pattern.kind !== "sequence") return text;
  const wanted = pattern.parts.flatMap((part) => (part.kind === "ahead" ? [part.part] : []));
  if (wanted.length === 0 || text === "") return text;
  const characters = [...text];
  const places = shuffle(random, [...characters.keys()]);
  for (const part of wanted) {
    const asked = write(random, part, 0, isPlain, new Map());
    const at = places.pop() ?? 0;
    characters.splice(at, lengthOf(asked), ...asked);
  }
  return characters.join("");
}
