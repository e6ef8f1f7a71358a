import { storedTerms } from "../matches.ts";
import type { AccountNumber, StoredAction } from "../store.ts";
import { blockOf, blockSize, ordinalsOf } from "./block.ts";
import { type BlockIndex, prepareBlockIndex } from "./block-index.ts";
import type { Database } from "./database.ts";
import { createExpectedActions } from "./expected-actions.ts";

/** What the index has of an action. */
export interface IndexedAction {
  readonly timestamp: number;
  readonly createdAt: number;
  readonly terms: readonly string[];
}

/** The index of actions by terms and times, written in the transaction of the actions. */
export interface TermIndex {
  /** Remembers what an action will be indexed by, so that it need not be read again. */
  expect(account: AccountNumber, ordinal: number, action: IndexedAction): void;
  /** About how many rows the index of a block takes: infinitely many when that is not remembered. */
  rowsOf(account: AccountNumber, block: number): number;
  /** Writes the index of a block whose ordinals are all given. */
  add(account: AccountNumber, block: number): void;
  /** Begins to write the index of such a block in pieces; of one block at a time. */
  begin(account: AccountNumber, block: number): PiecewiseIndex;
  /** Takes actions out whose rows have been deleted. */
  remove(account: AccountNumber, actions: readonly RemovedAction[]): void;
  /** Forgets the times of the blocks of actions, where no action is left. */
  removeTimes(account: AccountNumber, ordinals: readonly number[]): void;
}

/** The index of a block that is written in several transactions. */
export interface PiecewiseIndex extends BlockIndex {
  /** Whether an action of the block was deleted meanwhile: then it has to be begun anew. */
  isOutdated(): boolean;
}

/** An action that is taken out of the index. */
export interface RemovedAction extends Omit<StoredAction, "id"> {
  readonly ordinal: number;
}

type Key = [AccountNumber, term: string, block: number];

/** Prepares the statements. */
export function prepareTermIndex(database: Database): TermIndex {
  const selectOrdinals = database.prepare<[AccountNumber, number, number], [ordinal: number]>(
    "SELECT ordinal FROM actions WHERE account = ? AND ordinal BETWEEN ? AND ?",
  );
  const insertTerm = database.prepare<[...Key, offsets: Uint8Array]>(
    "INSERT OR REPLACE INTO action_terms (account, term, block, offsets) VALUES (?, ?, ?, ?)",
  );
  const selectTerm = database.prepare<Key, [offsets: Uint8Array]>(
    "SELECT offsets FROM action_terms WHERE account = ? AND term = ? AND block = ?",
  );
  const deleteTerm = database.prepare<Key>(
    "DELETE FROM action_terms WHERE account = ? AND term = ? AND block = ?",
  );
  const deleteSpan = database.prepare<[AccountNumber, block: number]>(
    "DELETE FROM action_time_ranges WHERE account = ? AND field IN (0, 1) AND level = 0 AND block = ?",
  );
  const deleteTimes = database.prepare<[AccountNumber, block: number]>(
    "DELETE FROM action_times WHERE account = ? AND field IN (0, 1) AND block = ?",
  );

  const expected = createExpectedActions();
  const open = prepareBlockIndex(database);
  /** The block whose index is being written in pieces. */
  let current = { account: Number.NaN, block: Number.NaN, isOutdated: false };

  function removeTimes(account: AccountNumber, ordinals: readonly number[]): void {
    for (const block of new Set(ordinals.map(blockOf))) {
      if (selectOrdinals.get(account, ...ordinalsOf(block)) !== undefined) continue;
      deleteSpan.run(account, block);
      deleteTimes.run(account, block);
    }
  }

  return {
    expect: expected.add,

    rowsOf: expected.weigh,

    add(account, block) {
      const index = open(account, block, expected.take(account, block));
      while (!index.read());
      index.write(0, index.rows);
      index.finish();
    },

    begin(account, block) {
      const begun = { account, block, isOutdated: false };
      current = begun;
      const index = open(account, block, expected.take(account, block));
      return Object.assign(index, { isOutdated: () => begun.isOutdated });
    },

    remove(account, actions) {
      for (const [block, those] of groupBy(actions, ({ ordinal }) => blockOf(ordinal))) {
        if (current.account === account && current.block === block) current.isOutdated = true;
        const gone = new Map<string, Set<number>>();
        for (const action of those) {
          for (const term of storedTerms(action)) {
            const places = gone.get(term) ?? new Set();
            gone.set(term, places.add(action.ordinal % blockSize));
          }
        }
        for (const term of [...gone.keys()].sort()) {
          const [offsets] = selectTerm.get(account, term, block) ?? [];
          if (offsets === undefined) continue;
          const left = offsets.filter((place) => !gone.get(term)?.has(place));
          if (left.length === 0) deleteTerm.run(account, term, block);
          else insertTerm.run(account, term, block, left);
        }
      }
      removeTimes(
        account,
        actions.map(({ ordinal }) => ordinal),
      );
    },

    removeTimes,
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
  return Map.groupBy(items, keyOf);
}
