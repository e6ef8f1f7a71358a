import type { Operation } from "../document/operations.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import { adviceFor } from "./advice.ts";
import { toCurl } from "./curl.ts";
import { toTest } from "./test-code.ts";

/** Findings of one cause, told once. */
export interface Group {
  readonly finding: Finding;
  /** The exchange that shows it with the smallest request. */
  readonly exchange: Exchange | undefined;
  readonly times: number;
  /** Where it was found; the one that shows it is among them. */
  readonly operationIds: readonly string[];
}

/** What findings must have in common to be told as one. */
type Cause = (finding: Finding) => string;

/** The same check, at the same rule of the document, of the same operation. */
const inOperation: Cause = ({ check, pointer, operationId }) =>
  `${check} ${pointer} ${operationId}`;

/** The same check, at the same rule, whatever the operation: a schema or a response of several. */
const anywhere: Cause = ({ check, pointer }) => `${check} ${pointer}`;

/**
 * Folds findings of one cause.
 *
 * The smallest request is kept. What a provocation found comes before what its preparation found.
 */
function fold(findings: readonly Finding[], exchanges: readonly Exchange[], cause: Cause): Group[] {
  const owners = new Map<Finding, Exchange>();
  for (const exchange of exchanges) {
    for (const found of exchange.findings) owners.set(found, exchange);
  }
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const exchange = owners.get(finding);
    const key = cause(finding);
    const known = groups.get(key);
    const isBetter = known === undefined || weightOf(exchange) < weightOf(known.exchange);
    const { finding: first, exchange: shown } = isBetter ? { finding, exchange } : known;
    const operationIds = [...new Set([...(known?.operationIds ?? []), finding.operationId])];
    groups.set(key, {
      finding: first,
      exchange: shown,
      times: (known?.times ?? 0) + 1,
      operationIds,
    });
  }
  return [...groups.values()].sort((a, b) => rankOf(a.exchange) - rankOf(b.exchange));
}

function rankOf(exchange: Exchange | undefined): number {
  if (exchange?.purpose === "setup") return 1;
  // What a single answer shows is seen again more easily without a sequence.
  return exchange?.id.includes("/sequences/") ? 1 : 0;
}

/** The bytes of a request, as far as they tell two of them apart; provocations go first. */
function weightOf(exchange: Exchange | undefined): number {
  if (exchange === undefined) return Number.POSITIVE_INFINITY;
  const { url, body, method } = exchange.request;
  return rankOf(exchange) * 1e9 + url.length + method.length + (body?.length ?? 0);
}

/**
 * The text of a failed test: what broke, promised against received, and how to see it again.
 *
 * @param source - the path of the document, for the test that can be pasted; without it, the file in
 *   which the rule stands
 */
export function failureText(
  operation: Operation,
  findings: readonly Finding[],
  exchanges: readonly Exchange[],
  seed: number,
  source?: string,
): string {
  const { operationId, method, path } = operation;
  const blocks = fold(findings, exchanges, inOperation).map((group) => {
    const isElsewhere = group.finding.operationId !== operationId;
    const where = isElsewhere ? `${group.finding.operationId}: ` : "";
    return groupText(where, operation, group, exchanges, { seed, source });
  });
  return [`${operationId} (${method} ${path})`, ...blocks].join("\n\n");
}

/**
 * The findings of a whole run, a block for each cause: what breaks one rule in several operations is
 * told once, with the operations.
 */
export function causesText(
  operations: readonly Operation[],
  findings: readonly Finding[],
  exchanges: readonly Exchange[],
  seed: number,
  source?: string,
): string[] {
  return fold(findings, exchanges, anywhere).map((group) => {
    const { operationId } = group.finding;
    const operation = operations.find((known) => known.operationId === operationId);
    return groupText(`${operationId}: `, operation, group, exchanges, { seed, source });
  });
}

function groupText(
  where: string,
  operation: Operation | undefined,
  { finding, exchange, times, operationIds }: Group,
  exchanges: readonly Exchange[],
  { seed, source }: { readonly seed: number; readonly source: string | undefined },
): string {
  const more = times > 1 ? ` (and ${times - 1} more like it)` : "";
  const rows: [string, string | undefined][] = [
    ["found in", operationIds.length > 1 ? operationIds.join(", ") : undefined],
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
    // What somebody else sent is in no run of ours.
    const isOurs = exchange.purpose !== "recorded";
    rows.push(["replay", isOurs ? `seed ${seed}, ${exchange.id}` : undefined]);
  }
  const title = `✗ ${finding.check}: ${where}${finding.message}${more}`;
  const isUnseen = operation !== undefined && finding.check === "coverage";
  const advice = isUnseen ? adviceFor(operation, finding) : [];
  return [
    title,
    ...align(rows),
    ...advice,
    ...testLines(finding, exchange, exchanges, source),
  ].join("\n");
}

function testLines(
  finding: Finding,
  exchange: Exchange | undefined,
  exchanges: readonly Exchange[],
  source: string | undefined,
): string[] {
  const isOurs = exchange?.purpose !== "recorded";
  const code = (isOurs && toTest(finding, exchange, exchanges, source)?.split("\n")) || [];
  return code.length === 0 ? [] : ["  test", ...code.map((line) => `    ${line}`)];
}

function place({ location, pointer }: Finding): string {
  return location === pointer ? pointer : `${location}  ${pointer}`;
}

function align(rows: [string, string | undefined][]): string[] {
  return rows.flatMap(([label, text]) =>
    text === undefined ? [] : [`  ${label.padEnd(9)} ${text}`],
  );
}
