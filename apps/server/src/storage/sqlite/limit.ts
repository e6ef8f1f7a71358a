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
