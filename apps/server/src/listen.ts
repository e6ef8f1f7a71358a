import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Config } from "./config.ts";

/** Times in milliseconds after which a slow or silent client is cut off. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 };

/**
 * Starts to listen.
 *
 * @returns the server and the address under which it can be reached
 * @throws {ListenError} when the port is taken or may not be used
 */
export async function listen(
  listener: RequestListener,
  { host, port }: Pick<Config, "host" | "port">,
): Promise<{ server: Server; url: string }> {
  const server = createServer(timeouts, listener);
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
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
