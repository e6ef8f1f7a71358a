import { storedTerms } from "../matches.ts";
import type { AccountNumber, IndexedMembers } from "../store.ts";
import { blockSize, ordinalsOf, spanSize, timeFields } from "./block.ts";
import type { Database } from "./database.ts";
import type { IndexedAction } from "./term-index.ts";

/**
 * The index of one block, which can be written in pieces: until it is finished, nothing reads what
 * is there of it.
 */
export interface BlockIndex {
  /** Reads a few actions of the block, between transactions or in one; tells whether all are read. */
  read(): boolean;
  /** How many rows it has, once all is read. */
  readonly rows: number;
  /** Writes rows from one on; the same rows may be written again. */
  write(from: number, count: number): void;
  /** Writes the rest, once all rows are written. */
  finish(): void;
}

/** Opens the index of a block whose ordinals are all given, with what is known of its actions. */
export type OpenBlockIndex = (
  account: AccountNumber,
  block: number,
  known: ReadonlyMap<number, IndexedAction> | undefined,
) => BlockIndex;

type Row = [ordinal: number, document: string, context: string | null, scopes: string | null];

/** How many actions are read at a time. */
const readAtOnce = 32;

/** Prepares the statements. */
export function prepareBlockIndex(database: Database): OpenBlockIndex {
  const selectOrdinals = database.prepare<[AccountNumber, number, number], [ordinal: number]>(
    "SELECT ordinal FROM actions WHERE account = ? AND ordinal BETWEEN ? AND ?",
  );
  const selectRow = database.prepare<[AccountNumber, number], Row>(
    "SELECT ordinal, document, context, scopes FROM actions WHERE account = ? AND ordinal = ?",
  );
  const insertTerm = database.prepare<
    [AccountNumber, term: string, block: number, offsets: Uint8Array]
  >("INSERT OR REPLACE INTO action_terms (account, term, block, offsets) VALUES (?, ?, ?, ?)");
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

  return function open(account, block, known) {
    const times = timeFields.map(() => new Float64Array(blockSize).fill(Number.NaN));
    const places = new Map<string, number[]>();
    const ordinals = selectOrdinals.all(account, ...ordinalsOf(block));
    let terms: readonly string[] = [];
    let read = 0;

    function note(ordinal: number, action: IndexedAction): void {
      const place = ordinal % blockSize;
      for (const [field, name] of timeFields.entries()) {
        times[field]?.fill(action[name], place, place + 1);
      }
      for (const term of action.terms) {
        const known = places.get(term);
        if (known === undefined) places.set(term, [place]);
        else known.push(place);
      }
    }

    return {
      read() {
        for (const [ordinal] of ordinals.slice(read, read + readAtOnce)) {
          const action = known?.get(ordinal) ?? readAction(account, ordinal);
          if (action !== undefined) note(ordinal, action);
        }
        read += readAtOnce;
        if (read < ordinals.length) return false;
        // In the order of the table, neighbours are written together.
        terms = [...places.keys()].sort();
        return true;
      },
      get rows() {
        return terms.length;
      },
      write(from, count) {
        for (const term of terms.slice(from, from + count)) {
          insertTerm.run(account, term, block, Uint8Array.from(places.get(term) ?? []));
        }
      },
      finish() {
        for (const [field, of] of times.entries()) addTimes(account, block, field, of);
      },
    };
  };
}
