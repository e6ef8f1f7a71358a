import { connect } from "node:net";
import { createListener } from "../src/app.ts";
import { listen, stopListening } from "../src/listen.ts";
import type { Services } from "../src/services.ts";

/** A server on a port of this machine, for what only shows on the wire. */
export interface ListeningServer {
  readonly url: string;
  /** Sends bytes as they are, and gives what comes back until the server closes the connection. */
  send(bytes: string | Uint8Array): Promise<RawResponse>;
  close(): Promise<void>;
}

export interface RawResponse {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Puts services on a port. */
export async function startListening(services: Services): Promise<ListeningServer> {
  const { server, url } = await listen(createListener(services), { host: "127.0.0.1", port: 0 });
  const port = Number(new URL(url).port);
  return {
    url,
    send: (bytes) =>
      new Promise((resolve, reject) => {
        const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
        const chunks: Buffer[] = [];
        socket.on("data", (chunk) => chunks.push(chunk));
        socket.on("error", reject);
        socket.on("close", () => resolve(parse(Buffer.concat(chunks).toString())));
        socket.setTimeout(5_000, () => socket.destroy());
      }),
    close: () => stopListening(server, 500),
  };
}

function parse(text: string): RawResponse {
  const end = text.indexOf("\r\n\r\n");
  const head = end < 0 ? text : text.slice(0, end);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    head,
    body: end < 0 ? "" : text.slice(end + 4),
  };
}
