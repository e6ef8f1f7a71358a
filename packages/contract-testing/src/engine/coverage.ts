import type { Operation } from "../document/operations.ts";
import { declaredFor, mediaTypeFor } from "../document/responses.ts";
import type { Exchange } from "../exchange/types.ts";
import type { OperationResult } from "./run-operation.ts";

/** `unprovoked`: nothing that was sent was answered so; `not-run`: the operation was left out. */
export type Outcome = "passed" | "failed" | "unprovoked" | "not-run";

/** One documented status of one operation, and one of its media types if it has several. */
export interface CoverageCell {
  readonly status: string;
  readonly mediaType: string | undefined;
  readonly outcome: Outcome;
  /** How many answers were of it. */
  readonly answers: number;
}

export interface CoverageRow {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly cells: readonly CoverageCell[];
  /** Statuses that were seen and that the operation does not document. */
  readonly undocumented: readonly number[];
}

/** How many keywords of the schemas of bodies and parameters were tried. */
export interface SiteCoverage {
  readonly total: number;
  /** With a valid value at the edge of the keyword that was not refused. */
  readonly valid: number;
  /** With a value that this keyword alone refuses. */
  readonly invalid: number;
}

/** Operations x documented statuses x media types, with what became of each. */
export interface Coverage {
  readonly source: string;
  readonly rows: readonly CoverageRow[];
  readonly totals: Readonly<Record<Outcome | "cells" | "requests", number>>;
  readonly sites: SiteCoverage;
}

/**
 * The coverage of what has run so far. Every answer counts, whatever its request was about.
 */
export function coverageOf(
  source: string,
  operations: readonly Operation[],
  results: ReadonlyMap<Operation, Pick<OperationResult, "sites">>,
  exchanges: readonly Exchange[],
): Coverage {
  const totals = {
    cells: 0,
    requests: exchanges.length,
    passed: 0,
    failed: 0,
    unprovoked: 0,
    "not-run": 0,
  };
  const byOperation = Map.groupBy(exchanges, ({ operation }) => operation.operationId);
  const rows = operations.map((operation) => {
    const { operationId, method, path } = operation;
    const answers = byOperation.get(operationId) ?? [];
    const wasRun = results.has(operation);
    const cells = cellsOf(operation, answers, wasRun);
    for (const { outcome } of cells) totals[outcome] += 1;
    totals.cells += cells.length;
    const undocumented = answers
      .filter(({ request, response }) => {
        return request.method === method && declaredFor(operation, response.status) === undefined;
      })
      .map(({ response }) => response.status);
    return { operationId, method, path, cells, undocumented: [...new Set(undocumented)].sort() };
  });
  const tried = operations.flatMap((operation) => results.get(operation)?.sites ?? []);
  const sites = {
    total: tried.length,
    valid: tried.filter(({ isTriedValid }) => isTriedValid).length,
    invalid: tried.filter(({ isTriedInvalid }) => isTriedInvalid).length,
  };
  return { source, rows, totals, sites };
}

function cellsOf(
  operation: Operation,
  answers: readonly Exchange[],
  wasRun: boolean,
): CoverageCell[] {
  return operation.responses.flatMap(({ status, content }) => {
    const ofStatus = answers.filter(
      ({ response }) => declaredFor(operation, response.status)?.status === status,
    );
    const cell = (mediaType: string | undefined, seen: readonly Exchange[]): CoverageCell => {
      const isWrong = seen.some(({ findings }) => findings.length > 0);
      const outcome = !wasRun
        ? "not-run"
        : seen.length === 0
          ? "unprovoked"
          : isWrong
            ? "failed"
            : "passed";
      return { status, mediaType, outcome, answers: seen.length };
    };
    if (content.length < 2) return [cell(content[0]?.name, ofStatus)];
    return content.map(({ name }) =>
      cell(
        name,
        ofStatus.filter(({ response }) => {
          const type = response.headers.get("content-type") ?? "";
          return mediaTypeFor(content, type)?.name === name;
        }),
      ),
    );
  });
}
