import type { IncomingMessage } from "node:http";
import type { Context } from "hono";

/** Makes what tells whether the client has gone; in memory none ever does. */
export function hasGone(context: Context): () => boolean {
  const incoming: IncomingMessage | undefined = context.env?.incoming;
  return () => incoming?.socket.destroyed ?? false;
}
