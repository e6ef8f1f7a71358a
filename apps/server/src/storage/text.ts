import { StoreInputError } from "./errors.ts";

/**
 * Checks that a text can be stored, and comes back the same, on every database.
 *
 * The input rule of the service refuses such texts earlier and kindly; here it is an assertion.
 *
 * @throws {StoreInputError} when the text has NUL or half of a surrogate pair
 */
export function assertText(text: string): void {
  if (text.includes("\0") || !text.isWellFormed()) {
    throw new StoreInputError("A text with NUL or half of a surrogate pair cannot be stored.");
  }
}

/**
 * Checks a JSON text as {@link assertText} does, also what is escaped in it.
 *
 * `JSON.stringify` escapes NUL and halves of surrogate pairs, so they would pass as plain text and
 * fail later, in a database that reads JSON.
 *
 * @throws {StoreInputError} when the text, or a string in it, has NUL or half of a surrogate pair
 */
export function assertJson(text: string): void {
  assertText(text);
  // Almost no text has an escape of this form, and looking for it costs next to nothing.
  if (text.includes("\\u") && unfitEscape.test(text)) {
    throw new StoreInputError("A JSON text with NUL or half of a surrogate pair cannot be stored.");
  }
}

/** An escape of NUL or of a surrogate; a backslash that is escaped itself begins none. */
const unfitEscape = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i;
