import { clip } from "../document/json.ts";
import type { CellResult } from "../engine/run-cell.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import type { Cell } from "../provoke/attempt.ts";
import { nameOf } from "../provoke/families.ts";
import { adviceFor } from "./advice.ts";
import { toCurl } from "./curl.ts";

/** So many findings are told in full; one cause often shows in many requests. */
const MOST_IN_FULL = 3;

/** What went wrong with a cell, for a reader who has ten seconds. */
export function failureText(result: CellResult): string {
  const { cell, findings } = result;
  const found = fold(result);
  const blocks = found.slice(0, MOST_IN_FULL).map((group) => groupText(cell, group));
  const others = found.slice(MOST_IN_FULL);
  if (others.length > 0) {
    const lines = others.slice(0, 10).map(({ finding }) => {
      return `  ${finding.location}  ${finding.message}`;
    });
    if (others.length > 10) lines.push(`  … and ${others.length - 10} more`);
    blocks.push(`${others.length} more:\n${lines.join("\n")}`);
  }
  const missing = findings.find(({ check }) => check === "coverage");
  if (missing !== undefined) blocks.push(unprovokedText(result, missing));
  return `${nameOf(cell)} (${cell.operation.method} ${cell.operation.path})\n\n${blocks.join("\n\n")}\n`;
}

interface Group {
  readonly finding: Finding;
  readonly exchange: Exchange | undefined;
  times: number;
}

/**
 * Findings with the same check and place have one cause and are told once. What the provocation
 * found comes before what the preparation found.
 */
function fold({ exchanges, findings }: CellResult): Group[] {
  const folded = new Map<string, Group>();
  const rank = (exchange: Exchange | undefined) => (exchange?.purpose === "setup" ? 1 : 0);
  const groups = findings
    .filter(({ check }) => check !== "coverage")
    .map((finding) => {
      const exchange = exchanges.find((candidate) => candidate.findings.includes(finding));
      return { finding, exchange, times: 1 };
    })
    .sort((left, right) => rank(left.exchange) - rank(right.exchange));
  for (const group of groups) {
    const key = `${group.finding.check} ${group.finding.pointer}`;
    const known = folded.get(key);
    if (known === undefined) folded.set(key, group);
    else known.times += 1;
  }
  return [...folded.values()];
}

function groupText(cell: Cell, { finding, exchange, times }: Group): string {
  const more = times > 1 ? ` (and ${times - 1} more like it)` : "";
  const isElsewhere = finding.operationId !== cell.operation.operationId;
  const where = isElsewhere ? `${finding.operationId}: ` : "";
  const rows: [string, string | undefined][] = [
    ["promised", finding.promised],
    ["received", finding.received],
    ["document", place(finding)],
  ];
  if (exchange !== undefined) {
    const { status, headers } = exchange.response;
    rows.push(["answer", `${status} ${headers.get("content-type") ?? "without Content-Type"}`]);
    rows.push(["sent", exchange.reason], ["request", toCurl(exchange.request)]);
  }
  return [`✗ ${finding.check}: ${where}${finding.message}${more}`, ...align(rows)].join("\n");
}

function place({ location, pointer }: Finding): string {
  return location === pointer ? pointer : `${location}  ${pointer}`;
}

function align(rows: [string, string | undefined][]): string[] {
  return rows.flatMap(([label, text]) =>
    text === undefined ? [] : [`  ${label.padEnd(9)} ${text}`],
  );
}

function unprovokedText({ cell, exchanges }: CellResult, finding: Finding): string {
  const tried = exchanges.map(({ request, response, reason, purpose }) => {
    const what = `${request.method} ${new URL(request.url).pathname}`;
    const answer = clip(response.text, 80);
    return `            ${response.status} ← ${what} ${purpose === "setup" ? "(setup)" : reason} ${response.text === "" ? "" : answer}`.trimEnd();
  });
  const shown = tried.slice(0, 8);
  if (tried.length > shown.length) shown.push(`            … ${tried.length - shown.length} more`);
  return [
    `✗ coverage: nothing provoked ${cell.status}`,
    ...align([["document", place(finding)]]),
    exchanges.length === 0
      ? "  tried     nothing: the document alone cannot provoke it"
      : "  tried",
    ...shown,
    ...adviceFor(cell),
  ].join("\n");
}
