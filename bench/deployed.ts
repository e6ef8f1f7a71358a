import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { benchKey } from "./process.ts";

/** The server as it is deployed: the bundle, in a process of its own. */
export interface Deployed {
  readonly url: string;
  readonly key: string;
  /** From the start of the process to its first answer, in milliseconds. */
  readonly milliseconds: number;
  /** Resident memory in bytes. */
  rss(): Promise<number>;
  stop(): Promise<void>;
}

const run = promisify(execFile);
const server = fileURLToPath(new URL("../apps/server/", import.meta.url));

/** Builds the bundle that {@link deploy} starts. */
export async function buildBundle(): Promise<void> {
  const tsdown = fileURLToPath(import.meta.resolve("tsdown/run"));
  await run(process.execPath, [tsdown], { cwd: server });
}

/**
 * Starts the bundle.
 *
 * @param folder - where its data is
 */
export async function deploy(folder: string): Promise<Deployed> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, ["--max-semi-space-size=8", `${server}dist/main.js`], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: "warn",
      RATE_LIMIT: "0",
      BOOTSTRAP_OPERATOR_KEY: benchKey,
    },
    stdio: "ignore",
  });
  const exited = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
  }
  return {
    url,
    key: benchKey,
    milliseconds: performance.now() - start,
    rss: () => residentMemory(child),
    async stop() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}

async function residentMemory({ pid }: ChildProcess): Promise<number> {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", String(pid)]);
  return Number(stdout) * 1024;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/access`, { headers: { authorization: benchKey } })).ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
