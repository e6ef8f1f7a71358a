import { checkReceived } from "./check/response.ts";
import type { CheckName } from "./checks.ts";
import { operationsAt, pathOf, serverUrls } from "./document/address.ts";
import { type DocumentSource, loadDocument } from "./document/load.ts";
import type { Operation } from "./document/operations.ts";
import { essence } from "./document/responses.ts";
import { type Coverage, type CoverageRow, coverageOf } from "./engine/coverage.ts";
import { fromRequest, readResponse } from "./exchange/send.ts";
import { isLoopback } from "./exchange/transport.ts";
import type { Exchange, Finding, WireRequest } from "./exchange/types.ts";
import { causesText } from "./report/failure.ts";

export { coverageMarkdown, coverageText } from "./report/table.ts";

/** How what passes through is checked. */
export interface RecordOptions {
  /**
   * What the document's paths are appended to; requests to anywhere else pass unseen.
   * @default the absolute URLs of `servers`, and every address of this machine
   */
  readonly baseUrl?: string | URL;
  /** Whether a response that breaks the contract makes its own call throw. @default false */
  readonly isStrict?: boolean;
  /** Checks whose findings are left out. */
  readonly skipChecks?: readonly CheckName[];
  /** The most milliseconds that an answer may take; no limit without it. */
  readonly maxResponseTime?: number;
}

/** A response that passed through a recording `fetch` breaks the contract. */
export class RecordedViolation extends Error {
  override name = "RecordedViolation";
}

/** A `fetch` that has seen what a test suite does with a server. */
export interface RecordingFetch {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /** Waits until every response that has come is checked. */
  settled(): Promise<void>;
  /** What passed through, in the order of the answers; complete when settled. */
  readonly exchanges: readonly Exchange[];
  /** What is wrong with it. */
  readonly findings: readonly Finding[];
  /** `GET /debug`: what was asked of the server and is in no path of the document. */
  readonly undocumented: readonly string[];
  /** Which operations, statuses and media types were seen. */
  coverage(): Coverage;
  /**
   * Waits until everything is checked.
   *
   * @throws {RecordedViolation} when something breaks the contract: a block for each cause.
   */
  assertContract(): Promise<void>;
}

/**
 * Makes a `fetch` that passes everything on and holds every response against the document. Which
 * operation it belongs to, method and address say; a response stays readable.
 *
 * @param fetch what sends: the global `fetch`, or that of an app
 * @param source path of an OpenAPI document, the parsed object, or what `loadDocument` gave
 * @throws {ContractError} when the document cannot be used
 * @example
 * const recording = recordingFetch(fetch, "openapi.yaml");
 * const client = createClient({ fetch: recording });
 * afterAll(() => recording.assertContract());
 */
export function recordingFetch(
  fetch: (request: Request) => Response | Promise<Response>,
  source: DocumentSource,
  options: RecordOptions = {},
): RecordingFetch {
  const document = loadDocument(source);
  const { baseUrl, isStrict = false, skipChecks = [], maxResponseTime } = options;
  const isOwn = baseUrl === undefined ? isServerOf(serverUrls(document)) : isBelow(String(baseUrl));
  const bases = baseUrl === undefined ? undefined : [pathOf(String(baseUrl))];
  const exchanges: Exchange[] = [];
  const findings: Finding[] = [];
  const undocumented: string[] = [];
  const open = new Set<Promise<unknown>>();

  async function record(wire: WireRequest, response: Response, duration: number) {
    const { method, url } = wire;
    const [operation] = operationsAt(document, url, method, bases);
    if (operation === undefined) {
      const name = `${method} ${new URL(url).pathname}`;
      if (!undocumented.includes(name)) undocumented.push(name);
      return;
    }
    const received = { ...(await readResponse(response)), duration };
    const given = {
      document,
      operation,
      method,
      response: received,
      request: wire,
      maxResponseTime,
    };
    const all = await checkReceived(given);
    const found = all.filter(({ check }) => !skipChecks.includes(check));
    const exchange: Exchange = {
      id: String(exchanges.length + 1),
      operation,
      purpose: "recorded",
      reason: "by what was recorded",
      spec: undefined,
      request: wire,
      response: received,
      findings: found,
    };
    exchanges.push(exchange);
    findings.push(...found);
    if (isStrict) assertNone([operation], [exchange]);
  }

  async function recording(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    if (!isOwn(new URL(request.url))) return fetch(request);
    const sent = fromRequest(request.clone());
    const start = performance.now();
    const response = await fetch(request);
    const duration = performance.now() - start;
    const copy = copyOf(response);
    const recorded = sent.then((wire) => record(wire, copy, duration));
    open.add(recorded);
    // What is thrown is the caller's, who waits for it where that was asked for.
    recorded.catch(() => undefined).finally(() => open.delete(recorded));
    if (isStrict) await recorded;
    return response;
  }

  async function settled(): Promise<void> {
    while (open.size > 0) await Promise.allSettled(open);
  }

  return Object.assign(recording, {
    exchanges,
    findings,
    undocumented,
    settled,
    coverage: () => seenOf(document.source, document.operations, exchanges),
    async assertContract() {
      await settled();
      assertNone(document.operations, exchanges);
    },
  });
}

/** @throws {RecordedViolation} when one of the exchanges breaks the contract */
function assertNone(operations: readonly Operation[], exchanges: readonly Exchange[]): void {
  const findings = exchanges.flatMap((exchange) => exchange.findings);
  if (findings.length === 0) return;
  const violation = new RecordedViolation(
    causesText(operations, findings, exchanges, 0).join("\n\n"),
  );
  // The stack leads into this package, never to what is wrong.
  violation.stack = `${violation.name}: ${violation.message}`;
  throw violation;
}

/** A copy to be checked; of a stream of events, which may have no end, without the body. */
function copyOf(response: Response): Response {
  const { status, headers } = response;
  const isEndless = essence(headers.get("content-type") ?? "") === "text/event-stream";
  return isEndless ? new Response(null, { status, headers }) : response.clone();
}

/** The coverage of what was recorded: what was not seen was not asked for, which is no fault. */
function seenOf(
  source: string,
  operations: readonly Operation[],
  exchanges: readonly Exchange[],
): Coverage {
  const seen = new Map(exchanges.map(({ operation }) => [operation, { sites: [] }]));
  const { rows, totals, sites } = coverageOf(source, operations, seen, exchanges);
  const unseen = (row: CoverageRow): CoverageRow => ({
    ...row,
    cells: row.cells.map((cell) =>
      cell.outcome === "unprovoked" ? { ...cell, outcome: "not-run" } : cell,
    ),
  });
  const { unprovoked, "not-run": notRun } = totals;
  return {
    source,
    rows: rows.map(unseen),
    totals: { ...totals, unprovoked: 0, "not-run": notRun + unprovoked },
    sites,
  };
}

/** Whether a URL is below another: of the same origin, with its path. */
function isBelow(base: string): (url: URL) => boolean {
  const { origin } = new URL(base);
  const path = pathOf(base);
  return (url) => url.origin === origin && `${url.pathname}/`.startsWith(`${path}/`);
}

/** Whether a URL is of one of the servers, or of this machine, where a server is tested. */
function isServerOf(servers: readonly string[]): (url: URL) => boolean {
  const absolute = servers.filter((server) => URL.canParse(server)).map(isBelow);
  return (url) => isLoopback(url.hostname) || absolute.some((isOwn) => isOwn(url));
}
