import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { reasonOf } from "./error-body.ts";

/** A mock at an address. */
export interface Listening {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  close(): Promise<void>;
}

/** Where to listen; port 0 takes a free one. */
export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** Told of each answer. */
  readonly onAnswer?: (request: Request, response: Response) => void;
}

/**
 * Puts a `fetch` function on a port.
 *
 * @throws an error of the system when the port is taken or not allowed
 */
export async function listen(
  answer: (request: Request) => Promise<Response>,
  { port, host, onAnswer }: ListenOptions,
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => {
      outgoing.writeHead(500, { "content-type": "application/problem+json" });
      const detail = error instanceof Error ? error.message : String(error);
      outgoing.end(JSON.stringify({ title: reasonOf(500), status: 500, detail }));
    });
  });

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await toRequest(incoming, `http://${incoming.headers.host ?? authority()}`);
    if (request === undefined) {
      outgoing.writeHead(501).end();
      return;
    }
    const response = await answer(request);
    onAnswer?.(request, response);
    const body = new Uint8Array(await response.arrayBuffer());
    const length = body.length > 0 ? { "content-length": String(body.length) } : {};
    outgoing.writeHead(response.status, { ...Object.fromEntries(response.headers), ...length });
    outgoing.end(body);
  }

  function authority(): string {
    const { address, port: real, family } = server.address() as AddressInfo; // it listens on a port
    return family === "IPv6" ? `[${address}]:${real}` : `${address}:${real}`;
  }

  server.listen(port, host);
  await once(server, "listening");
  return {
    url: `http://${authority()}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** Undefined for what no web `Request` can be: TRACE and CONNECT. */
async function toRequest(incoming: IncomingMessage, origin: string): Promise<Request | undefined> {
  const { method = "GET", url = "/", rawHeaders } = incoming;
  if (/^(TRACE|TRACK|CONNECT)$/i.test(method)) return undefined;
  const headers = new Headers();
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? "", rawHeaders[index + 1] ?? "");
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const hasBody = body.length > 0 && method !== "GET" && method !== "HEAD";
  return new Request(new URL(url, origin), { method, headers, ...(hasBody ? { body } : {}) });
}
