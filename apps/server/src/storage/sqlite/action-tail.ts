import type { AccountNumber, SortOrder } from "../store.ts";
import type { Ordinals } from "./action-page.ts";
import type { Source, Spot } from "./action-sources.ts";
import { blockSize } from "./block.ts";
import type { Database } from "./database.ts";
import { prepareTailIndex } from "./tail-index.ts";
import type { TimeCondition } from "./time-source.ts";

/** The newest actions of an account, from an ordinal on. */
export interface ActionTail {
  readonly all: Source<Spot>;
  /** Those that have one of some terms. */
  withOneOf(terms: readonly string[]): Source<Spot>;
  /** Those between two times. */
  between(condition: TimeCondition): Source<Spot>;
}

interface Remembered {
  readonly revision: number;
  readonly first: number;
  readonly spots: Readonly<Record<SortOrder, readonly Spot[]>>;
}

/** Of how many accounts the tail is remembered, and how long a tail is at most. */
const accountsAtMost = 1_000;
const actionsAtMost = 2 * blockSize;

/**
 * Prepares what reads the actions that are not indexed yet: every list looks at all of them, so
 * they are remembered until the next commit.
 *
 * @param revision - changes with every commit
 * @returns a function that gives undefined when they are many
 */
export function prepareActionTail(
  database: Database,
  revision: () => number,
): (account: AccountNumber, first: number, sortOrder: SortOrder) => ActionTail | undefined {
  const select = database.prepare<[AccountNumber, first: number], Spot>(
    `SELECT ordinal, type FROM actions WHERE account = ? AND ordinal >= ?
     ORDER BY ordinal LIMIT ${actionsAtMost + 1}`,
  );
  const index = prepareTailIndex(database);
  const remembered = new Map<AccountNumber, Remembered>();

  function read(account: AccountNumber, first: number): Remembered {
    const known = remembered.get(account);
    if (known?.revision === revision() && known.first === first) return known;
    const spots = select.all(account, first);
    const tail = {
      revision: revision(),
      first,
      spots: { ASCENDING: spots, DESCENDING: spots.toReversed() },
    };
    if (remembered.size >= accountsAtMost) remembered.clear();
    remembered.set(account, tail);
    return tail;
  }

  return (account, first, sortOrder) => {
    const { spots } = read(account, first);
    if (spots.ASCENDING.length > actionsAtMost) return undefined;
    const newest = { account, first, spots: spots.ASCENDING };
    const inOrder = (find: () => Spot[]): Source<Spot> => ({
      read: (ordinals) => within(ordinals, sortOrder === "DESCENDING" ? find().reverse() : find()),
    });
    return {
      all: { read: (ordinals) => within(ordinals, spots[sortOrder]) },
      withOneOf: (terms) => inOrder(() => index.withOneOf(newest, terms)),
      between: (condition) => inOrder(() => index.between(newest, condition)),
    };
  };
}

function within([lowest, highest]: Ordinals, spots: readonly Spot[]) {
  const isWithin = ([ordinal]: Spot) => ordinal >= lowest && ordinal <= highest;
  // In one order or the other, the ends tell of all between them.
  const isWhole = [spots.at(0), spots.at(-1)].every((end) => end === undefined || isWithin(end));
  return { items: isWhole ? spots : spots.filter(isWithin), rest: undefined };
}
