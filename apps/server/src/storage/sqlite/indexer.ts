import { setImmediate as nextTurn, setTimeout as wait } from "node:timers/promises";
import { StoreBusyError } from "../errors.ts";
import type { AccountNumber } from "../store.ts";
import { blockSize } from "./block.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { TermIndex } from "./term-index.ts";
import type { Work } from "./work.ts";

/**
 * Indexes the blocks that are too much for the transaction that completes them, a slice at a time,
 * between other requests. Until a block is finished, lists read its actions as they are.
 */
export interface Indexer {
  /** Notes how many complete blocks of an account wait to be indexed; none is a number, too. */
  note(account: AccountNumber, blocks: number): void;
  /**
   * Gives what to wait for before actions are stored in an account of which much waits to be indexed;
   * undefined when there is no need to. Those who wait go on in the order in which they came.
   *
   * @throws {StoreBusyError} when too many actions wait already
   */
  room(account: AccountNumber, actions: number): Promise<void> | undefined;
  /** Stops after the slice that is being written; the rest is indexed after the next start. */
  stop(): Promise<void>;
}

/** What the indexer works with. */
export interface IndexerParts {
  readonly jobs: GroupCommit<Work>;
  readonly termIndex: TermIndex;
}

/**
 * How many rows of the index one transaction writes: some 25 milliseconds' worth. Of actions with a
 * dozen terms that is two blocks, so that everyday writes never leave anything behind.
 */
export const indexRowsAtOnce = 8_192;

/** Of how many blocks in a row lists may have to read the actions as they are. */
const mostBlocksBehind = 8;

/** How many actions may wait for room, of all accounts. */
const mostWaiting = 10_000;

/** How long to wait after a failure, in milliseconds: while a disk is full, indexing fails too. */
const retryDelay = 1_000;

/** Makes the indexer, and wakes it for what was left when the store was closed. */
export function createIndexer(database: Database, { jobs, termIndex }: IndexerParts): Indexer {
  const select = database.prepare<[AccountNumber], [indexedBlocks: number, complete: number]>(
    `SELECT indexed_blocks, (last_ordinal + 1) / ${blockSize} FROM accounts WHERE number = ?`,
  );
  const selectBehind = database.prepare<[], [AccountNumber, blocks: number]>(
    `SELECT number, (last_ordinal + 1) / ${blockSize} - indexed_blocks FROM accounts
     WHERE indexed_blocks < (last_ordinal + 1) / ${blockSize}`,
  );
  const behind = new Map<AccountNumber, number>();
  const stopping = new AbortController();
  let progress = Promise.withResolvers<void>();
  let waiting = 0;
  let awake = false;
  let running = Promise.resolve();

  /** Lets those go on that wait for room, to look whether there is any. */
  function tell(): void {
    progress.resolve();
    progress = Promise.withResolvers();
  }

  async function indexAll(): Promise<void> {
    awake = true;
    // What was noted in a transaction is looked at after it.
    await nextTurn();
    for (const account of takeTurns(behind)) {
      if (stopping.signal.aborted) break;
      try {
        await indexNext(account);
      } catch {
        // A failure of the store: those who wait for writes of their own report it.
        behind.set(account, 0);
        tell();
        await wait(retryDelay, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
      tell();
    }
    // In the same turn as the look for work, so that no note falls in between.
    awake = false;
  }

  /** Indexes the next block of an account, if there is one. */
  async function indexNext(account: AccountNumber): Promise<void> {
    const [block, complete] = select.get(account) ?? [0, 0];
    if (block >= complete) {
      behind.delete(account);
      return;
    }
    behind.set(account, complete - block);
    const index = termIndex.begin(account, block);
    while (!index.read()) await nextTurn();
    for (let row = 0; row === 0 || row < index.rows; row += indexRowsAtOnce) {
      if (stopping.signal.aborted) return;
      const write = (work: Work): void => {
        // The index as it was read is not right any more: the next turn begins anew.
        if (index.isOutdated()) return;
        index.write(row, indexRowsAtOnce);
        if (row + indexRowsAtOnce < index.rows || !work.finishBlock(account, block)) return;
        index.finish();
      };
      // What a power cut undoes of it is written again.
      await jobs.run(write, 1, "later");
      if (index.isOutdated()) return;
    }
  }

  function note(account: AccountNumber, blocks: number): void {
    if (blocks === 0) {
      if (behind.has(account)) behind.set(account, 0);
      return;
    }
    behind.set(account, blocks);
    if (!awake && !stopping.signal.aborted) running = indexAll();
  }

  const isFull = (account: AccountNumber) =>
    (behind.get(account) ?? 0) > mostBlocksBehind && !stopping.signal.aborted;

  async function waitForRoom(account: AccountNumber, actions: number): Promise<void> {
    waiting += actions;
    while (isFull(account)) await progress.promise;
    waiting -= actions;
  }

  for (const [account, blocks] of selectBehind.all()) note(account, blocks);

  return {
    note,
    room(account, actions) {
      if (!isFull(account)) return undefined;
      if (waiting > 0 && waiting + actions > mostWaiting) {
        throw new StoreBusyError(`${waiting} actions wait until others are indexed.`);
      }
      return waitForRoom(account, actions);
    },
    async stop() {
      stopping.abort();
      tell();
      await running;
    },
  };
}

/** Gives one account after the other, over and over, until none is behind. */
function* takeTurns(behind: ReadonlyMap<AccountNumber, number>): Generator<AccountNumber> {
  while (behind.size > 0) yield* [...behind.keys()];
}
