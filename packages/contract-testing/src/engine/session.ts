import { finding } from "../check/context.ts";
import { checkReceived } from "../check/response.ts";
import { ContractError } from "../document/error.ts";
import { operationOf } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { Disagreement } from "../document/second-opinion.ts";
import { buildRequest } from "../exchange/build.ts";
import { callOf, fromRequest } from "../exchange/send.ts";
import type { Transport } from "../exchange/transport.ts";
import type {
  App,
  Credentials,
  Exchange,
  Finding,
  RequestSpec,
  WireRequest,
} from "../exchange/types.ts";
import type { ContractOptions } from "./options.ts";
import { isJudgedLater, Replayed } from "./replay.ts";
import type { Setting } from "./setting.ts";

/** What is to be known of a request before it is sent. */
export interface About {
  readonly id: string;
  readonly purpose: Exchange["purpose"];
  readonly reason: string;
  /** Whether the request is none that the document describes. */
  readonly isOutside?: boolean | undefined;
}

/** Everything that is sent for one operation or sequence, and what was found wrong with it. */
export interface Session {
  readonly exchanges: readonly Exchange[];
  /** Where two validators do not agree about an answer, and nothing is said against it. */
  readonly disagreements: readonly Disagreement[];
  /** All findings: those of exchanges, and those that belong to none. */
  readonly findings: readonly Finding[];
  deliver(
    request: RequestSpec | Request,
    about: About,
    judge?: (exchange: Exchange) => Finding[],
  ): Promise<Exchange>;
  /** Notes a finding, at the exchange that showed it if one did. */
  report(found: Finding, exchange?: Exchange): void;
}

/** The app threw instead of answering, or could not be reached. */
export class AppError extends Error {
  override name = "AppError";
  readonly request: WireRequest;
  readonly reason: string;

  constructor(request: WireRequest, reason: string, cause: unknown) {
    super(`the app gave no answer: ${textOf(cause)}`, { cause });
    this.request = request;
    this.reason = reason;
  }
}

/** What was thrown, with what lies behind it: `fetch failed` alone says nothing. */
function textOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const why = cause.cause instanceof Error ? cause.cause.message : "";
  const behind = why === "" ? "" : ` (${why})`;
  return `${cause.name}: ${cause.message}${behind}`;
}

/** Starts a session: it sends requests, checks every answer, tells the world and the observer. */
export function createSession(setting: Setting, about: Operation): Session {
  const { document, options, world } = setting;
  const exchanges: Exchange[] = [];
  const findings: Finding[] = [];
  const disagreements: Disagreement[] = [];
  const note = (found: Disagreement) => void disagreements.push(found);
  let isReplayed = false;

  function report(found: Finding, exchange?: Exchange): void {
    if (options.skipChecks?.some((name) => name === found.check)) return;
    findings.push(found);
    (exchange?.findings as Finding[] | undefined)?.push(found); // the session's own exchanges
  }

  async function deliver(
    request: RequestSpec | Request,
    { id, purpose, reason, isOutside = false }: About,
    judge: (exchange: Exchange) => Finding[] = () => [],
  ): Promise<Exchange> {
    if (isReplayed) throw new Replayed();
    const { operation, spec, wire, app } = await prepare(request);
    const response = await answer(setting.transport, app, wire, reason);
    const exchange: Exchange = {
      id,
      operation,
      purpose,
      reason,
      spec,
      request: wire,
      response,
      findings: [],
      calledBy: app === setting.app ? callOf(app) : "otherApp",
    };
    exchanges.push(exchange);
    if (app === setting.app) world.learn(exchange);
    // What the request was about comes first; what else is wrong with the answer follows.
    const judged = judge(exchange);
    const { maxResponseTime } = options;
    const { method } = wire;
    const given = { document, operation, method, response, request: wire, maxResponseTime, note };
    const broken = await checkReceived(given, isOutside);
    const isServerError = judged.some(({ check }) => check === "server-error");
    for (const found of judged) report(found, exchange);
    for (const found of broken) {
      // That a failure is undocumented as well would say the same twice.
      if (!(isServerError && found.check === "status")) report(found, exchange);
    }
    await observe(exchange);
    isReplayed = id === setting.replay && !isJudgedLater(id);
    return exchange;
  }

  async function observe(exchange: Exchange): Promise<void> {
    try {
      await options.observe?.(exchange);
    } catch (error) {
      const message = `the observer says: ${error instanceof Error ? error.message : error}`;
      const { operation } = exchange;
      const { pointer } = operation;
      report(finding({ document, operation }, { check: "observe", message, pointer }), exchange);
    }
  }

  async function prepare(request: RequestSpec | Request) {
    if (request instanceof Request) {
      const wire = await fromRequest(request);
      return { operation: about, spec: undefined, wire, app: setting.app };
    }
    const operation = operationOf(document, request.operationId);
    const app = request.app ?? setting.app;
    const credentials = await credentialsFor(options, operation);
    const wire = buildRequest(document, operation, request, setting.baseUrl(app), credentials);
    return { operation, spec: request, wire: withHeaders(wire, options.headers), app };
  }

  return { exchanges, findings, disagreements, deliver, report };
}

function withHeaders(wire: WireRequest, more: ContractOptions["headers"] = {}): WireRequest {
  const own = new Set(wire.headers.map(([name]) => name.toLowerCase()));
  const added = Object.entries(more).filter(([name]) => !own.has(name.toLowerCase()));
  return added.length === 0 ? wire : { ...wire, headers: [...wire.headers, ...added] };
}

async function credentialsFor(
  { auth }: ContractOptions,
  operation: Operation,
): Promise<Credentials | undefined> {
  return typeof auth?.credentials === "function" ? auth.credentials(operation) : auth?.credentials;
}

async function answer(transport: Transport, app: App, wire: WireRequest, reason: string) {
  try {
    return await transport(app, wire);
  } catch (error) {
    if (error instanceof ContractError) throw error;
    throw new AppError(wire, reason, error);
  }
}
