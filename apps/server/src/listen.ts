import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "./config.ts";
import { limitPerAddress } from "./limit-per-address.ts";

/** How long a client may take for what, in milliseconds. */
export interface Limits {
  /** How long the head of a request may take to arrive. */
  readonly headersTimeout: number;
  /** How long the whole of a request may take to arrive. */
  readonly requestTimeout: number;
  /** How often the two above are looked at: by so much later a slow client is cut off. */
  readonly connectionsCheckingInterval: number;
  /** How long a connection stays open between two requests. */
  readonly keepAliveTimeout: number;
  /** How long a client may leave its answer unread, or a connection without any byte. */
  readonly idleTimeout: number;
}

const usualLimits: Limits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  idleTimeout: 120_000,
};

/** Where to listen, and for how many at a time. */
type Address = Pick<Config, "host" | "port"> &
  Partial<Pick<Config, "maxConnections" | "maxConnectionsPerAddress">>;

/**
 * Starts to listen.
 *
 * @param limits - what differs from the usual ones
 * @returns the server and the address under which it can be reached
 * @throws {ListenError} when the port is taken or may not be used
 */
export async function listen(
  listener: RequestListener,
  { host, port, maxConnections, maxConnectionsPerAddress = 0 }: Address,
  limits: Partial<Limits> = {},
): Promise<{ server: Server; url: string }> {
  const { idleTimeout, ...timeouts } = { ...usualLimits, ...limits };
  const server = createServer(timeouts, listener);
  server.timeout = idleTimeout;
  // One more is closed at once, before it costs anything.
  if (maxConnections !== undefined) server.maxConnections = maxConnections;
  limitPerAddress(server, maxConnectionsPerAddress);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(new ListenError(host, port, cause)));
    server.listen(port, host, resolve);
  });
  const { port: actual } = server.address() as AddressInfo; // a TCP server has a port
  const name = host.includes(":") ? `[${host}]` : host;
  return { server, url: `http://${name}:${actual}` };
}

/** The address cannot be listened on; `expected` tells the entry point that no stack is needed. */
class ListenError extends Error {
  override readonly name = "ListenError";
  readonly expected = true;

  constructor(host: string, port: number, cause: Error) {
    super(`${host}:${port} cannot be listened on (${cause.message}). Set HOST and PORT.`, {
      cause,
    });
  }
}

/** How long running requests may take to finish once the server stops, in milliseconds. */
const stopDeadline = 10_000;

/**
 * Stops accepting, lets running requests finish, and closes what is idle; after a deadline, also
 * what is not: a client that does not read its answer must not keep the server.
 */
export function stopListening(server: Server, deadline = stopDeadline): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), deadline);
    // A connection whose answer began before the stop may be kept alive after it.
    const sweep = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(sweep);
      resolve();
    });
    server.closeIdleConnections();
  });
}
