import { StoreBusyError, StoreUnavailableError } from "../errors.ts";
import type { Database } from "./database.ts";

/**
 * The queue of everything that writes: jobs that wait at the same time share one transaction, and
 * with it one wait for the disk.
 *
 * - A job's promise is fulfilled after the COMMIT of its transaction has returned, never before.
 * - Jobs run in the order in which they came. A job sees what the jobs before it did.
 * - A job that throws fails alone: the transaction is rolled back, and every job of the batch is
 *   run again in a savepoint of its own. No job ever sees a part of what a failed one did. A job
 *   can therefore run more than once, and must have no effects but those on the database.
 * - When the store itself fails (the disk is full, a read or write fails, COMMIT fails), all jobs
 *   of the batch are rejected, nothing of them is kept, and the next batch starts afresh.
 *
 * No timer gathers jobs: the batch is run when a turn of the event loop has brought no further job,
 * so that a lone write waits for nothing, and many that trickle in share one wait for the disk.
 */
export interface GroupCommit<Work> {
  /**
   * Queues a job.
   *
   * @param weight - how much the job writes, in rows; a batch is closed when it is heavy enough
   * @param onDisk - whether it has reached the disk when its promise is fulfilled, or may be lost
   *   in a power cut until something else waits for the disk: then it is undone, whole
   * @throws {StoreBusyError} as a rejection, when too much is waiting
   */
  run<T>(job: (work: Work) => T, weight?: number, onDisk?: "now" | "later"): Promise<T>;
  /** Why the store failed to commit the latest batch; undefined when it did commit. */
  failure(): unknown;
  /** How many batches have been run: what is committed changes with it, and only with it. */
  batches(): number;
  /** Refuses further jobs, and is fulfilled when those that wait have been run. */
  close(): Promise<void>;
}

export interface GroupCommitOptions<Work> {
  /** Makes what jobs work with: once for each transaction, or for each savepoint. */
  readonly begin: () => Work;
  /** Writes what the jobs have gathered in it, before the commit. */
  readonly finish: (work: Work) => void;
  /** Whether jobs share transactions; otherwise each has its own, for comparison. */
  readonly groupCommit?: boolean | undefined;
  /** How many rows may wait. */
  readonly maxWaiting?: number | undefined;
  /**
   * How long a batch may gather, in milliseconds, when every turn brings more.
   *
   * @default 5
   */
  readonly maxGathering?: number | undefined;
  /** How many rows one transaction writes at most, so that it does not hold up reads for long. */
  readonly maxBatch?: number | undefined;
}

type Acknowledge = () => void;

interface Job<Work> {
  readonly weight: number;
  readonly onDisk: "now" | "later";
  /** Runs the job, and gives what tells its caller once it is committed. */
  readonly attempt: (work: Work) => Acknowledge;
  readonly reject: (error: unknown) => void;
}

/** Makes the queue over a connection that nothing else writes to. */
export function createGroupCommit<Work>(
  database: Database,
  options: GroupCommitOptions<Work>,
): GroupCommit<Work> {
  const { begin, finish, groupCommit = true } = options;
  const { maxWaiting = 10_000, maxGathering = 5, maxBatch = 1_000 } = options;
  const start = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");

  let waiting: Job<Work>[] = [];
  let waitingWeight = 0;
  let scheduled = false;
  let gathered = 0;
  let gatheredSince = 0;
  let failure: unknown;
  let batches = 0;
  /** Whether a commit waits for the disk; in between only jobs that do not ask for it are run. */
  let waitsForDisk = true;
  let closing: PromiseWithResolvers<void> | undefined;

  function gather(): void {
    gathered = 0;
    gatheredSince = performance.now();
    setImmediate(flushOrGather);
  }

  /** Waits another turn of the event loop for as long as each turn brings more. */
  function flushOrGather(): void {
    const hasMore = waiting.length > gathered && waitingWeight < maxBatch;
    gathered = waiting.length;
    if (groupCommit && hasMore && performance.now() - gatheredSince < maxGathering) {
      setImmediate(flushOrGather);
    } else flush();
  }

  function flush(): void {
    commitBatch(takeBatch());
    scheduled = waiting.length > 0;
    if (scheduled) gather();
    else closing?.resolve();
  }

  function takeBatch(): Job<Work>[] {
    let count = 0;
    let weight = 0;
    while (count < waiting.length && (count === 0 || (groupCommit && weight < maxBatch))) {
      weight += waiting[count++]?.weight ?? 0; // within the queue: the loop sees to it
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    waitingWeight -= weight;
    return batch;
  }

  function commitBatch(batch: readonly Job<Work>[]): void {
    batches += 1;
    try {
      waitForDisk(batch.some(({ onDisk }) => onDisk === "now"));
      start.run();
      const acknowledgements = runTogether(batch) ?? runApart(batch);
      commit.run();
      failure = undefined;
      for (const acknowledge of acknowledgements) acknowledge();
    } catch (error) {
      undo();
      failure = error;
      for (const job of batch) job.reject(error);
    }
  }

  /**
   * With NORMAL the log is not synced at a commit, but always before it is written into the database,
   * and whole whenever a later commit with FULL is (https://www.sqlite.org/pragma.html#pragma_synchronous).
   */
  function waitForDisk(wait: boolean): void {
    if (wait === waitsForDisk) return;
    database.execute(`PRAGMA synchronous = ${wait ? "FULL" : "NORMAL"}`);
    waitsForDisk = wait;
  }

  /** Gives undefined when a job failed: then the transaction has been started afresh. */
  function runTogether(batch: readonly Job<Work>[]): Acknowledge[] | undefined {
    try {
      const work = begin();
      const acknowledgements = batch.map((job) => job.attempt(work));
      finish(work);
      return acknowledgements;
    } catch (error) {
      if (error instanceof StoreUnavailableError) throw error;
      undo();
      start.run();
      return undefined;
    }
  }

  function runApart(batch: readonly Job<Work>[]): Acknowledge[] {
    return batch.map((job) => {
      database.execute("SAVEPOINT job");
      try {
        const work = begin();
        const acknowledge = job.attempt(work);
        finish(work);
        database.execute("RELEASE job");
        return acknowledge;
      } catch (error) {
        if (error instanceof StoreUnavailableError) throw error;
        database.execute("ROLLBACK TO job; RELEASE job");
        return () => job.reject(error);
      }
    });
  }

  /** SQLite rolls back by itself after some failures. */
  function undo(): void {
    if (database.inTransaction()) rollback.run();
  }

  return {
    run<T>(job: (work: Work) => T, weight = 1, onDisk: "now" | "later" = "now"): Promise<T> {
      if (closing !== undefined) {
        return Promise.reject(new StoreUnavailableError("The store is closed."));
      }
      if (waiting.length > 0 && waitingWeight + weight > maxWaiting) {
        return Promise.reject(new StoreBusyError(`${waitingWeight} rows wait to be written.`));
      }
      return new Promise((resolve, reject) => {
        const attempt = (work: Work): Acknowledge => {
          const value = job(work);
          return () => resolve(value);
        };
        waiting.push({ weight, onDisk, attempt, reject });
        waitingWeight += weight;
        if (!scheduled) gather();
        scheduled = true;
      });
    },

    failure: () => failure,

    batches: () => batches,

    close() {
      if (closing === undefined) {
        closing = Promise.withResolvers();
        if (!scheduled) closing.resolve();
      }
      return closing.promise;
    },
  };
}
