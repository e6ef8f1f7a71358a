import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { median } from "./compare.ts";
import type { Line } from "./goal.ts";
import { benchKey } from "./process.ts";
import { withFolder } from "./with-folder.ts";

const main = fileURLToPath(new URL("../apps/server/src/main.ts", import.meta.url));

/** From the start of the process to its first answer, on a database that exists. */
export function benchStart(): Promise<Line[]> {
  return withFolder(async (folder) => {
    const times: number[] = [];
    for (let round = 0; round < 8; round += 1) times.push(await startOnce(folder));
    const [, ...onExisting] = times; // the first start makes the database
    const milliseconds = median(onExisting.sort((a, b) => a - b));
    return [
      {
        what: "start to first answer, on an existing database",
        figure: `${milliseconds.toFixed(0)} ms`,
        goal: "under 1,000 ms",
        holds: milliseconds < 1_000,
      },
    ];
  });
}

async function startOnce(folder: string): Promise<number> {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, ["--conditions=@verbatim/source", main], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: "warn",
      BOOTSTRAP_OPERATOR_KEY: benchKey,
    },
    stdio: "ignore",
  });
  const exited = once(child, "exit");
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}.`);
  }
  const milliseconds = performance.now() - start;
  child.kill("SIGTERM");
  await exited;
  return milliseconds;
}

async function answers(port: number): Promise<boolean> {
  try {
    const headers = { authorization: benchKey };
    return (await fetch(`http://127.0.0.1:${port}/access`, { headers })).ok;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address !== null ? address.port : 0;
}
