/**
 * `npm run check`: everything that must hold beside the tests, each step with its name, its time,
 * and a tick or a cross; what failed is shown in full at the end.
 *
 *   npm run check                      every step
 *   npm run check -- types "unused"    the steps whose name holds one of the words
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { runSteps, type StepResult } from "./run-steps.ts";
import type { Step } from "./step.ts";
import { steps } from "./steps.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: "string" } },
});

const chosen = withEarlierSteps(
  steps.filter(
    ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
  ),
);
const width = Math.max(...chosen.map(({ name }) => name.length));
const results = await runSteps(chosen, 2, printLine);
const failed = results.filter(({ problem }) => problem !== undefined);

for (const { step, problem } of failed) console.log(`\n── ${step.name}\n\n${problem}`);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);

if (values.report !== undefined) {
  const counts = { passed: results.length - failed.length, failed: failed.length };
  writeFileSync(values.report, JSON.stringify(counts));
}
process.exitCode = failed.length === 0 && results.length > 0 ? 0 : 1;

function withEarlierSteps(some: readonly Step[]): Step[] {
  return [...new Set(some.flatMap((step) => [...withEarlierSteps(step.after ?? []), step]))];
}

function printLine({ step, seconds, problem }: StepResult): void {
  const mark = problem === undefined ? "✓" : "✗";
  console.log(`${mark} ${step.name.padEnd(width)} ${seconds.toFixed(1).padStart(6)} s`);
}
