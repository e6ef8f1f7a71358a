import type { Incoming } from "./direct-request.ts";

/** Node's own; a user's compiler need not know its types, and other runtimes need not have it. */
const { Buffer: NodeBuffer } = globalThis as {
  readonly Buffer?: { concat(chunks: readonly Uint8Array[]): Uint8Array };
};

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a body as UTF-8 text from Node's own request, which is faster than through the standard's
 * Request: its promises and copies are a tenth of a small request.
 *
 * The body is left to @hono/node-server as one that was read before: middleware and handlers may ask
 * for it by any method of `c.req` and `c.req.raw` afterwards.
 *
 * What waits for the text has to wait for a promise: a listener would run in the context of the
 * connection, where an AsyncLocalStorage of middleware has lost its value.
 *
 * @returns undefined where this is no Node; the promise gives undefined for malformed UTF-8
 */
export function fastText(incoming: Incoming): Promise<string | undefined> | undefined {
  if (!NodeBuffer) return undefined;
  const { concat } = NodeBuffer;
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    incoming.on("data", (chunk) => {
      chunks.push(chunk);
    });
    incoming.on("end", () => {
      const [first] = chunks;
      const body = chunks.length === 1 && first ? first : concat(chunks);
      incoming.rawBody = body;
      resolve(decode(body));
    });
    incoming.on("error", reject);
    // Every request closes; one that has not ended before was cut off.
    incoming.on("close", () => {
      if (incoming.rawBody === undefined) reject(incoming.errored ?? new Error(CUT_OFF));
    });
  });
}

const CUT_OFF = "The client closed the connection before the end of its request.";

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
