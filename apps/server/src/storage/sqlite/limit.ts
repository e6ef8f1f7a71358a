import { StoreInputError } from "../errors.ts";

/**
 * Checks how many rows a page is to have: SQLite takes a negative limit for none at all.
 *
 * @throws {StoreInputError} when it is not a whole number from 1 to 1,000
 */
export function assertLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) {
    throw new StoreInputError(`A page of ${limit} rows cannot be read; 1 to 1,000 can.`);
  }
}

/**
 * Checks how many rows are passed over: SQLite takes a negative number for none.
 *
 * @throws {StoreInputError} when it is not a whole number from 0 on
 */
export function assertOffset(offset: number): void {
  if (!Number.isSafeInteger(offset) || offset < 0) {
    throw new StoreInputError(`${offset} rows cannot be passed over.`);
  }
}

/**
 * Writes the SQL of a limit that comes with each call.
 *
 * SQLite looks into a limit that is nothing but a parameter, to plan for its value, and so compiles
 * the statement anew at every call: for a page that took as long as the reading.
 *
 * @param parameter - such as `?4`
 */
export function limitTo(parameter: string): string {
  return `LIMIT ${parameter} + 0`;
}
