import type { Operation } from "../document/operations.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import { adviceFor } from "./advice.ts";
import { toCurl } from "./curl.ts";

/** Findings of one cause, told once. */
export interface Group {
  readonly finding: Finding;
  /** The exchange that shows it with the smallest request. */
  readonly exchange: Exchange | undefined;
  readonly times: number;
}

/**
 * Folds findings of one cause: the same check, at the same rule of the document.
 *
 * The smallest request is kept. What a provocation found comes before what its preparation found.
 */
export function fold(findings: readonly Finding[], exchanges: readonly Exchange[]): Group[] {
  const owners = new Map<Finding, Exchange>();
  for (const exchange of exchanges) {
    for (const found of exchange.findings) owners.set(found, exchange);
  }
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const exchange = owners.get(finding);
    const key = `${finding.check} ${finding.pointer} ${finding.operationId}`;
    const known = groups.get(key);
    const isBetter = known === undefined || weightOf(exchange) < weightOf(known.exchange);
    const shown = isBetter ? { finding, exchange } : known;
    groups.set(key, { ...shown, times: (known?.times ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => rankOf(a.exchange) - rankOf(b.exchange));
}

function rankOf(exchange: Exchange | undefined): number {
  return exchange?.purpose === "setup" ? 1 : 0;
}

/** The bytes of a request, as far as they tell two of them apart; provocations go first. */
function weightOf(exchange: Exchange | undefined): number {
  if (exchange === undefined) return Number.POSITIVE_INFINITY;
  const { url, body, method } = exchange.request;
  return rankOf(exchange) * 1e9 + url.length + method.length + (body?.length ?? 0);
}

/** The text of a failed test: what broke, promised against received, and how to see it again. */
export function failureText(
  operation: Operation,
  findings: readonly Finding[],
  exchanges: readonly Exchange[],
  seed: number,
): string {
  const { operationId, method, path } = operation;
  const groups = fold(findings, exchanges);
  const blocks = groups.map((group) => groupText(operation, group, seed));
  return [`${operationId} (${method} ${path})`, ...blocks].join("\n\n");
}

function groupText(operation: Operation, { finding, exchange, times }: Group, seed: number) {
  const more = times > 1 ? ` (and ${times - 1} more like it)` : "";
  const isElsewhere = finding.operationId !== operation.operationId;
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
    for (const [index, step] of (finding.steps ?? []).entries()) {
      rows.push([index === 0 ? "steps" : "", `${index + 1}. ${step}`]);
    }
    rows.push(["replay", `seed ${seed}, ${exchange.id}`]);
  }
  const title = `✗ ${finding.check}: ${where}${finding.message}${more}`;
  const advice = finding.check === "coverage" ? adviceFor(operation, finding) : [];
  return [title, ...align(rows), ...advice].join("\n");
}

function place({ location, pointer }: Finding): string {
  return location === pointer ? pointer : `${location}  ${pointer}`;
}

function align(rows: [string, string | undefined][]): string[] {
  return rows.flatMap(([label, text]) =>
    text === undefined ? [] : [`  ${label.padEnd(9)} ${text}`],
  );
}
