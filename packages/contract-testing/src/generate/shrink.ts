import { isObject } from "../document/json.ts";
import { setMember } from "./schema/canonical.ts";

/**
 * Smaller and simpler values than this one, the boldest first.
 *
 * They know nothing of a schema: the caller keeps those that are still what it looks for. That is
 * why one shrinker serves all values, valid and faulty.
 */
export function* smaller(value: unknown): Generator<unknown> {
  if (typeof value === "string") yield* smallerText(value);
  else if (typeof value === "number") yield* smallerNumber(value);
  else if (value === true) yield false;
  else if (Array.isArray(value)) yield* smallerArray(value);
  else if (isObject(value)) yield* smallerObject(value);
}

function* smallerNumber(value: number): Generator<number> {
  if (value === 0) return;
  yield 0;
  if (value < 0) yield -value;
  const whole = Math.trunc(value);
  if (whole !== value) {
    yield whole + 0;
    for (let digits = 1; digits < 4; digits += 1) {
      const short = Number(value.toFixed(digits));
      if (short !== value) yield short;
    }
  }
  // Halves the way to zero, ever more carefully, so that bounds are found.
  for (let gap = Math.trunc(whole / 2); gap !== 0; gap = Math.trunc(gap / 2)) yield whole - gap;
  if (whole === value && Number.isSafeInteger(value)) yield value - Math.sign(value);
}

const SIMPLE = ["a", "0", "A", " "];

function* smallerText(value: string): Generator<string> {
  const characters = [...value];
  if (characters.length === 0) return;
  for (const length of lengths(characters.length)) yield characters.slice(0, length).join("");
  for (const [index] of characters.entries()) {
    if (index >= 60) break;
    yield [...characters.slice(0, index), ...characters.slice(index + 1)].join("");
  }
  for (const [index, character] of characters.entries()) {
    if (index >= 60) break;
    const rank = SIMPLE.indexOf(character);
    for (const simple of rank === -1 ? SIMPLE : SIMPLE.slice(0, rank)) {
      yield [...characters.slice(0, index), simple, ...characters.slice(index + 1)].join("");
    }
  }
}

function* lengths(length: number): Generator<number> {
  yield 0;
  for (let gap = Math.ceil(length / 2); gap >= 1; gap = gap === 1 ? 0 : Math.ceil(gap / 2)) {
    if (length - gap > 0) yield length - gap;
  }
}

function* smallerArray(value: readonly unknown[]): Generator<unknown[]> {
  if (value.length === 0) return;
  for (const length of lengths(value.length)) yield value.slice(0, length);
  for (const [index] of value.entries()) yield value.filter((_, other) => other !== index);
  for (const [index, item] of value.entries()) {
    for (const less of smaller(item)) yield value.map((it, other) => (other === index ? less : it));
  }
}

function* smallerObject(value: object): Generator<object> {
  const members = Object.entries(value);
  if (members.length === 0) return;
  yield {};
  if (members.length > 3) {
    const half = Math.ceil(members.length / 2);
    yield build(members.slice(0, half));
    yield build(members.slice(half));
  }
  for (const [name] of members) yield build(members.filter(([other]) => other !== name));
  for (const [name, member] of members) {
    for (const less of smaller(member)) {
      yield build(members.map(([other, it]) => [other, other === name ? less : it]));
    }
  }
}

function build(members: readonly (readonly [string, unknown])[]): object {
  const result: Record<string, unknown> = {};
  for (const [name, member] of members) setMember(result, name, member);
  return result;
}
