import { chance, pick, type Random } from "./random.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const PLAIN = [...LETTERS, ..."ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];

/**
 * What servers stumble over: quotes, markup, percent and other signs, line breaks, other scripts,
 * a combining accent, right-to-left, a zero-width joiner, and characters beyond the basic plane.
 * NUL and lone surrogates are left out: JSON can write them, but no agreement covers them.
 */
const HARD = [
  ..."\"'\\/<>&%+#?;:,.{}[]()|^~`$@!*=_- \t\n",
  ..."éßıÅøΩжאقक中日가",
  "\u0301",
  "\u200d",
  "\u202e",
  "\u00a0",
  ..."😀🧪𝒳𐍈",
];

/** Every character that a class of a pattern is tried with, plain ones first. */
export const ALPHABET: readonly string[] = [
  ...PLAIN,
  ...[..."-_. /:@#+,;=!$%&'()*?~\"<>[]{}|\\^`"],
  "\t",
  "\n",
  ...HARD.slice(32),
];

/** One character. */
function drawCharacter(random: Random, isPlain: boolean): string {
  if (isPlain || chance(random, 75)) return pick(random, PLAIN);
  return pick(random, HARD);
}

/** Text of an exact length in code points. */
export function drawText(random: Random, length: number, isPlain: boolean): string {
  // A long text repeats a short one: its length is what matters.
  const own = Math.min(length, 24);
  let text = "";
  for (let index = 0; index < own; index += 1) text += drawCharacter(random, isPlain);
  return length === own ? text : text + "x".repeat(length - own);
}

/** A name for a member: a short word, seldom a hard one. */
export function drawName(random: Random, isPlain: boolean): string {
  const length = random.int(1, 6);
  if (!isPlain && chance(random, 10)) return drawText(random, length, false);
  return Array.from({ length }, () => pick(random, LETTERS)).join("");
}
