import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { ServerEnv } from "./actor.ts";

/** What may stand in a line of a log. */
const fitForLog = /^[A-Za-z0-9_=-]{1,64}$/;

/** Names each request: as the client does with `X-Request-Id`, when that is fit for a log. */
export function requestId(): MiddlewareHandler<ServerEnv> {
  return function nameRequest(context, next) {
    const given = context.req.header("x-request-id");
    context.set("requestId", given !== undefined && fitForLog.test(given) ? given : randomUUID());
    return next();
  };
}
