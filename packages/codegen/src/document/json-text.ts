import { type Pointer, split } from "./pointer.ts";
import type { Spot } from "./yaml.ts";

/**
 * Parses JSON.
 *
 * @returns undefined when the text is no JSON, or when an object in it repeats a name, which
 * `JSON.parse` would pass over
 */
export function fastJson(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return countNames(value) === countNameTexts(text) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function countNames(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const items: unknown[] = Object.values(value);
  let count = Array.isArray(value) ? 0 : items.length;
  for (const item of items) count += countNames(item);
  return count;
}

function countNameTexts(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start >= 0; ) {
    const end = skipSpace(text, stringEnd(text, start));
    if (text[end] === ":") count++;
    start = text.indexOf('"', end);
  }
  return count;
}

/** Where a member's name and value start. */
interface Member {
  readonly name: number;
  readonly value: number;
}

/**
 * Finds where parts of a JSON text stand, without parsing it again as a whole: only what is on the
 * way to a part is read, and read once.
 *
 * @param text - JSON, known to be well-formed
 */
export function jsonSpots(text: string): (pointer: Pointer) => Spot {
  const containers = new Map<number, ReadonlyMap<string, Member>>();
  const ends = containerEnds(text);
  const lineStarts: number[] = [];

  function spotOf(offset: number): Spot {
    if (lineStarts.length === 0) {
      for (let at = 0; at >= 0; at = text.indexOf("\n", at) + 1 || -1) lineStarts.push(at);
    }
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
  }

  function membersAt(offset: number): ReadonlyMap<string, Member> {
    const known = containers.get(offset) ?? readMembers(text, offset, ends);
    containers.set(offset, known);
    return known;
  }

  return (pointer) => {
    let value = skipSpace(text, 0);
    let place = value;
    for (const token of split(pointer)) {
      const member = membersAt(value).get(token);
      if (!member) break;
      place = member.name;
      value = member.value;
    }
    return spotOf(place);
  };
}

/** The offsets behind objects and arrays, by those where they start. */
type Ends = ReadonlyMap<number, number>;

/** The members of the object or array that starts at an offset; none for another value. */
function readMembers(text: string, start: number, ends: Ends): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  const isArray = text[start] === "[";
  if (!isArray && text[start] !== "{") return members;
  let at = skipSpace(text, start + 1);
  for (let index = 0; text[at] !== "]" && text[at] !== "}" && at < text.length; index++) {
    const name = at;
    let key = String(index);
    if (!isArray) {
      const end = stringEnd(text, at);
      key = String(JSON.parse(text.slice(at, end)));
      at = skipSpace(text, skipSpace(text, end) + 1);
    }
    members.set(key, { name, value: at });
    at = skipSpace(text, ends.get(at) ?? scalarEnd(text, at));
    if (text[at] === ",") at = skipSpace(text, at + 1);
  }
  return members;
}

const [quote, openBrace, closeBrace, openBracket, closeBracket] = [0x22, 0x7b, 0x7d, 0x5b, 0x5d];

/** Finds the ends in one pass, so that no part is passed over again for each one around it. */
function containerEnds(text: string): Ends {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = stringEnd(text, at) - 1;
    else if (code === openBrace || code === openBracket) open.push(at);
    else if (code === closeBrace || code === closeBracket) ends.set(open.pop() ?? 0, at + 1);
  }
  return ends;
}

function scalarEnd(text: string, start: number): number {
  if (text.charCodeAt(start) === quote) return stringEnd(text, start);
  let at = start;
  while (at < text.length && /[^\s,\]}]/.test(text[at] ?? "")) at++;
  return at;
}

/** The offset behind a string that starts at an offset. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end + 1;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
    at++;
  }
  return at;
}
