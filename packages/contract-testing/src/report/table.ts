import type { Coverage, CoverageRow } from "../engine/coverage.ts";
import { counted } from "./words.ts";

/** Worst first: a status with several media types shows the worst of them. */
const SIGNS = [
  ["failed", "✗"],
  ["unprovoked", "✗"],
  ["not-run", "-"],
  ["passed", "✓"],
] as const;

function statusesOf({ rows }: Coverage): string[] {
  const all = rows.flatMap(({ cells, undocumented }) => [
    ...cells.map(({ status }) => status),
    ...undocumented.map(String),
  ]);
  return [...new Set(all)].sort();
}

function signOf({ cells, undocumented }: CoverageRow, status: string): string {
  if (undocumented.map(String).includes(status)) return "!";
  const outcomes = cells.filter((cell) => cell.status === status).map(({ outcome }) => outcome);
  return SIGNS.find(([outcome]) => outcomes.includes(outcome))?.[1] ?? "·";
}

function legendOf({ rows, totals }: Coverage): string {
  const signs = ["✓ provoked and checked", "✗ failed or not provoked", "· not declared"];
  if (rows.some(({ undocumented }) => undocumented.length > 0)) signs.push("! not documented");
  if (totals["not-run"] > 0) signs.push("- not run");
  return signs.join("  ");
}

function totalsText({ rows, totals, sites }: Coverage): string {
  const parts = [`${totals.passed} of ${totals.cells} statuses provoked and checked`];
  if (totals.failed > 0) parts.push(`${totals.failed} failed`);
  if (totals.unprovoked > 0) parts.push(`${totals.unprovoked} not provoked`);
  if (totals["not-run"] > 0) parts.push(`${totals["not-run"]} not run`);
  const size = counted(rows.length, "operation");
  const whole = `${size}, ${parts.join(", ")}; ${counted(totals.requests, "request")}`;
  if (sites.total === 0) return whole;
  const keywords = `${counted(sites.total, "keyword")} of requests`;
  return `${whole}\n${keywords}, ${sites.valid} tried at their edge, ${sites.invalid} tried with what they refuse`;
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
    ...coverage.rows.map((row) =>
      line(
        row.operationId,
        statuses.map((status) => signOf(row, status).padStart(2).padEnd(status.length)),
      ),
    ),
    "",
    legendOf(coverage),
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
    totalsText(coverage).replace("\n", "; "),
    "",
    row(["operation", ...statuses]),
    row(["---", ...statuses.map(() => ":-:")]),
    ...coverage.rows.map((of) =>
      row([`\`${of.operationId}\``, ...statuses.map((status) => signOf(of, status))]),
    ),
    "",
    legendOf(coverage),
  ];
  return `${lines.join("\n")}\n\n`;
}
