import { setImmediate as nextTurn } from "node:timers/promises";
import type { AccountNumber } from "../store.ts";
import { blockOf, blockSize } from "./block.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { positionOf } from "./position.ts";

/**
 * Takes all actions of a deleted type out of the index of terms, when they are many.
 *
 * @param signal - stops between two slices
 * @returns the ordinal below which the index has none of them any more: 0 when it was left as it is
 */
export type IndexSweep = (
  type: number,
  account: AccountNumber,
  signal: AbortSignal,
) => Promise<number>;

type Key = readonly [term: string, block: number];

/** The actions that go, by block: a 1 at the place of each. */
type Gone = ReadonlyMap<number, Uint8Array>;

/** How many actions are looked at, and how many rows of the index, in one turn. */
const sliceActions = 1_000;
const sliceRows = 400;

/**
 * A sweep reads the whole index of the account: it is for a type that has such a share of it. Taking
 * out action by action costs about as much CPU time at that share, and ever more of the disk.
 */
const leastShare = 1 / 20;

/**
 * Prepares the statements.
 *
 * Action after action, the rows of the index that go with a hundred actions lie on some 500 pages,
 * and each page is written again for the next hundred. In the order of the index it is written once:
 * 100,000 actions alone in their account were erased with a fifth of the CPU time, and less than a
 * twentieth was written. The index is swept before the actions go, so that it is swept anew when the
 * process ends meanwhile.
 */
export function prepareIndexSweep(database: Database, jobs: GroupCommit<unknown>): IndexSweep {
  const selectAccount = database.prepare<
    [AccountNumber],
    [indexedBlocks: number, actionsLeft: number]
  >("SELECT indexed_blocks, actions FROM accounts WHERE number = ?");
  const selectOrdinals = database.prepare<
    [type: number, first: number, last: number],
    [ordinal: number]
  >(
    `SELECT ordinal FROM actions
     WHERE position BETWEEN ${positionOf("?1", "?2")} AND ${positionOf("?1", "?3")}
     ORDER BY position LIMIT ${sliceActions}`,
  );
  const selectRows = database.prepare<
    [AccountNumber, ...Key],
    [term: string, block: number, offsets: Uint8Array]
  >(
    `SELECT term, block, offsets FROM action_terms
     WHERE account = ? AND (term, block) > (?, ?) ORDER BY term, block LIMIT ${sliceRows}`,
  );
  const update = database.prepare<[offsets: Uint8Array, AccountNumber, ...Key]>(
    "UPDATE action_terms SET offsets = ? WHERE account = ? AND term = ? AND block = ?",
  );
  const remove = database.prepare<[AccountNumber, ...Key]>(
    "DELETE FROM action_terms WHERE account = ? AND term = ? AND block = ?",
  );

  /** @returns undefined when they are too few for a sweep */
  async function findGone(
    type: number,
    end: number,
    actionsLeft: number,
    signal: AbortSignal,
  ): Promise<Gone | undefined> {
    const gone = new Map<number, Uint8Array>();
    let count = 0;
    for (let first = 0; !signal.aborted; await nextTurn()) {
      const ordinals = selectOrdinals.all(type, first, end - 1);
      for (const [ordinal] of ordinals) {
        const block = blockOf(ordinal);
        let places = gone.get(block);
        if (places === undefined) {
          places = new Uint8Array(blockSize);
          gone.set(block, places);
        }
        places[ordinal % blockSize] = 1;
      }
      count += ordinals.length;
      first = (ordinals.at(-1)?.[0] ?? 0) + 1;
      if (ordinals.length < sliceActions) {
        return count > sliceActions && count >= leastShare * actionsLeft ? gone : undefined;
      }
    }
    return undefined;
  }

  /** @returns the last row that was looked at; undefined when there is none after it */
  function sweepSlice(account: AccountNumber, after: Key, gone: Gone): Key | undefined {
    const rows = selectRows.all(account, ...after);
    for (const [term, block, offsets] of rows) {
      const places = gone.get(block);
      if (places === undefined) continue;
      const left = offsets.filter((place) => places[place] === 0);
      if (left.length === 0) remove.run(account, term, block);
      else if (left.length < offsets.length) update.run(left, account, term, block);
    }
    const last = rows.length < sliceRows ? undefined : rows.at(-1);
    return last && [last[0], last[1]];
  }

  return async function sweep(type, account, signal) {
    const [indexedBlocks, actionsLeft] = selectAccount.get(account) ?? [0, 0];
    // What is indexed later is taken out action by action.
    const end = indexedBlocks * blockSize;
    const gone = await findGone(type, end, actionsLeft, signal);
    if (gone === undefined) return 0;
    for (let after: Key | undefined = ["", 0]; after !== undefined; ) {
      if (signal.aborted) return 0;
      const from: Key = after;
      after = await jobs.run(() => sweepSlice(account, from, gone), sliceRows, "later");
    }
    return end;
  };
}
