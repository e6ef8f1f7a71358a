import autocannon from "autocannon";
import type { ServerProcess } from "./process.ts";

/** What a load is made of. */
export interface Load {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly connections: number;
}

/** What a server did under a load. */
export interface Measurement {
  /** Answers a second by the wall clock. */
  readonly perSecond: number;
  /** CPU time of the server for one answer, in microseconds. */
  readonly cpuPerRequest: number;
}

/**
 * Sends requests from this process and measures the other.
 *
 * @throws {Error} when an answer is not a 2xx
 */
export async function measure(server: ServerProcess, load: Load): Promise<Measurement> {
  const before = await server.usage();
  const start = performance.now();
  const { result, last } = await run({
    url: `${server.url}${load.path}`,
    method: load.method,
    connections: load.connections,
    amount: load.requests,
    headers: {
      ...load.headers,
      authorization: server.key,
      ...(load.body !== undefined && { "content-type": "application/json" }),
    },
    ...(load.body !== undefined && { body: load.body }),
  });
  const seconds = (last - start) / 1000;
  const after = await server.usage();
  if (result["2xx"] !== load.requests) {
    throw new Error(`${load.requests - result["2xx"]} of ${load.requests} answers were not 2xx.`);
  }
  return {
    perSecond: load.requests / seconds,
    cpuPerRequest: (after.cpu - before.cpu) / load.requests,
  };
}

/** Runs a load, and tells when its last answer came: the run itself ends on a whole second. */
function run(options: autocannon.Options): Promise<{ result: autocannon.Result; last: number }> {
  return new Promise((resolve, reject) => {
    let last = performance.now();
    const instance = autocannon(options, (error, result) => {
      if (error) reject(error);
      else resolve({ result, last });
    });
    instance.on("response", () => {
      last = performance.now();
    });
  });
}
