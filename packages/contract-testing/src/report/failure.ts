import { brief } from "../document/json.ts";
import type { CellResult } from "../engine/run-cell.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import { nameOf } from "../provoke/families.ts";
import { adviceFor } from "./advice.ts";
import { toCurl } from "./curl.ts";

/** So many findings are told in full; one cause often shows in many requests. */
const MOST_IN_FULL = 3;

/** What went wrong with a cell, for a reader who has ten seconds. */
export function failureText(result: CellResult): string {
  const { cell, exchanges, findings } = result;
  const found = fold(findings.filter(({ check }) => check !== "coverage"));
  const blocks = found.slice(0, MOST_IN_FULL).map(({ finding, times }) => {
    const exchange = exchanges.find((candidate) => candidate.findings.includes(finding));
    return findingText(finding, times, exchange);
  });
  if (found.length > MOST_IN_FULL) {
    const others = found.slice(MOST_IN_FULL);
    const lines = others
      .slice(0, 10)
      .map(({ finding }) => `  ${finding.location}  ${finding.message}`);
    if (others.length > 10) lines.push(`  … and ${others.length - 10} more`);
    blocks.push(`${others.length} more:\n${lines.join("\n")}`);
  }
  const missing = findings.find(({ check }) => check === "coverage");
  if (missing !== undefined) blocks.push(unprovokedText(result, missing));
  return `${nameOf(cell)} (${cell.operation.method} ${cell.operation.path})\n\n${blocks.join("\n\n")}\n`;
}

/** Findings with the same check and place are one; the first is told. */
function fold(findings: readonly Finding[]) {
  const folded = new Map<string, { finding: Finding; times: number }>();
  for (const finding of findings) {
    const key = `${finding.check} ${finding.operationId} ${finding.pointer}`;
    const known = folded.get(key);
    if (known === undefined) folded.set(key, { finding, times: 1 });
    else known.times += 1;
  }
  return [...folded.values()];
}

function findingText(finding: Finding, times: number, exchange: Exchange | undefined): string {
  const more = times > 1 ? ` (and ${times - 1} more like it)` : "";
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
  return [`✗ ${finding.check}: ${finding.message}${more}`, ...align(rows)].join("\n");
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
    const answer = brief(response.text, 80);
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
