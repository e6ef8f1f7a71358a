import type { AccountNumber, SortOrder } from "../store.ts";
import { beyond, type Ordinals } from "./action-page.ts";
import type { Database } from "./database.ts";
import { limitTo } from "./limit.ts";
import { positionOf } from "./position.ts";
import { prepareTermSource } from "./term-source.ts";
import { prepareTimeSource, type TimeCondition } from "./time-source.ts";

/** Where an action is: enough to fetch it. */
export type Spot = [ordinal: number, type: number];

/** A piece of a source. */
export interface Chunk<Item> {
  readonly items: readonly Item[];
  /** Where the next piece is; undefined when there is none. */
  readonly rest: Ordinals | undefined;
}

/** What may be in a list, in its order. */
export interface Source<Item> {
  /**
   * Reads the next piece, with a bounded number of steps.
   *
   * @param count - about how many items are wanted; there may be fewer, or none, and still a rest
   */
  read(ordinals: Ordinals, count: number): Chunk<Item>;
}

/** Sources in one order. */
export interface Sources {
  /** Every action of an account. */
  ofAccount(account: AccountNumber): Source<Spot>;
  /** Every action of some types. */
  ofTypes(types: readonly number[]): Source<Spot>;
  /** The actions of these ids. */
  ofIds(account: AccountNumber, ids: readonly string[]): Source<Spot>;
  /**
   * The actions of the indexed blocks that have one of these terms.
   *
   * @param type - what they are taken for, unseen; otherwise it is looked up
   */
  ofTerms(account: AccountNumber, terms: readonly string[], type?: number): Source<Spot>;
  /**
   * The actions of the indexed blocks between two times.
   *
   * @param type - what they are taken for, unseen; otherwise it is looked up
   */
  ofTime(account: AccountNumber, condition: TimeCondition, type?: number): Source<Spot>;
}

type Range = [scope: number, lowest: number, highest: number, limit: number];

/** Prepares the statements that find actions. */
export function prepareSources(database: Database, sortOrder: SortOrder): Sources {
  const order = sortOrder === "ASCENDING" ? "ASC" : "DESC";
  const selectOfAccount = database.prepare<Range, Spot>(
    `SELECT ordinal, type FROM actions WHERE account = ?1 AND ordinal BETWEEN ?2 AND ?3
     ORDER BY ordinal ${order} ${limitTo("?4")}`,
  );
  const selectOfType = database.prepare<Range, Spot>(
    `SELECT ordinal, type FROM actions
     WHERE position BETWEEN ${positionOf("?1", "?2")} AND ${positionOf("?1", "?3")}
     ORDER BY position ${order} ${limitTo("?4")}`,
  );
  const selectOrdinals = database.prepare<[AccountNumber, ordinals: string], Spot>(
    `SELECT ordinal, actions.type FROM json_each(?2)
     CROSS JOIN actions ON actions.account = ?1 AND actions.ordinal = json_each.value`,
  );
  const selectIds = database.prepare<[AccountNumber, ids: string], Spot>(
    `SELECT DISTINCT ordinal, actions.type FROM json_each(?2)
     CROSS JOIN actions ON actions.account = ?1 AND actions.id = json_each.value
     ORDER BY ordinal ${order}`,
  );
  const ofTerm = prepareTermSource(database, sortOrder);
  const ofTime = prepareTimeSource(database, sortOrder);

  function rows(select: typeof selectOfType, scope: number): Source<Spot> {
    return {
      read(ordinals, count) {
        const items = select.all(scope, ...ordinals, count);
        const last = items.length < count ? undefined : items.at(-1)?.[0];
        const rest = last === undefined ? undefined : beyond(last, sortOrder, ordinals);
        return { items, rest };
      },
    };
  }

  /** Drops what has been deleted since it was indexed. */
  function located(account: AccountNumber, source: Source<number>, type?: number): Source<Spot> {
    return {
      read(ordinals, count) {
        const { items, rest } = source.read(ordinals, count);
        if (type !== undefined) return { items: items.map((ordinal) => [ordinal, type]), rest };
        const spots = items.length === 0 ? [] : selectOrdinals.all(account, JSON.stringify(items));
        return { items: spots, rest };
      },
    };
  }

  return {
    ofAccount: (account) => rows(selectOfAccount, account),

    ofTypes: (types) =>
      union(
        types.map((type) => rows(selectOfType, type)),
        sortOrder,
        ([ordinal]) => ordinal,
      ),

    ofIds: (account, ids) => ({
      read([lowest, highest]) {
        const spots = selectIds.all(account, JSON.stringify(ids));
        const items = spots.filter(([ordinal]) => ordinal >= lowest && ordinal <= highest);
        return { items, rest: undefined };
      },
    }),

    ofTerms(account, terms, type) {
      const each = terms.map((term) => ofTerm(account, term));
      return located(
        account,
        union(each, sortOrder, (ordinal) => ordinal),
        type,
      );
    },

    ofTime: (account, condition, type) => located(account, ofTime(account, condition), type),
  };
}

/** Gives what any of some sources has, each item once. */
function union<Item>(
  sources: readonly Source<Item>[],
  sortOrder: SortOrder,
  ordinalOf: (item: Item) => number,
): Source<Item> {
  const [only] = sources;
  if (only !== undefined && sources.length === 1) return only;
  const descending = sortOrder === "DESCENDING";

  return {
    read(ordinals, count) {
      // Of each about twice its share: what lies beyond the nearest rest is read in vain.
      const share = Math.max(4, Math.ceil((2 * count) / sources.length));
      const chunks = sources.map((source) => source.read(ordinals, share));
      // What lies beyond the nearest rest may be missing from one of them.
      const rests = chunks.flatMap(({ rest }) => (rest === undefined ? [] : [rest]));
      const rest = rests.reduce<Ordinals | undefined>((nearest, [lowest, highest]) => {
        if (nearest === undefined) return [lowest, highest];
        return descending
          ? [lowest, Math.max(nearest[1], highest)]
          : [Math.min(nearest[0], lowest), highest];
      }, undefined);
      const isKnown = (ordinal: number) =>
        rest === undefined || (descending ? ordinal > rest[1] : ordinal < rest[0]);

      const found = new Map<number, Item>();
      for (const { items } of chunks) {
        for (const item of items) {
          if (isKnown(ordinalOf(item))) found.set(ordinalOf(item), item);
        }
      }
      const sorted = [...found].sort(([a], [b]) => (descending ? b - a : a - b));
      return { items: sorted.map(([, item]) => item), rest };
    },
  };
}
