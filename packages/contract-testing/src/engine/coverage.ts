import type { Cell } from "../provoke/attempt.ts";
import type { CellResult, Outcome } from "./run-cell.ts";

export interface CoverageCell {
  readonly status: string;
  readonly mediaType: string | undefined;
  /** `not-run` when the test runner left the test out. */
  readonly outcome: Outcome | "not-run";
  /** How many requests were sent for it. */
  readonly requests: number;
}

export interface CoverageRow {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly cells: readonly CoverageCell[];
}

/** Operations x documented statuses, with what became of each. */
export interface Coverage {
  readonly source: string;
  readonly rows: readonly CoverageRow[];
  readonly totals: Readonly<Record<Outcome | "not-run" | "cells" | "requests", number>>;
}

/** The coverage of the cells that have run so far. */
export function coverageOf(
  source: string,
  cells: readonly Cell[],
  results: ReadonlyMap<Cell, CellResult>,
): Coverage {
  const totals = { cells: 0, requests: 0, passed: 0, failed: 0, unprovoked: 0, "not-run": 0 };
  const rows = new Map<string, CoverageRow & { cells: CoverageCell[] }>();
  for (const cell of cells) {
    const { operationId, method, path } = cell.operation;
    const result = results.get(cell);
    const outcome = result?.outcome ?? "not-run";
    const requests = result?.exchanges.length ?? 0;
    const row = rows.get(operationId) ?? { operationId, method, path, cells: [] };
    rows.set(operationId, row);
    row.cells.push({ status: cell.status, mediaType: cell.mediaType, outcome, requests });
    totals.cells += 1;
    totals.requests += requests;
    totals[outcome] += 1;
  }
  return { source, rows: [...rows.values()], totals };
}
