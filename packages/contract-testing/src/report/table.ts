import type { Coverage, CoverageCell } from "../engine/coverage.ts";

/** Worst first: a status with several media types shows the worst of them. */
const SIGNS = [
  ["failed", "✗"],
  ["unprovoked", "✗"],
  ["not-run", "-"],
  ["passed", "✓"],
] as const;

function statusesOf({ rows }: Coverage): string[] {
  const all = rows.flatMap(({ cells }) => cells.map(({ status }) => status));
  return [...new Set(all)].sort();
}

function signOf(cells: readonly CoverageCell[], status: string): string {
  const outcomes = cells.filter((cell) => cell.status === status).map(({ outcome }) => outcome);
  return SIGNS.find(([outcome]) => outcomes.includes(outcome))?.[1] ?? "·";
}

function totalsText({ rows, totals }: Coverage): string {
  const parts = [`${totals.passed} of ${totals.cells} statuses provoked and checked`];
  if (totals.failed > 0) parts.push(`${totals.failed} failed`);
  if (totals.unprovoked > 0) parts.push(`${totals.unprovoked} not provoked`);
  if (totals["not-run"] > 0) parts.push(`${totals["not-run"]} not run`);
  return `${rows.length} operations, ${parts.join(", ")}; ${totals.requests} requests`;
}

/** Operations x statuses as text: ✓ provoked and checked, ✗ failed, · not declared, - not run. */
export function coverageText(coverage: Coverage): string {
  const statuses = statusesOf(coverage);
  const names = coverage.rows.map(({ operationId }) => operationId);
  const width = Math.max(...names.map((name) => name.length), coverage.source.length);
  const line = (name: string, columns: readonly string[]) =>
    `${name.padEnd(width)}  ${columns.join(" ")}`.trimEnd();
  const lines = [
    line(coverage.source, statuses),
    ...coverage.rows.map(({ operationId, cells }) =>
      line(
        operationId,
        statuses.map((status) => signOf(cells, status).padStart(2).padEnd(status.length)),
      ),
    ),
    "",
    `✓ provoked and checked  ✗ failed  · not declared${coverage.totals["not-run"] > 0 ? "  - not run" : ""}`,
    totalsText(coverage),
  ];
  return `${lines.join("\n")}\n`;
}

/** The same table as Markdown, for a job summary. */
export function coverageMarkdown(coverage: Coverage): string {
  const statuses = statusesOf(coverage);
  const row = (columns: readonly string[]) => `| ${columns.join(" | ")} |`;
  const lines = [
    `### Contract coverage: ${coverage.source}`,
    "",
    totalsText(coverage),
    "",
    row(["operation", ...statuses]),
    row(["---", ...statuses.map(() => ":-:")]),
    ...coverage.rows.map(({ operationId, cells }) =>
      row([`\`${operationId}\``, ...statuses.map((status) => signOf(cells, status))]),
    ),
  ];
  return `${lines.join("\n")}\n\n`;
}
