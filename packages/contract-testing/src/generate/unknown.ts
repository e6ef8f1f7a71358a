import { isEqual } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { isValid } from "../document/validate.ts";

/**
 * A value of the same form as a known one that most likely names nothing: for a path parameter,
 * the id of a resource that does not exist.
 *
 * Letters and digits are turned into others of their kind until the schema accepts the result.
 * Without a schema, anything of the same form will do. Undefined when the schema admits no other.
 */
export function unknownLike(
  document: LoadedDocument,
  schema: Place | undefined,
  known: unknown,
): unknown {
  const fits = (value: unknown) =>
    !isEqual(value, known) &&
    (schema === undefined || isValid(document, schema.pointer, value, "request"));
  if (typeof known === "number") {
    // Far from what is known, as far as the bounds let: what is near may have been made meanwhile.
    const steps = [7919, 211, 83, 47, 23, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    const near = [...steps, ...steps.map((step) => -step)].map((step) => known + step);
    const numbers = [2147483646, 999999937, 999983, ...near];
    return numbers.find(fits);
  }
  if (typeof known === "string") return textsLike(known).find(fits);
  if (Array.isArray(known) && known.length > 0) {
    return [known.map((item) => unknownLike(document, undefined, item))].find(fits);
  }
  return undefined;
}

function textsLike(known: string): string[] {
  const turned = [turn(known, 26), turn(known, 6)];
  const digitsOnly = known.replace(/\d/g, (digit) => rotate(digit, "0", 10, 5));
  const lastOnly = known.replace(/[a-z0-9](?=[^a-z0-9]*$)/i, (char) => turn(char, 6));
  return [...turned, digitsOnly, lastOnly, `${known}zq`, "zqzqzqzq"];
}

/** Turns letters within the first `size` of the alphabet (6 keeps hexadecimal digits such). */
function turn(text: string, size: number): string {
  const half = Math.floor(size / 2);
  return text
    .replace(/[a-z]/g, (char) => rotate(char, "a", size, half))
    .replace(/[A-Z]/g, (char) => rotate(char, "A", size, half))
    .replace(/\d/g, (char) => rotate(char, "0", 10, 5));
}

function rotate(char: string, first: string, size: number, by: number): string {
  const base = first.charCodeAt(0);
  const index = char.charCodeAt(0) - base;
  return index < size ? String.fromCharCode(base + ((index + by) % size)) : char;
}
