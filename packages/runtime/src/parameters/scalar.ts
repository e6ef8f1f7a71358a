import type { ParameterType } from "../operation.ts";
import type { SecondType } from "./readings.ts";

/** Turns a decoded text into a value of a declared type, or leaves it as it is. */
export type ScalarDecoder = (text: string) => unknown;

/** A JSON number (RFC 8259, 6): no hexadecimal, no blanks, no leading zeros or plus. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Makes the decoder of texts that are no arrays or objects.
 *
 * A text that is no value of the declared type stays a string, so that the schema refuses it with
 * its own type error. Of several types the most specific wins: boolean, number, string; the text
 * `null` is null unless strings are allowed too. Where the schema refuses that, the second reading
 * is tried: a number as a string, `null` as null.
 *
 * @param type - the declared type; undefined leaves every text as it is
 * @example
 * scalarDecoder({ types: ["integer"] })("2.0"); // 2
 * scalarDecoder({ types: ["integer"] })("0x10"); // "0x10"
 */
export function scalarDecoder(type: (ParameterType & SecondType) | undefined): ScalarDecoder {
  const types = new Set(type?.types);
  if (type?.second) return types.has("null") ? nullOrText : keepText;
  const isNumeric = types.has("number") || types.has("integer");
  const isBoolean = types.has("boolean");
  const isNull = types.has("null") && !types.has("string");
  if (!isNumeric && !isBoolean && !isNull) return keepText;
  return (text) => {
    if (isNumeric && NUMBER.test(text)) return decodeNumber(text);
    if (isBoolean && text === "true") return true;
    if (isBoolean && text === "false") return false;
    if (isNull && text === "null") return null;
    return text;
  };
}

function keepText(text: string): string {
  return text;
}

function nullOrText(text: string): string | null {
  return text === "null" ? null : text;
}

function decodeNumber(text: string): number | string {
  const value = Number(text);
  // 1e400 is no number that JavaScript has; -0 is 0.
  return Number.isFinite(value) ? value + 0 : text;
}
