import { storedTerms } from "../matches.ts";
import type { AccountNumber } from "../store.ts";
import type { Spot } from "./action-sources.ts";
import type { timeFields } from "./block.ts";
import type { Database } from "./database.ts";
import { positionOf } from "./position.ts";
import type { TimeCondition } from "./time-source.ts";

/** The newest actions of an account, in ascending order. */
export interface Newest {
  readonly account: AccountNumber;
  /** From this ordinal on they are all there. */
  readonly first: number;
  readonly spots: readonly Spot[];
}

/** Finds actions that are not indexed yet, in ascending order. */
export interface TailIndex {
  /** Those that have one of some terms. */
  withOneOf(newest: Newest, terms: readonly string[]): Spot[];
  /** Those between two times. */
  between(newest: Newest, condition: TimeCondition): Spot[];
}

/** What is known of the newest actions of an account. */
interface Known {
  readonly first: number;
  /** From this ordinal on actions have not been read yet. */
  next: number;
  readonly ofTerm: Map<string, Spot[]>;
  readonly times: Timed[];
}

type Timed = { readonly spot: Spot } & Readonly<Record<(typeof timeFields)[number], number>>;

/** Of how many accounts this is remembered. */
const accountsAtMost = 64;

/**
 * Prepares the index of the newest actions. Nearly every list with a filter asks, so each action is
 * read once, and not again after the next commit.
 *
 * What is committed never changes, and an ordinal is never given twice; reads run between
 * transactions. So what is remembered is right, but of actions that have been deleted.
 */
export function prepareTailIndex(database: Database): TailIndex {
  const select = database.prepare<
    [ordinal: number, type: number],
    [document: string, context: string | null, scopes: string | null]
  >(`SELECT document, context, scopes FROM actions WHERE position = ${positionOf("?2", "?1")}`);
  const remembered = new Map<AccountNumber, Known>();

  function knownOf({ account, first, spots }: Newest): Known {
    let known = remembered.get(account);
    if (known?.first !== first) {
      const [oldest = account] = remembered.keys();
      if (remembered.size >= accountsAtMost) remembered.delete(oldest);
      known = { first, next: first, ofTerm: new Map(), times: [] };
      remembered.set(account, known);
    }
    const [last = 0] = spots.at(-1) ?? [];
    if (last >= known.next) {
      for (const spot of spots) if (spot[0] >= known.next) add(known, spot);
      known.next = last + 1;
    }
    return known;
  }

  function add({ ofTerm, times }: Known, spot: Spot): void {
    const row = select.get(...spot);
    if (row === undefined) return;
    const [document, context, scopes] = row;
    const { timestamp = Number.NaN, createdAt = Number.NaN }: Times = JSON.parse(document);
    times.push({ spot, timestamp, createdAt });
    const action = { document, context: context ?? undefined, scopes: scopes ?? undefined };
    for (const term of new Set(storedTerms(action))) {
      const known = ofTerm.get(term);
      if (known === undefined) ofTerm.set(term, [spot]);
      else known.push(spot);
    }
  }

  const present = (found: readonly Spot[], { spots }: Newest) =>
    found.filter((spot) => isThere(spots, spot));

  return {
    withOneOf(newest, terms) {
      const { ofTerm } = knownOf(newest);
      const lists = terms.flatMap((term) => {
        const found = ofTerm.get(term);
        return found ? [found] : [];
      });
      const [only = []] = lists;
      if (lists.length < 2) return present(only, newest);
      const distinct = [...new Set(lists.flat())];
      return present(
        distinct.sort(([one], [other]) => one - other),
        newest,
      );
    },

    between(
      newest,
      { field, least = Number.NEGATIVE_INFINITY, greatest = Number.POSITIVE_INFINITY },
    ) {
      const found: Spot[] = [];
      for (const timed of knownOf(newest).times) {
        if (timed[field] >= least && timed[field] <= greatest) found.push(timed.spot);
      }
      return present(found, newest);
    },
  };
}

/** The members of a document that are times. */
type Times = { readonly [Field in (typeof timeFields)[number]]?: number };

/** Whether an action is among others, which are in ascending order. */
function isThere(spots: readonly Spot[], [ordinal]: Spot): boolean {
  let [low, high] = [0, spots.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spots[middle]?.[0] ?? ordinal) < ordinal) low = middle + 1;
    else high = middle;
  }
  return spots[low]?.[0] === ordinal;
}
