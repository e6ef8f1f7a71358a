import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "./published/pack.ts";
import { ROOT, runTool } from "./run-tool.ts";
import { Finding, type Step } from "./step.ts";

/** What a server without its assets or migrations cannot answer. */
const PATHS = ["/readyz", "/openapi.json", "/reference", "/reference/standalone.js"];

/** A server that has nothing to finish stops long before this time. */
const STOP_MS = 20_000;

/** The bundle of the server, which the container image holds, runs alone in an empty folder. */
export const serverBundleStep: Step = {
  name: "server bundle",
  async run() {
    const source = path.join(ROOT, "apps/server");
    await runTool("node_modules/tsdown/dist/run.mjs", ["--logLevel=error"], { cwd: source });
    const folder = temporaryFolder("server");
    for (const part of ["dist", "package.json"]) {
      cpSync(path.join(source, part), path.join(folder, part), { recursive: true });
    }
    const server = start(folder);
    try {
      const url = await server.ready;
      for (const target of PATHS) {
        const response = await fetch(url + target);
        await response.arrayBuffer();
        if (!response.ok) throw new Finding(`GET ${target} answered ${response.status}`);
      }
      await listAccounts(folder);
    } finally {
      server.process.kill("SIGTERM");
      setTimeout(() => server.process.kill("SIGKILL"), STOP_MS).unref();
    }
    const [code, signal] = await server.ended;
    if (code !== 0)
      throw new Finding(`After SIGTERM the server ended with ${code ?? signal}, not 0`);
  },
};

/** The admin command works beside the server, on the database of the same settings. */
async function listAccounts(folder: string): Promise<void> {
  const admin = spawn(process.execPath, ["dist/admin.js", "accounts", "list"], {
    cwd: folder,
    env: {},
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [admin.stdout, admin.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  const [code] = await once(admin, "close");
  if (code !== 0 || !output.includes("First account")) {
    throw new Finding(`dist/admin.js ended with ${code}:\n${output}`);
  }
}

function start(folder: string) {
  const server = spawn(process.execPath, ["dist/main.js"], {
    cwd: folder,
    env: { PORT: "0", LOG_LEVEL: "error" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended: Promise<[code: number | null, signal: string | null]> = once(server, "close").then(
    ([code, signal]) => [code, signal],
  );
  const ready = new Promise<string>((resolve, reject) => {
    let output = "";
    server.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
      const url = /http:\/\/\S+(?=\s)/.exec(output)?.[0];
      if (url !== undefined) resolve(url);
    });
    ended.then(() => reject(new Finding(`The server ended before it was ready:\n${output}`)));
  });
  return { process: server, ready, ended };
}
