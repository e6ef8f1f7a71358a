import { ContractError } from "../document/error.ts";
import { type DocumentSource, type LoadedDocument, loadDocument } from "../document/load.ts";
import type { App, Finding } from "../exchange/types.ts";
import type { Cell } from "../provoke/attempt.ts";
import { type Coverage, coverageOf } from "./coverage.ts";
import type { ContractOptions } from "./options.ts";
import { baseUrlFor, planCells } from "./plan.ts";
import { type CellResult, runCell } from "./run-cell.ts";
import type { Setting } from "./session.ts";

/** A planned run: the cells, and a way to run each. */
export interface Engine {
  readonly document: LoadedDocument;
  readonly cells: readonly Cell[];
  run(cell: Cell): Promise<CellResult>;
  /** What has been covered so far. */
  coverage(): Coverage;
}

/** What a whole run found. */
export interface ContractResults {
  readonly cells: readonly CellResult[];
  readonly findings: readonly Finding[];
  readonly coverage: Coverage;
}

/**
 * Plans the contract tests of a document without running them; the test runner's side is
 * {@link contract}.
 *
 * @throws {ContractError} when the document cannot be used, or when a case names an operation or a
 * status that it does not have.
 */
export function createEngine(
  app: App,
  source: DocumentSource,
  options: ContractOptions = {},
): Engine {
  const document = loadDocument(source);
  const operations = document.operations.filter((operation) => options.only?.(operation) ?? true);
  const setting: Setting = { document, app, options, baseUrl: baseUrlFor(document, options) };
  const cells = planCells(operations);
  const results = new Map<Cell, CellResult>();
  refuseUnknownCases(document, options);
  return {
    document,
    cells,
    async run(cell) {
      const result = await runCell(setting, cell);
      results.set(cell, result);
      return result;
    },
    coverage: () => coverageOf(document.source, cells, results),
  };
}

/**
 * Runs every contract test of a document, one after the other, without a test runner.
 *
 * @param app a `(request) => response` function, an object with `fetch`, or a base URL.
 * @param source path of an OpenAPI 3.1 document, or the parsed object.
 * @throws {ContractError} as {@link createEngine}; what is wrong with the app is in the results.
 * @example
 * const { findings, coverage } = await runContract(app.fetch, "openapi.yaml");
 */
export async function runContract(
  app: App,
  source: DocumentSource,
  options: ContractOptions = {},
): Promise<ContractResults> {
  const engine = createEngine(app, source, options);
  const cells: CellResult[] = [];
  for (const cell of engine.cells) cells.push(await engine.run(cell));
  const findings = cells.flatMap((result) => result.findings);
  return { cells, findings, coverage: engine.coverage() };
}

/** A misspelt case would never run, and nobody would notice. */
function refuseUnknownCases(document: LoadedDocument, { cases = {} }: ContractOptions): void {
  for (const [operationId, statuses] of Object.entries(cases)) {
    const operation = document.operations.find((known) => known.operationId === operationId);
    if (operation === undefined && operationId !== "*") {
      throw new ContractError(
        `options.cases names the operation "${operationId}", which ${document.source} does not have.`,
      );
    }
    const known = operation === undefined ? document.operations : [operation];
    const declared = new Set(
      known.flatMap(({ responses }) => responses.map(({ status }) => status)),
    );
    for (const status of Object.keys(statuses)) {
      if (declared.has(status)) continue;
      const listed = [...declared].join(", ");
      throw new ContractError(
        `options.cases.${operationId} names the status ${status}, which is not documented there. Documented: ${listed}.`,
      );
    }
  }
}
