import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { Actor, ServerEnv } from "./actor.ts";
import { requestIdOf } from "./request-id.ts";

/** What the log tells of a request. */
export interface LoggedRequest {
  readonly requestId: string;
  readonly operationId: string | undefined;
  readonly actor: Actor | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** When it began, by `performance.now()`. */
  readonly start: number;
}

/**
 * Writes one line to the log for each request: who, what, how it ended, how long it took.
 *
 * Headers, queries and bodies are not logged: they hold keys and personal data.
 */
export function logRequest(logger: Logger, request: LoggedRequest): void {
  if (!logger.isLevelEnabled("info")) return;
  const { requestId, operationId, actor, method, path, status, start } = request;
  logger.info(
    {
      requestId,
      operationId,
      account: actor?.accountId,
      key: actor?.keyId,
      method,
      path: path.slice(0, 500),
      status,
      milliseconds: Math.round((performance.now() - start) * 1000) / 1000,
    },
    "request",
  );
}

/** Logs each request once it is answered. */
export function requestLog(logger: Logger): MiddlewareHandler<ServerEnv> {
  return async function logAnswered(context, next) {
    const start = performance.now();
    await next();
    const { operationId, actor } = context.var;
    const requestId = requestIdOf(context);
    const { method, path } = context.req;
    const { status } = context.res;
    logRequest(logger, { requestId, operationId, actor, method, path, status, start });
  };
}
