/** Long reads in slices, between which everything else has its turn. */
export interface Slices {
  /**
   * Runs a task at once, and goes on in later turns of the event loop when it takes long.
   *
   * @param slice - does a bounded piece of the work, and tells whether all is done
   * @returns undefined when all was done at once
   */
  run(slice: () => boolean): Promise<void> | undefined;
}

interface Task {
  readonly slice: () => boolean;
  readonly done: PromiseWithResolvers<void>;
}

/** Makes the queue: one slice in each turn, whatever number of tasks wait for theirs. */
export function createSlices(): Slices {
  const waiting: Task[] = [];

  function runNext(): void {
    const task = waiting.shift();
    if (task === undefined) return;
    try {
      if (task.slice()) task.done.resolve();
      else waiting.push(task);
    } catch (error) {
      task.done.reject(error);
    }
    if (waiting.length > 0) setImmediate(runNext);
  }

  return {
    run(slice) {
      if (slice()) return undefined;
      const done = Promise.withResolvers<void>();
      waiting.push({ slice, done });
      if (waiting.length === 1) setImmediate(runNext);
      return done.promise;
    },
  };
}
