import { storedTerms } from "../matches.ts";
import type { AccountNumber, IndexedMembers, StoredAction } from "../store.ts";
import { blockOf, blockSize, ordinalsOf, spanSize, timeFields } from "./block.ts";
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
  /** Writes the index of a block whose ordinals are all given. */
  add(account: AccountNumber, block: number): void;
  /** Takes actions out whose rows have been deleted. */
  remove(account: AccountNumber, actions: readonly RemovedAction[]): void;
}

/** An action that is taken out of the index. */
export interface RemovedAction extends Omit<StoredAction, "id"> {
  readonly ordinal: number;
}

type Row = [ordinal: number, document: string, context: string | null, scopes: string | null];
type Key = [AccountNumber, term: string, block: number];

/** Prepares the statements. */
export function prepareTermIndex(database: Database): TermIndex {
  const selectOrdinals = database.prepare<[AccountNumber, number, number], [ordinal: number]>(
    "SELECT ordinal FROM actions WHERE account = ? AND ordinal BETWEEN ? AND ?",
  );
  const selectRow = database.prepare<[AccountNumber, number], Row>(
    "SELECT ordinal, document, context, scopes FROM actions WHERE account = ? AND ordinal = ?",
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
  const insertSpan = database.prepare<
    [AccountNumber, field: number, level: number, block: number, least: number, greatest: number]
  >(
    `INSERT INTO action_time_ranges (account, field, level, block, least, greatest)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET least = min(least, excluded.least),
       greatest = max(greatest, excluded.greatest)`,
  );
  const insertTimes = database.prepare<
    [AccountNumber, field: number, block: number, times: Uint8Array]
  >("INSERT OR REPLACE INTO action_times (account, field, block, times) VALUES (?, ?, ?, ?)");
  const deleteSpan = database.prepare<[AccountNumber, block: number]>(
    "DELETE FROM action_time_ranges WHERE account = ? AND field IN (0, 1) AND level = 0 AND block = ?",
  );
  const deleteTimes = database.prepare<[AccountNumber, block: number]>(
    "DELETE FROM action_times WHERE account = ? AND field IN (0, 1) AND block = ?",
  );

  const expected = createExpectedActions();

  function readAction(account: AccountNumber, ordinal: number): IndexedAction | undefined {
    const row = selectRow.get(account, ordinal);
    if (row === undefined) return undefined;
    const [, document, context, scopes] = row;
    const members: Partial<IndexedAction> & IndexedMembers = JSON.parse(document);
    return {
      timestamp: members.timestamp ?? Number.NaN,
      createdAt: members.createdAt ?? Number.NaN,
      terms: storedTerms({
        document,
        context: context ?? undefined,
        scopes: scopes ?? undefined,
      }),
    };
  }

  function addTimes(account: AccountNumber, block: number, field: number, times: Float64Array) {
    const known = times.filter((time) => !Number.isNaN(time));
    if (known.length === 0) return;
    const span = [Math.min(...known), Math.max(...known)] as const;
    insertSpan.run(account, field, 0, block, ...span);
    insertSpan.run(account, field, 1, Math.floor(block / spanSize), ...span);
    insertTimes.run(account, field, block, new Uint8Array(times.buffer));
  }

  return {
    expect: expected.add,

    add(account, block) {
      const known = expected.take(account, block);
      const times = timeFields.map(() => new Float64Array(blockSize).fill(Number.NaN));
      const places = new Map<string, number[]>();
      for (const [ordinal] of selectOrdinals.all(account, ...ordinalsOf(block))) {
        const action = known?.get(ordinal) ?? readAction(account, ordinal);
        if (action === undefined) continue;
        const place = ordinal % blockSize;
        for (const [field, name] of timeFields.entries())
          times[field]?.fill(action[name], place, place + 1);
        for (const term of action.terms) {
          const known = places.get(term);
          if (known === undefined) places.set(term, [place]);
          else known.push(place);
        }
      }
      // In the order of the table, neighbours are written together.
      for (const term of [...places.keys()].sort()) {
        insertTerm.run(account, term, block, Uint8Array.from(places.get(term) ?? []));
      }
      for (const [field, of] of times.entries()) addTimes(account, block, field, of);
    },

    remove(account, actions) {
      for (const [block, those] of groupBy(actions, ({ ordinal }) => blockOf(ordinal))) {
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
        if (selectOrdinals.get(account, ...ordinalsOf(block)) === undefined) {
          deleteSpan.run(account, block);
          deleteTimes.run(account, block);
        }
      }
    },
  };
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
  return Map.groupBy(items, keyOf);
}
