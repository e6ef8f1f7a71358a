import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import type { AppFunction } from "./types.ts";

const functions = new WeakMap<RequestListener, AppFunction>();

/**
 * Makes a `fetch` function of a handler for `node:http`, such as an Express app.
 *
 * The handler is put on a port of this machine when it is first called. The server does not keep the
 * process alive.
 *
 * @param handler - what `http.createServer` takes
 */
export function fromNodeHandler(handler: RequestListener): AppFunction {
  const known = functions.get(handler);
  if (known !== undefined) return known;
  let origin: Promise<string> | undefined;
  const made: AppFunction = async (request) => {
    origin ??= listen(handler);
    const { pathname, search } = new URL(request.url);
    // The body is sent whole, so that its length is announced.
    const body = request.body === null ? null : await request.arrayBuffer();
    const { method, headers } = request;
    return fetch(`${await origin}${pathname}${search}`, {
      method,
      headers,
      body,
      redirect: "manual",
    });
  };
  functions.set(handler, made);
  return made;
}

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
}
