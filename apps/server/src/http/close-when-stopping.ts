import type { MiddlewareHandler } from "hono";

/** Whether the server is about to stop; set by the signal handlers. */
export interface Lifecycle {
  stopping: boolean;
}

/**
 * Asks clients to close their connection once the server is stopping (RFC 9112, section 9.6), so
 * that kept-alive connections do not hold it up.
 */
export function closeWhenStopping(lifecycle: Lifecycle): MiddlewareHandler {
  return async function askToClose(context, next) {
    await next();
    if (lifecycle.stopping) context.header("Connection", "close");
  };
}
