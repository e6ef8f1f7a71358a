import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Ready, Usage } from "./servers/report.ts";

/** A server in a process of its own, so that its CPU time and memory are its own. */
export interface ServerProcess extends Ready {
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** The key that every benchmark uses, so that a store can be opened again. */
export const benchKey = "bench".repeat(16);

/**
 * Starts a server of `bench/servers`.
 *
 * @param name - the file's name without `.ts`
 */
export async function startServer(
  name: string,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const script = fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url));
  const child = fork(script, args, {
    execArgv: ["--conditions=@verbatim/source"],
    env: { ...process.env, BENCH_KEY: benchKey },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const ready = await message<Ready>(child);
  return {
    ...ready,
    async usage() {
      child.send("usage");
      return message<Usage>(child);
    },
    async stop() {
      const exited = once(child, "exit");
      child.disconnect();
      await exited;
    },
  };
}

async function message<T>(child: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const [value] = await Promise.race([
      once(child, "message", { signal }),
      once(child, "exit", { signal }).then(([code]) => {
        throw new Error(`The server ended with ${code} before it answered.`);
      }),
    ]);
    return value as T; // the server's side is typed by Ready and Usage
  } finally {
    waiting.abort();
  }
}
