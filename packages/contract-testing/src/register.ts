import { appendFileSync } from "node:fs";
import { type CheckName, checks } from "./checks.ts";
import type { Operation } from "./document/operations.ts";
import { checksFor } from "./engine/applicable.ts";
import { type Engine, runEngine } from "./engine/engine.ts";
import { missedThresholds, type Thresholds, thresholdNames } from "./engine/thresholds.ts";
import type { Exchange, Finding } from "./exchange/types.ts";
import { failureText } from "./report/failure.ts";
import { missingCredentials } from "./report/missing-credentials.ts";
import { coverageMarkdown, coverageText } from "./report/table.ts";

/** What is needed of a test runner. */
export interface Runner {
  describe(name: string, body: () => void): void;
  test(name: string, body: () => Promise<void>): void;
  afterAll(body: () => void): void;
  print(text: string): void;
}

/** An answer breaks the contract, or a documented status was not provoked. */
export class ContractViolation extends Error {
  override name = "ContractViolation";
}

/**
 * Registers `describe(operation) > test(check)`, and prints the table at the end.
 *
 * An operation is run once, by the first of its tests; each test fails with what its check found.
 */
export function register(engine: Engine, runner: Runner, summaryFile: string | undefined): void {
  const { operations, options } = engine;
  for (const operation of operations) {
    const { method, path, operationId } = operation;
    const own = checksFor(operation);
    const throwIfAny = async (isMeant: (finding: Finding) => boolean) => {
      const { findings, exchanges } = await engine.run(operation);
      const meant = [...findings, ...engine.unprovoked(operation)].filter(isMeant);
      throwIf(operation, engine.sort(meant).fresh, exchanges, engine);
    };
    runner.describe(`${method} ${path} (${operationId})`, () => {
      for (const check of own) {
        runner.test(check, () => throwIfAny((found) => found.check === check));
      }
      // Whatever belongs to no test above must not be lost.
      runner.test("everything else", () =>
        throwIfAny((found) => !own.includes(found.check as CheckName)),
      );
    });
  }
  for (const kind of engine.kinds) {
    const about = operations.find(({ path }) => path === kind.template) ?? operations[0];
    if (about === undefined) continue;
    const throwIfAny = async (isMeant: (finding: Finding) => boolean) => {
      const { findings, exchanges } = await engine.runSequence(kind);
      throwIf(about, engine.sort(findings.filter(isMeant)).fresh, exchanges, engine);
    };
    runner.describe(`sequences of ${kind.template}`, () => {
      for (const check of sequenceChecks) {
        runner.test(check, () => throwIfAny((found) => found.check === check));
      }
      runner.test("everything else", () =>
        throwIfAny((found) => !sequenceChecks.includes(found.check as CheckName)),
      );
    });
  }
  registerThresholds(engine, runner, options.coverage ?? {});
  runner.afterAll(() => {
    const coverage = engine.coverage();
    if (coverage.totals["not-run"] === coverage.totals.cells) return;
    const lacking = missingCredentials(engine, "Give them in the option auth.credentials.");
    runner.print(`\n${coverageText(coverage)}${lacking === undefined ? "" : `\n${lacking}`}`);
    if (summaryFile) appendFileSync(summaryFile, coverageMarkdown(coverage));
  });
}

/** A test for each kind of coverage that is asked for; it runs what no test has run before. */
function registerThresholds(engine: Engine, runner: Runner, asked: Thresholds): void {
  const names = thresholdNames.filter((name) => asked[name] !== undefined);
  if (names.length === 0 || engine.options.replay !== undefined) return;
  runner.describe("coverage", () => {
    for (const name of names) {
      runner.test(`${name}: ${asked[name]} %`, async () => {
        await runEngine(engine);
        const [missed] = missedThresholds(engine.coverage(), { [name]: asked[name] });
        if (missed !== undefined) throw new ContractViolation(missed);
      });
    }
  });
}

const sequenceChecks = (Object.keys(checks) as CheckName[]).filter(
  (name) => checks[name].level === "sequence", // the keys of the table itself
);

function throwIf(
  operation: Operation,
  findings: readonly Finding[],
  exchanges: readonly Exchange[],
  { seed, document }: Engine,
): void {
  if (findings.length === 0) return;
  const text = failureText(operation, findings, exchanges, seed, document.source);
  const violation = new ContractViolation(text);
  // The stack leads into this package, never to what is wrong.
  violation.stack = `${violation.name}: ${violation.message}`;
  throw violation;
}
