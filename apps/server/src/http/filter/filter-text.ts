import { HttpError } from "../http-error.ts";

/** A text that is being read, and how far. */
export interface FilterText {
  readonly text: string;
  at: number;
}

/** Characters that mean something to the grammar; a backslash takes the meaning away. */
const special = "&|!<>=~(),";

/**
 * Reads a field up to its operator.
 *
 * @throws {HttpError} 400 when the text ends after a backslash
 */
export function readFieldText(input: FilterText): string {
  return readText(input, (character) => special.includes(character));
}

/**
 * Reads a value up to what ends it: a comma, `&`, `|`, or a parenthesis that closes none of its own.
 *
 * `!`, `~` and pairs of parentheses stand for themselves, since existing clients encode values with
 * `encodeURIComponent`, which leaves them as they are.
 *
 * @throws {HttpError} 400 when a character must have a backslash before it
 */
export function readValueText(input: FilterText): string {
  const open: number[] = [];
  const value = readText(input, (character, at) => {
    if (character === "(") open.push(at);
    else if (character === ")") return open.pop() === undefined;
    else if ("=<>".includes(character)) {
      throw wrongFilter(input, at, `${character} must have a backslash before it inside a value`);
    }
    return "&|,".includes(character);
  });
  const [unclosed] = open;
  if (unclosed !== undefined) {
    throw wrongFilter(input, unclosed, "( must have a backslash before it, or a ) in the value");
  }
  return value;
}

/**
 * Makes the refusal that points into the text.
 *
 * @param at - the index of the character at fault
 * @param words - what is wrong there
 */
export function wrongFilter({ text }: FilterText, at: number, words: string): HttpError {
  const start = Math.max(0, at - 100);
  const shown = JSON.stringify(text.slice(start, start + 200).toWellFormed());
  return new HttpError(
    "bad_request",
    `Query parameter filter is wrong: ${words}, at character ${at + 1} of ${start > 0 ? "..." : ""}${shown}.`,
    { pointer: "/filter" },
  );
}

/** Reads up to a character that ends the text, takes backslashes away and decodes once more. */
function readText(input: FilterText, isEnd: (character: string, at: number) => boolean): string {
  const { text, at: start } = input;
  let plain = "";
  let encoded = "";
  for (; input.at < text.length; input.at += 1) {
    let character = text.charAt(input.at);
    const isEscaped = character === "\\";
    if (isEscaped) {
      input.at += 1;
      character = text.charAt(input.at);
      if (character === "") {
        throw wrongFilter(input, input.at, "expected a character after the backslash");
      }
    } else if (isEnd(character, input.at)) break;
    plain += character;
    encoded += isEscaped && character === "%" ? "%25" : character;
  }
  const decoded = decodeOnceMore(encoded) ?? plain;
  if (decoded.includes("\0")) throw wrongFilter(input, start, "U+0000 is not allowed");
  return decoded;
}

/**
 * Decodes percent-encoding, because existing clients encode the values inside a filter and then the
 * whole of it.
 *
 * @returns undefined when not all of it is valid percent-encoding
 */
function decodeOnceMore(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
