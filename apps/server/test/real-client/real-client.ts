import evrythng6 from "evrythng";
import evrythng5 from "evrythng-5";
import { startListening } from "../listening-server.ts";
import { startTestServer, type TestServer } from "../test-server.ts";
import type { Evrythng, OperatorHandle } from "./evrythng.ts";

/** The versions of the published client that are tried, unmodified, as npm installs them. */
export const versions: readonly { version: string; evrythng: Evrythng }[] = [
  { version: "6.0.5", evrythng: evrythng6 },
  { version: "5.10.1", evrythng: evrythng5 },
];

/** A server on a port, and the published client pointed at it. */
export interface RealClient {
  readonly server: TestServer;
  readonly url: string;
  /** A handle of the operator that has read who it is. */
  readonly operator: OperatorHandle;
  /** Gives what was sent since it was asked last: method and address, as they were on the wire. */
  sent(): string[];
  close(): Promise<void>;
}

/**
 * Starts a server and points a client at it, which is all that its user has to change.
 */
export async function startRealClient(evrythng: Evrythng): Promise<RealClient> {
  const server = await startTestServer();
  let lines: string[] = [];
  const { url, close } = await startListening(server.services, {
    watch: ({ method, url: path }) => void lines.push(`${method} ${path}`),
  });
  evrythng.setup({ apiUrl: url, geolocation: false });
  const operator = new evrythng.Operator(server.keys.operator);
  await operator.init();
  lines = [];
  return {
    server,
    url,
    operator,
    sent() {
      const before = lines;
      lines = [];
      return before;
    },
    async close() {
      await close();
      await server.close();
    },
  };
}

/**
 * Gives the body of the error answer which a call ends in: the client throws its text.
 *
 * @throws {Error} when the call succeeds
 */
export async function refusal(call: Promise<unknown> | undefined): Promise<unknown> {
  let value: unknown;
  try {
    value = await call;
  } catch (error) {
    return error instanceof Error ? JSON.parse(error.message) : error;
  }
  throw new Error(`The call succeeded: ${JSON.stringify(value)}`);
}
