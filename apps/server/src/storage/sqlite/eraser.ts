import { setTimeout as wait } from "node:timers/promises";
import type { AccountNumber } from "../store.ts";
import type { Database } from "./database.ts";
import type { GroupCommit } from "./group-commit.ts";
import { prepareIndexSweep } from "./index-sweep.ts";
import { limitTo } from "./limit.ts";
import { highestOrdinal, positionOf } from "./position.ts";
import type { RemovedAction, TermIndex } from "./term-index.ts";

/** Erases the actions of deleted types, a slice at a time, between other requests. */
export interface Eraser {
  /** Starts to erase, unless it does already. */
  wake(): void;
  /** Stops after the slice that is being erased; the rest is erased after the next start. */
  stop(): Promise<void>;
}

/**
 * How many actions one transaction erases: with each that is in the index still, a dozen pages of it
 * change.
 */
const sliceOfIndexed = 25;
const sliceOfSwept = 250;

type Row = [ordinal: number, document: string, context: string | null, scopes: string | null];

/**
 * After how many pages of log they are written into the database, all at once, while everybody
 * waits: less while much is written that nobody waits for.
 */
const pagesWhileErasing = 256;
const pagesOtherwise = 4_096;

/** What one transaction erases. */
interface Slice {
  /** Below this ordinal nothing of the type is in the index of terms any more. */
  readonly swept: number;
  readonly limit: number;
}

/** What the eraser works with. */
export interface EraserParts {
  readonly jobs: GroupCommit<unknown>;
  readonly termIndex: TermIndex;
}

/** How long to wait after a failure, in milliseconds: while a disk is full, erasing fails too. */
const retryDelay = 1_000;

/** Makes the eraser; it does nothing until it is woken. */
export function createEraser(database: Database, { jobs, termIndex }: EraserParts): Eraser {
  const nextType = database.prepare<[], [type: number, AccountNumber]>(
    "SELECT number, account FROM action_types WHERE erasing = 1 LIMIT 1",
  );
  const selectSlice = database.prepare<[type: number, limit: number], Row>(
    `SELECT ordinal, document, context, scopes FROM actions
     WHERE position BETWEEN ${positionOf("?1", 0)} AND ${positionOf("?1", highestOrdinal)}
     ORDER BY position ${limitTo("?2")}`,
  );
  const eraseUpTo = database.prepare<[type: number, ordinal: number]>(
    `DELETE FROM actions WHERE position BETWEEN ${positionOf("?1", 0)} AND ${positionOf("?1", "?2")}`,
  );
  const eraseSpans = database.prepare<[type: number]>(
    `DELETE FROM action_spans WHERE (type, hours, start) IN (
       SELECT type, hours, start FROM action_spans WHERE type = ?1 LIMIT ${sliceOfSwept})`,
  );
  const hasSpans = database.prepare<[type: number], [number]>(
    "SELECT EXISTS (SELECT 1 FROM action_spans WHERE type = ?)",
  );
  const sweepIndex = prepareIndexSweep(database, jobs);
  const deleteType = database.prepare<[type: number]>("DELETE FROM action_types WHERE number = ?");

  const checkpointAfter = (pages: number) =>
    database.execute(`PRAGMA wal_autocheckpoint = ${pages}`);

  const stopping = new AbortController();
  let awake = false;
  let running = Promise.resolve();

  async function eraseAll(): Promise<void> {
    awake = true;
    checkpointAfter(pagesWhileErasing);
    for (;;) {
      try {
        const type = stopping.signal.aborted ? undefined : nextType.get();
        if (type === undefined) break;
        await eraseType(...type);
      } catch {
        // A failure of the store: those who wait for writes of their own report it.
        await wait(retryDelay, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
    checkpointAfter(pagesOtherwise);
    // In the same turn as the look for work, so that no call to wake falls in between.
    awake = false;
  }

  async function eraseType(type: number, account: AccountNumber): Promise<void> {
    const swept = await sweepIndex(type, account, stopping.signal);
    const limit = swept === 0 ? sliceOfIndexed : sliceOfSwept;
    for (let isGone = false; !isGone && !stopping.signal.aborted; ) {
      isGone = await jobs.run(() => erase(type, account, { swept, limit }), limit, "later");
    }
  }

  /** @returns whether nothing is left of the type */
  function erase(type: number, account: AccountNumber, { swept, limit }: Slice): boolean {
    const rows = selectSlice.all(type, limit);
    const last = rows.at(-1)?.[0];
    if (last !== undefined) {
      eraseUpTo.run(type, last);
      const isSwept = ([ordinal]: Row) => ordinal < swept;
      termIndex.remove(account, rows.filter((row) => !isSwept(row)).map(toAction));
      termIndex.removeTimes(
        account,
        rows.filter(isSwept).map(([ordinal]) => ordinal),
      );
    }
    eraseSpans.run(type);
    if (rows.length === limit || hasSpans.get(type)?.[0] !== 0) return false;
    deleteType.run(type);
    return true;
  }

  return {
    wake() {
      if (!awake) running = eraseAll();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function toAction([ordinal, document, context, scopes]: Row): RemovedAction {
  return { ordinal, document, context: context ?? undefined, scopes: scopes ?? undefined };
}
