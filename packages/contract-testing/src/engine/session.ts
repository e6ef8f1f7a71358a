import { finding } from "../check/context.ts";
import { checkReceived } from "../check/response.ts";
import { ContractError } from "../document/error.ts";
import { type LoadedDocument, operationOf } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { declaredFor, mediaTypeFor } from "../document/responses.ts";
import { buildRequest } from "../exchange/build.ts";
import { fromRequest, send } from "../exchange/send.ts";
import type {
  App,
  Credentials,
  Exchange,
  Finding,
  RequestSpec,
  WireRequest,
} from "../exchange/types.ts";
import type { Cell } from "../provoke/attempt.ts";
import type { BaseUrl, ContractOptions } from "./options.ts";

/** What stays the same through a run. */
export interface Setting {
  readonly document: LoadedDocument;
  readonly app: App;
  readonly options: ContractOptions;
  readonly baseUrl: BaseUrl;
}

/** Everything that is sent for one cell, and what was found wrong with the answers. */
export interface Session {
  readonly exchanges: readonly Exchange[];
  deliver(
    request: RequestSpec | Request,
    purpose: Exchange["purpose"],
    reason: string,
    judge?: (exchange: Exchange) => Finding[],
  ): Promise<Exchange>;
}

/** The app threw instead of answering, or could not be reached. */
export class AppError extends Error {
  override name = "AppError";
  readonly request: WireRequest;
  readonly reason: string;

  constructor(request: WireRequest, reason: string, cause: unknown) {
    const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    super(`the app gave no answer: ${text}`, { cause });
    this.request = request;
    this.reason = reason;
  }
}

/** Starts the session of a cell: sends requests, checks every answer, tells the observer. */
export function createSession(setting: Setting, cell: Cell): Session {
  const { document, options } = setting;
  const exchanges: Exchange[] = [];

  async function deliver(
    request: RequestSpec | Request,
    purpose: Exchange["purpose"],
    reason: string,
    judge: (exchange: Exchange) => Finding[] = () => [],
  ): Promise<Exchange> {
    const { operation, spec, wire, app } = await prepare(request, purpose);
    const response = await answer(app, wire, reason);
    const findings = checkReceived(document, operation, wire.method, response);
    const exchange: Exchange = {
      operation,
      target: cell.status,
      purpose,
      reason,
      spec,
      request: wire,
      response,
      findings,
    };
    // What the request was about comes first; what else is wrong with the answer follows.
    findings.unshift(...judge(exchange));
    exchanges.push(exchange);
    try {
      await options.observe?.(exchange);
    } catch (error) {
      const message = `the observer says: ${error instanceof Error ? error.message : error}`;
      findings.push(
        finding({ document, operation }, { check: "observe", message, pointer: operation.pointer }),
      );
    }
    return exchange;
  }

  async function prepare(request: RequestSpec | Request, purpose: Exchange["purpose"]) {
    if (request instanceof Request) {
      const wire = await fromRequest(request);
      return { operation: cell.operation, spec: undefined, wire, app: setting.app };
    }
    const operation = operationOf(document, request.operationId);
    const spec = purpose === "provocation" ? withAccept(cell, request) : request;
    const app = spec.app ?? setting.app;
    const credentials = await credentialsFor(options, operation);
    const wire = buildRequest(document, operation, spec, setting.baseUrl(app), credentials);
    return { operation, spec, wire, app };
  }

  return { exchanges, deliver };
}

/** Asks for the media type of the cell, when the response has several. */
function withAccept(cell: Cell, spec: RequestSpec): RequestSpec {
  const isSet = Object.keys(spec.headers).some((name) => name.toLowerCase() === "accept");
  if (!cell.isOneOfSeveral || cell.mediaType === undefined || isSet) return spec;
  return { ...spec, headers: { ...spec.headers, Accept: cell.mediaType } };
}

async function credentialsFor(
  { auth }: ContractOptions,
  operation: Operation,
): Promise<Credentials | undefined> {
  return typeof auth?.credentials === "function" ? auth.credentials(operation) : auth?.credentials;
}

async function answer(app: App, wire: WireRequest, reason: string) {
  try {
    return await send(app, wire);
  } catch (error) {
    if (error instanceof ContractError) throw error;
    throw new AppError(wire, reason, error);
  }
}

/** Whether an answer is the documented response, and media type, that the cell is about. */
export function isHit(cell: Cell, { operation, response }: Exchange): boolean {
  if (operation.operationId !== cell.operation.operationId) return false;
  const declared = declaredFor(operation, response.status);
  if (declared?.status !== cell.status) return false;
  if (!cell.isOneOfSeveral) return true;
  const contentType = response.headers.get("content-type") ?? "";
  return mediaTypeFor(declared.content, contentType)?.name === cell.mediaType;
}
