import { Finding, type Step } from "./step.ts";

export interface StepResult {
  step: Step;
  seconds: number;
  /** What the step found; undefined when it passed. */
  problem?: string;
}

/**
 * Runs steps side by side, each after the steps it names in `after`.
 *
 * @param steps in the order in which they start; a step comes behind those it names in `after`
 * @param slots how many run at the same time
 * @param onResult called with each result as it arrives
 * @returns the results, in the order of `steps`
 */
export async function runSteps(
  steps: readonly Step[],
  slots: number,
  onResult: (result: StepResult) => void,
): Promise<StepResult[]> {
  const queue = [...steps];
  const running = new Map<Step, Promise<StepResult>>();

  async function work(): Promise<void> {
    for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
      const result = runAfter(step, running);
      running.set(step, result);
      onResult(await result);
    }
  }
  await Promise.all(Array.from({ length: slots }, work));
  return Promise.all(running.values());
}

async function runAfter(
  step: Step,
  running: ReadonlyMap<Step, Promise<StepResult>>,
): Promise<StepResult> {
  for (const earlier of step.after ?? []) {
    const result = await running.get(earlier);
    if (result?.problem !== undefined) {
      return { step, seconds: 0, problem: `Not run, because "${earlier.name}" failed.` };
    }
  }
  const start = performance.now();
  const problem = await problemOf(step);
  const seconds = (performance.now() - start) / 1000;
  return problem === undefined ? { step, seconds } : { step, seconds, problem };
}

async function problemOf(step: Step): Promise<string | undefined> {
  try {
    await step.run();
    return undefined;
  } catch (error) {
    if (error instanceof Finding) return error.message;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
