import { RE2JS } from "re2js";
import type { Pattern } from "./place.ts";

/** How long a pattern may be, and how large once its repetitions are written out. */
const longest = 1_000;
const largest = 2_000;

/**
 * Prepares a pattern of a schema for matching in linear time: RE2 never goes back, so no pattern and
 * no text together take long.
 *
 * @throws {RangeError} when it is too large
 * @throws {SyntaxError} when RE2 cannot read it; the message says why
 */
export function compilePattern(source: string): Pattern {
  if (source.length > longest) throw new RangeError(`may have ${longest} characters`);
  const size = writtenOut(source);
  if (size > largest) throw new RangeError(`is too large: it repeats too much`);
  const matcher = compileRe2(source);
  return { source, cost: 1 + size / 4, test: (text) => matcher.test(text) };
}

function compileRe2(source: string): RE2JS {
  try {
    return RE2JS.compile(RE2JS.translateRegExp(source));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SyntaxError(reason.replace(/^error parsing regexp: /, ""));
  }
}

/**
 * Estimates how many steps a pattern has when `(ab){3}` is written as `ababab`, without doing so:
 * a short pattern can take seconds to compile.
 */
function writtenOut(source: string): number {
  const open: number[] = [];
  let size = 0;
  let last = 0;
  const token = /\\[pPux]\{[^}]*\}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+)(?:,(\d*))?\}|./gsu;
  for (const [text, least, most] of source.matchAll(token)) {
    if (least !== undefined) {
      // Repetition: what was counted once counts so many times.
      size += last * Math.max(Number(least), Number(most || least), 1) - last;
      last *= Math.max(Number(least), Number(most || least), 1);
    } else if (text === "(") {
      open.push(size);
      size = 0;
    } else if (text === ")") {
      last = size + 1;
      size = (open.pop() ?? 0) + last;
    } else if (!"*+?|".includes(text)) {
      last = 1;
      size += 1;
    }
  }
  return size;
}
