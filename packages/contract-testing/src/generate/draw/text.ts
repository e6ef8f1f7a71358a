import type { Flat } from "../model/flat.ts";
import { lengthOf } from "../schema/canonical.ts";
import { matches } from "../schema/expression.ts";
import { hasFormat, isNumeric } from "../schema/format.ts";
import { drawText } from "./characters.ts";
import { recipeOf } from "./formats.ts";
import { drawMatch, leastLength } from "./pattern.ts";
import { chance, drawLength, pick, type Random, shuffle } from "./random.ts";
import { drawUntil, Unsatisfiable } from "./unsatisfiable.ts";

const BUDGET = 300;

/** Longer texts than this are not written: what they would show is not worth their bytes. */
const MOST_LENGTH = 300_000;

/** A text that the merged keywords allow; `isWanted` has the last word. */
export function drawString(
  random: Random,
  flat: Flat,
  isPlain: boolean,
  isWanted: (value: string) => boolean,
): string {
  const { minLength: least, maxLength: most } = flat.sizes;
  if (least > MOST_LENGTH) {
    throw new Unsatisfiable(`a text of ${least} characters is longer than is written here`);
  }
  if (least > most) throw new Unsatisfiable("no text is both so long and so short");
  const formats = flat.formats.filter((format) => !isNumeric(format));
  const recipes = formats.map(recipeOf).filter((recipe) => recipe !== undefined);
  const malformed = flat.notFormats.map(recipeOf).find((recipe) => recipe !== undefined);
  const sources = [...flat.patterns, ...recipes.map(({ pattern }) => `^(?:${pattern})$`)];
  const telling = recipes.flatMap((recipe) => recipe.telling);

  function draw(): string {
    if (malformed !== undefined && malformed.wrong.length > 0 && chance(random, 60)) {
      return pick(random, malformed.wrong);
    }
    if (malformed !== undefined && flat.patterns.length === 0 && chance(random, 30)) {
      return damage(random, drawMatch(random, `^(?:${malformed.pattern})$`, least, true));
    }
    if (telling.length > 0 && chance(random, 20)) return pick(random, telling);
    if (sources.length > 1 && chance(random, 50)) {
      // Where two patterns each speak of another end, their texts are put together.
      const [first = "", second = ""] = shuffle(random, sources);
      const left = drawMatch(random, first, leastLength(first), isPlain);
      return left + drawMatch(random, second, leastLength(second), isPlain);
    }
    if (sources.length > 0) {
      const source = pick(random, sources);
      const own = leastLength(source);
      const length = drawLength(
        random,
        Math.max(own, least),
        Math.max(Math.min(most, MOST_LENGTH), own),
      );
      return drawMatch(random, source, length, isPlain);
    }
    const length = drawLength(random, least, most);
    const text = drawText(random, length, isPlain);
    const [pattern] = flat.notPatterns;
    if (pattern === undefined || chance(random, 40)) return text;
    // Nearly what the pattern asks for: what a lax expression lets through.
    return damage(random, drawMatch(random, pattern, length, isPlain));
  }

  function fits(text: string): boolean {
    const length = lengthOf(text);
    return (
      length >= least &&
      length <= most &&
      flat.patterns.every((pattern) => matches(pattern, text)) &&
      formats.every((format) => hasFormat(format, text)) &&
      !flat.notPatterns.some((pattern) => matches(pattern, text)) &&
      !flat.notFormats.some((format) => hasFormat(format, text)) &&
      isWanted(text)
    );
  }

  return drawUntil(BUDGET, draw, fits, () => `no text was found for ${describe(flat)}`);
}

/** Changes, adds or takes away one character. */
function damage(random: Random, text: string): string {
  const characters = [...text];
  const at = random.int(0, characters.length);
  const insert = pick(random, ["", " ", "!", "x", "\n", "é"]);
  characters.splice(at, chance(random, 50) ? 1 : 0, insert);
  return characters.join("");
}

function describe({ patterns, formats, notPatterns, notFormats, sizes }: Flat): string {
  const { minLength, maxLength } = sizes;
  const parts = [
    ...patterns.map((pattern) => `pattern ${pattern}`),
    ...formats.map((format) => `format ${format}`),
    ...notPatterns.map((pattern) => `not pattern ${pattern}`),
    ...notFormats.map((format) => `not format ${format}`),
    `length ${minLength} to ${Number.isFinite(maxLength) ? maxLength : "any"}`,
  ];
  return parts.join(", ");
}
