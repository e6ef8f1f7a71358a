import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { ServerEnv } from "./actor.ts";

/**
 * Writes one line to the log for each request: who, what, how it ended, how long it took.
 *
 * Headers, queries and bodies are not logged: they hold keys and personal data.
 */
export function requestLog(logger: Logger): MiddlewareHandler<ServerEnv> {
  return async function logRequest(context, next) {
    const start = performance.now();
    await next();
    const { requestId, operationId, actor } = context.var;
    logger.info(
      {
        requestId,
        operationId,
        account: actor?.accountId,
        key: actor?.keyId,
        method: context.req.method,
        path: context.req.path.slice(0, 500),
        status: context.res.status,
        milliseconds: Math.round((performance.now() - start) * 1000) / 1000,
      },
      "request",
    );
  };
}
