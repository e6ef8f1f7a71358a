import { appendFileSync } from "node:fs";
import { afterAll, describe, test } from "vitest";
import type { DocumentSource } from "./document/load.ts";
import type { Coverage } from "./engine/coverage.ts";
import { createEngine } from "./engine/engine.ts";
import type { ContractOptions } from "./engine/options.ts";
import type { App } from "./exchange/types.ts";
import { nameOf } from "./provoke/families.ts";
import { failureText } from "./report/failure.ts";
import { coverageMarkdown, coverageText } from "./report/table.ts";

/** The registered tests of a document. */
export interface Contract {
  /** What has been covered so far; complete in an `afterAll`. */
  coverage(): Coverage;
}

/** An answer breaks the contract, or a documented status was not provoked. */
export class ContractViolation extends Error {
  override name = "ContractViolation";
}

/**
 * Registers a vitest test for every documented status of every operation.
 *
 * Each test provokes its status and holds every answer on the way against the document. At the end
 * the table of operations and statuses is printed, and appended to the file that
 * `GITHUB_STEP_SUMMARY` names, if it is set.
 *
 * @param app a `(request) => response` function, an object with `fetch` (Hono, Elysia, ...), or a
 * base URL.
 * @param source path of an OpenAPI 3.1 document in YAML or JSON, or the parsed object. A path is
 * better: failures then name the line.
 * @throws {ContractError} when the document or an option cannot be used.
 * @example
 * contract(app, "openapi.yaml", { auth: { credentials: { bearerAuth: key } } });
 */
export function contract(
  app: App,
  source: DocumentSource,
  options: ContractOptions = {},
): Contract {
  const engine = createEngine(app, source, options);
  const operations = new Set(engine.cells.map((cell) => cell.operation));
  for (const operation of operations) {
    const { method, path, operationId } = operation;
    describe(`${method} ${path} (${operationId})`, () => {
      for (const cell of engine.cells.filter((candidate) => candidate.operation === operation)) {
        const name = nameOf(cell).slice(operationId.length + 1);
        test(`status ${name}`, async () => {
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
  afterAll(() => {
    const coverage = engine.coverage();
    if (coverage.totals.requests === 0) return;
    process.stdout.write(`\n${coverageText(coverage)}`);
    const summary = process.env.GITHUB_STEP_SUMMARY;
    if (summary) appendFileSync(summary, coverageMarkdown(coverage));
  });
  return { coverage: () => engine.coverage() };
}
