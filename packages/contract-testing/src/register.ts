import { appendFileSync } from "node:fs";
import type { Engine } from "./engine/engine.ts";
import { nameOf } from "./provoke/families.ts";
import { failureText } from "./report/failure.ts";
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

/** Registers `describe(operation) > test(status)` for every cell, and the table at the end. */
export function register(engine: Engine, runner: Runner, summaryFile: string | undefined): void {
  const operations = new Set(engine.cells.map((cell) => cell.operation));
  for (const operation of operations) {
    const { method, path, operationId } = operation;
    runner.describe(`${method} ${path} (${operationId})`, () => {
      for (const cell of engine.cells.filter((candidate) => candidate.operation === operation)) {
        const status = nameOf(cell).slice(operationId.length + 1);
        runner.test(`status ${status}`, async () => {
          const result = await engine.run(cell);
          if (result.outcome === "passed") return;
          const violation = new ContractViolation(failureText(result));
          // The stack leads into this package, never to what is wrong.
          violation.stack = `${violation.name}: ${violation.message}`;
          throw violation;
        });
      }
    });
  }
  runner.afterAll(() => {
    const coverage = engine.coverage();
    if (coverage.totals["not-run"] === coverage.totals.cells) return;
    runner.print(`\n${coverageText(coverage)}`);
    if (summaryFile) appendFileSync(summaryFile, coverageMarkdown(coverage));
  });
}
