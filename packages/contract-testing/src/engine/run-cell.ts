import { finding } from "../check/context.ts";
import { ContractError } from "../document/error.ts";
import type { Exchange, Finding, RequestSpec } from "../exchange/types.ts";
import type { Cell } from "../provoke/attempt.ts";
import { attemptsFor } from "../provoke/families.ts";
import { caseContext, caseFor, exampleRequests, validRequest } from "./case.ts";
import { judgeAttempt } from "./judge.ts";
import { AppError, createSession, isHit, type Session, type Setting } from "./session.ts";

/** `unprovoked`: nothing that was sent was answered with the status. */
export type Outcome = "passed" | "failed" | "unprovoked";

/** What came out of the test of one cell. */
export interface CellResult {
  readonly cell: Cell;
  readonly outcome: Outcome;
  /** In the order in which they were sent. */
  readonly exchanges: readonly Exchange[];
  /** All findings: those of the exchanges, and those that belong to none. */
  readonly findings: readonly Finding[];
}

/** Provokes one documented status and checks every answer on the way. */
export async function runCell(setting: Setting, cell: Cell): Promise<CellResult> {
  const session = createSession(setting, cell);
  const failure = await attemptCell(setting, session, cell);
  const { exchanges } = session;
  const findings = exchanges.flatMap((exchange) => exchange.findings);
  if (failure !== undefined) findings.push(failure);
  if (exchanges.some((exchange) => isHit(cell, exchange))) {
    return { cell, outcome: findings.length === 0 ? "passed" : "failed", exchanges, findings };
  }
  const outcome = findings.length === 0 ? "unprovoked" : "failed";
  const response = cell.operation.responses.find(({ status }) => status === cell.status);
  const pointer = response?.place.pointer ?? cell.operation.pointer;
  findings.push(report(setting, cell, "coverage", "nothing provoked this status", pointer));
  return { cell, outcome, exchanges, findings };
}

/** Sends what the cell needs; gives the finding that ended it early, if one did. */
async function attemptCell(
  setting: Setting,
  session: Session,
  cell: Cell,
): Promise<Finding | undefined> {
  try {
    await setting.options.prepare?.(caseContext(setting, session, cell));
    const ran = await runCase(setting, session, cell);
    // A case of a success is followed by what the kit tries from a request that has succeeded.
    if (ran === undefined) await runAttempts(setting, session, cell);
    else if (/^2/.test(cell.status) && ran.spec?.operationId === cell.operation.operationId) {
      await runAttempts(setting, session, cell, ran.spec);
    }
    return undefined;
  } catch (error) {
    if (error instanceof AppError) {
      const { method, url } = error.request;
      return report(setting, cell, "app", `${error.message} (${method} ${url}, ${error.reason})`);
    }
    if (error instanceof ContractError) return report(setting, cell, "document", error.message);
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return report(setting, cell, "case", `the case threw ${text}`);
  }
}

function report(
  { document }: Setting,
  { operation }: Cell,
  check: string,
  message: string,
  pointer = operation.pointer,
): Finding {
  return finding({ document, operation }, { check, message, pointer });
}

/**
 * Runs the user's case and gives the exchange that it was about; nothing when there is no case, or
 * when it leaves the status to the kit.
 */
async function runCase(
  setting: Setting,
  session: Session,
  cell: Cell,
): Promise<Exchange | undefined> {
  const run = caseFor(setting, cell.operation, cell.status);
  if (run === undefined) return undefined;
  const before = session.exchanges.length;
  const request = await run(caseContext(setting, session, cell));
  if (request === undefined) return session.exchanges.slice(before).at(-1);
  return session.deliver(request, "provocation", "as the case says");
}

/** @param succeeded the request that has provoked the status already, if one has. */
async function runAttempts(
  setting: Setting,
  session: Session,
  cell: Cell,
  succeeded?: RequestSpec,
): Promise<void> {
  const { document, options } = setting;
  // The setup of a 2xx case is made once; the attempts of a cell all start from the same request.
  let known: ReturnType<typeof validRequest> | undefined;
  const valid = () => {
    known ??= validRequest(setting, session, cell);
    return known;
  };
  const attempts = await attemptsFor({
    document,
    cell,
    valid,
    async examples() {
      if (succeeded !== undefined) return [succeeded];
      const hasCase = options.cases?.[cell.operation.operationId] !== undefined;
      return hasCase && !/^2/.test(cell.status) ? [await valid()] : exampleRequests(setting, cell);
    },
    send: (request) => session.deliver(request, "setup", "to prepare the request"),
    forbidden: async () => options.auth?.forbidden?.(cell.operation),
    maxBodyBytes: options.maxBodyBytes,
    maxNegatives: options.maxNegatives ?? 300,
  });
  let hit = succeeded !== undefined;
  for (const attempt of attempts) {
    if (hit && attempt.expect === "candidate") continue;
    const judge = (exchange: Exchange) => judgeAttempt(document, cell, attempt, exchange);
    const { request, reason } = attempt;
    const exchange = await session.deliver(request, "provocation", reason, judge);
    hit ||= isHit(cell, exchange);
  }
}
