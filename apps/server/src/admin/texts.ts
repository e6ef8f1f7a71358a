import { latestCatalogueTime } from "../http/catalogue-time.ts";
import { AdminError } from "./command.ts";

/**
 * Checks a text that people give to something.
 *
 * @throws {AdminError} when it is empty, too long, or not printable
 */
export function checkedName(text: string | undefined): string {
  if (text === undefined || text.trim() === "") throw new AdminError("The name is empty.");
  return checkedText(text, "name");
}

/**
 * Checks a text that may be empty.
 *
 * @param what - what messages call it
 * @throws {AdminError} when it is too long, or not printable
 */
export function checkedText(text: string, what: string): string {
  if (text.length > 255) throw new AdminError(`The ${what} is longer than 255 characters.`);
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) {
    throw new AdminError(`The ${what} has a character that cannot be printed.`);
  }
  return text;
}

/**
 * Reads a time.
 *
 * @throws {AdminError} when it is none, or has passed
 */
export function checkedEnd(text: string): number {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (!(time <= latestCatalogueTime)) {
    throw new AdminError(
      `${text} is no time; write one such as 2030-01-31 or 2030-01-31T12:00:00Z.`,
    );
  }
  if (time <= Date.now()) throw new AdminError(`${text} has passed.`);
  return time;
}

/**
 * Checks the id of something that is kept elsewhere.
 *
 * @throws {AdminError} when it is none
 */
export function checkedId(text: string | undefined): string | undefined {
  if (text === undefined || /^[A-Za-z0-9._:~-]{1,64}$/.test(text)) return text;
  throw new AdminError(`${text} is no id: at most 64 letters, digits and . _ : ~ -`);
}
