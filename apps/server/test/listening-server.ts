import type { IncomingMessage } from "node:http";
import { connect } from "node:net";
import { createListener } from "../src/app.ts";
import { type Limits, listen, stopListening } from "../src/listen.ts";
import type { Services } from "../src/services.ts";

/** A server on a port of this machine, for what only shows on the wire. */
export interface ListeningServer {
  readonly url: string;
  readonly port: number;
  /** Sends bytes as they are, and gives what comes back until the server closes the connection. */
  send(bytes: string | Uint8Array): Promise<RawResponse>;
  close(): Promise<void>;
}

export interface RawResponse {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

interface Listening {
  /** Is shown each request before it is answered. */
  readonly watch?: (incoming: IncomingMessage) => void;
  readonly limits?: Partial<Limits>;
  readonly maxConnections?: number;
  readonly maxConnectionsPerAddress?: number;
}

/** Puts services on a port. */
export async function startListening(
  services: Services,
  { watch, limits, ...connections }: Listening = {},
): Promise<ListeningServer> {
  const listener = createListener(services);
  const { server, url } = await listen(
    (incoming, outgoing) => {
      watch?.(incoming);
      listener(incoming, outgoing);
    },
    { host: "127.0.0.1", port: 0, ...connections },
    limits,
  );
  const port = Number(new URL(url).port);
  return {
    url,
    port,
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
  const rest = end < 0 ? "" : text.slice(end + 4);
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]),
    head,
    body: /^transfer-encoding: chunked$/im.test(head) ? joinChunks(rest) : rest,
  };
}

/** Undoes the chunked transfer coding (RFC 9112, section 7.1). */
function joinChunks(text: string): string {
  let bytes = Buffer.from(text);
  let joined = "";
  for (;;) {
    const line = bytes.indexOf("\r\n");
    const length = Number.parseInt(bytes.subarray(0, Math.max(line, 0)).toString(), 16);
    if (!(length > 0)) return joined;
    joined += bytes.subarray(line + 2, line + 2 + length).toString();
    bytes = bytes.subarray(line + 2 + length + 2);
  }
}
