import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import type { ServerEnv } from "./actor.ts";

/** What may stand in a line of a log. */
const fitForLog = /^[A-Za-z0-9_=-]{1,64}$/;

/**
 * Gives the name of a request: what the client sent as `X-Request-Id`, when that is fit for a log.
 *
 * A request is named when the name is first asked for: a middleware in front of every handler
 * would cost each request several promises.
 */
export function requestIdOf(context: Context<ServerEnv>): string {
  const known = context.get("requestId");
  if (known !== undefined) return known;
  const given = context.req.header("x-request-id");
  const requestId = given !== undefined && fitForLog.test(given) ? given : randomUUID();
  context.set("requestId", requestId);
  return requestId;
}
