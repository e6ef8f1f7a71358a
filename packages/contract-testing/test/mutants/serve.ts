import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expressShop } from "./express.ts";
import { honoShop } from "./hono.ts";
import { nodeShop } from "./node-http.ts";
import { createShop, type ShopOptions } from "./service.ts";

/** The kinds of servers that the shop runs on: the first in process, the others over loopback. */
export const shopKinds = ["hono", "node:http", "express"] as const;

export type ShopKind = (typeof shopKinds)[number];

/** A shop that answers: in process, or at a URL. */
export type ServedShop = ((request: Request) => Promise<Response>) | string;

/** Lends a shop of its own on one kind of server. */
export async function withShop<T>(
  kind: ShopKind,
  options: ShopOptions,
  use: (app: ServedShop) => Promise<T>,
): Promise<T> {
  const shop = createShop(options);
  if (kind === "hono") return use(honoShop(shop, options.variant));
  const listener = kind === "express" ? expressShop : nodeShop;
  return listening(listener(shop, options.variant), use);
}

/** Lends the URL of a server that listens on loopback. */
async function listening<T>(
  listener: RequestListener,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo; // listening on a port
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
