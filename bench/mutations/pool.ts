import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Attempt, Outcome } from "./attempt.ts";

/** Runs attempts on several threads at a time. */
export interface Pool {
  run(attempts: readonly Attempt[]): Promise<Outcome[]>;
  close(): Promise<void>;
}

/** Starts the threads; they live until the pool is closed. */
export function startPool(threads: number): Pool {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL("./worker.ts", import.meta.url)),
  );

  return {
    async run(attempts) {
      const open = [...attempts];
      const outcomes: Outcome[] = [];
      await Promise.all(
        workers.map(async (worker) => {
          for (let next = open.shift(); next !== undefined; next = open.shift()) {
            worker.postMessage(next);
            const [outcome] = (await once(worker, "message")) as [Outcome]; // what worker.ts posts
            outcomes.push(outcome);
          }
        }),
      );
      return outcomes;
    },

    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
