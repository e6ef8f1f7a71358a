import { StoreInputError } from "../errors.ts";
import { noScopes, type SortOrder } from "../store.ts";
import { highestOrdinal } from "./position.ts";

/** Ordinals from the first to the second, both included; none when the first is greater. */
export type Ordinals = readonly [lowest: number, highest: number];

/** What `pageText` gives: the bytes of a page, and what is on it. */
export type PageRow = [
  text: Uint8Array<ArrayBuffer>,
  count: number,
  least: number,
  greatest: number,
];

/** The columns that a page is made of. */
export const pageColumns = "document, context, scopes, ordinal";

/**
 * Gives the ordinals that follow a position in a list.
 *
 * @throws {StoreInputError} when it is no position
 */
export function ordinalsAfter(after: string | undefined, sortOrder: SortOrder): Ordinals {
  if (after === undefined) return [0, highestOrdinal];
  const ordinal = /^[1-9]\d{0,11}$/.test(after) ? Number(after) : Number.NaN;
  if (!(ordinal <= highestOrdinal)) {
    throw new StoreInputError(`${JSON.stringify(after)} is not a position in a list of actions.`);
  }
  return beyond(ordinal, sortOrder, [0, highestOrdinal]);
}

/** What is left of a range when it was read up to an ordinal. */
export function beyond(
  ordinal: number,
  sortOrder: SortOrder,
  [lowest, highest]: Ordinals,
): Ordinals {
  return sortOrder === "ASCENDING" ? [ordinal + 1, highest] : [lowest, ordinal - 1];
}

/**
 * Puts the text of a page together inside SQLite: one value crosses into JavaScript, as bytes that
 * are sent as they are, instead of a text for each column of each row.
 *
 * The rows come in the order of the subquery, whose LIMIT has them made one by one; an ORDER BY
 * inside group_concat would sort them a second time and
 * costs half as much again.
 */
export function pageText(action: string, select: string): string {
  return `SELECT CAST('[' || coalesce(group_concat(${action}, ','), '') || ']' AS BLOB),
      count(*), min(ordinal), max(ordinal)
    FROM (${select})`;
}

/** As {@link pageText}, but of lines: a position, a blank and a document each. */
export function pageLines(action: string, select: string): string {
  return `SELECT CAST(coalesce(group_concat(ordinal || ' ' || ${action}, char(10)), '') AS BLOB),
      count(*), min(ordinal), max(ordinal)
    FROM (${select})`;
}

/**
 * Writes the SQL of a document with the members that are only there on request.
 *
 * @param withContext - SQL of whether context is asked for
 * @param withScopes - SQL of whether scopes are asked for
 */
export function documentWithMembers(withContext: string, withScopes: string): string {
  return `substr(document, 1, length(document) - 1)
    || CASE WHEN ${withContext} AND context IS NOT NULL THEN ',"context":' || context ELSE '' END
    || CASE WHEN ${withScopes} THEN ',"scopes":' || coalesce(scopes, '${noScopes}') ELSE '' END
    || '}'`;
}
