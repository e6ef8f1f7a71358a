import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

/** What a process used from its start to its end. */
export interface ToolUsage {
  /** By the wall clock. */
  readonly milliseconds: number;
  /** User and system time, in milliseconds. */
  readonly cpu: number;
  /** The most memory that was resident at a time. */
  readonly megabytes: number;
}

/** A command-line tool that runs on Node.js. */
export interface Tool {
  readonly script: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** After this many seconds the tool is stopped and has failed. */
  readonly seconds?: number;
}

/** A tool that ended badly; the message is the end of what it said. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

const preload = new URL("./usage-preload.ts", import.meta.url).href;
let runs = 0;

/**
 * Runs a tool in a process of its own and measures the process from start to end.
 *
 * @throws ToolError when the tool fails or takes too long
 */
export async function runTool({ script, args, cwd, seconds = 600 }: Tool): Promise<ToolUsage> {
  runs += 1;
  const file = join(tmpdir(), `verbatim-bench-usage-${process.pid}-${runs}.json`);
  const child = spawn(process.execPath, ["--import", preload, script, ...args], {
    cwd,
    env: { ...process.env, BENCH_USAGE: file, NO_COLOR: "1", CI: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: seconds * 1000,
  });
  const [said, complained, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit"),
  ]);
  try {
    if (code !== 0) throw new ToolError(lastLines(`${said}\n${complained}`) || `ended by ${code}`);
    return JSON.parse(await readFile(file, "utf8")) as ToolUsage; // written by usage-preload.ts
  } finally {
    await rm(file, { force: true });
  }
}

function lastLines(output: string): string {
  return output.trim().split("\n").slice(-5).join("\n");
}
