import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Gets the address of the peer, or undefined when the app is called in memory. */
export function remoteAddress(context: Context): string | undefined {
  return context.env?.incoming === undefined ? undefined : getConnInfo(context).remote.address;
}
