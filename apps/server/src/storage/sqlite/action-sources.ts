import type { AccountNumber, SortOrder } from "../store.ts";
import type { Ordinals } from "./action-page.ts";
import type { Database } from "./database.ts";
import { positionOf } from "./position.ts";

/** Where an action is: enough to fetch it. */
export type Spot = [ordinal: number, type: number];

/** A piece of a source. */
export interface Chunk {
  readonly spots: readonly Spot[];
  /** Where the next piece is; undefined when there is none. */
  readonly rest: Ordinals | undefined;
}

/** Actions that may be in a list, in its order. */
export interface Source {
  /**
   * Reads the next piece, with a bounded number of steps.
   *
   * @param count - how many spots are wanted; there may be fewer, or none, and still a rest
   */
  read(ordinals: Ordinals, count: number): Chunk;
}

/** Sources in one order. */
export interface Sources {
  /** Every action of an account. */
  ofAccount(account: AccountNumber): Source;
  /** Every action of a type. */
  ofType(type: number): Source;
}

/** Prepares the statements that find actions. */
export function prepareSources(database: Database, sortOrder: SortOrder): Sources {
  const order = sortOrder === "ASCENDING" ? "ASC" : "DESC";
  type Range = [scope: number, lowest: number, highest: number, limit: number];
  const selectOfAccount = database.prepare<Range, Spot>(
    `SELECT ordinal, type FROM actions WHERE account = ?1 AND ordinal BETWEEN ?2 AND ?3
     ORDER BY ordinal ${order} LIMIT ?4`,
  );
  const selectOfType = database.prepare<Range, Spot>(
    `SELECT ordinal, type FROM actions
     WHERE position BETWEEN ${positionOf("?1", "?2")} AND ${positionOf("?1", "?3")}
     ORDER BY position ${order} LIMIT ?4`,
  );

  function restAfter(spots: readonly Spot[], [lowest, highest]: Ordinals, count: number) {
    const last = spots.at(-1)?.[0];
    if (last === undefined || spots.length < count) return undefined;
    return sortOrder === "ASCENDING"
      ? ([last + 1, highest] as const)
      : ([lowest, last - 1] as const);
  }

  function rows(select: typeof selectOfType, scope: number): Source {
    return {
      read(ordinals, count) {
        const spots = select.all(scope, ...ordinals, count);
        return { spots, rest: restAfter(spots, ordinals, count) };
      },
    };
  }

  return {
    ofAccount: (account) => rows(selectOfAccount, account),
    ofType: (type) => rows(selectOfType, type),
  };
}
