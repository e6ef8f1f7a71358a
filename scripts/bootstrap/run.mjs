import { spawn } from "node:child_process";
import path from "node:path";
import { ROOT } from "./root.mjs";

/** A signal that comes again within this time is the same one: npm passes on what the terminal sent. */
const SAME_SIGNAL_MS = 500;

/** How often to look whether npm's shell is still there, in milliseconds. */
const PARENT_CHECK_MS = 200;

/**
 * Runs Node on the given arguments from the repository's root and ends as it ends: with the same
 * exit code, or by the same signal.
 *
 * @param {string} node path of the Node binary
 * @param {readonly string[]} options
 * @returns {Promise<void>} when the child has ended
 */
export async function run(node, options) {
  const child = spawn(node, options, { cwd: ROOT, stdio: "inherit", env: environment(node) });
  forwardSignals(child);
  stopWithParent(child);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve({ code, signal }));
  });
  process.exitCode = code ?? 1;
  if (signal !== null) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
}

/**
 * Sends a stop signal on to the child, once.
 *
 * Ctrl-C in a terminal reaches every process of the group, the child too, so it is not sent again.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function forwardSignals(child) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    let last = Number.NEGATIVE_INFINITY;
    process.on(signal, () => {
      const repeated = performance.now() - last < SAME_SIGNAL_MS;
      last = performance.now();
      if (repeated || (signal !== "SIGTERM" && process.stdin.isTTY)) return;
      child.kill(signal);
    });
  }
}

/**
 * Stops the child when npm is gone.
 *
 * npm runs a verb through `sh -c` and sends signals to that shell, which on many systems dies of
 * them and passes nothing on. Without this, `kill <pid of npm>` would leave a server behind.
 *
 * @param {import("node:child_process").ChildProcess} child
 */
function stopWithParent(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill("SIGTERM");
  }, PARENT_CHECK_MS);
  timer.unref();
}

/**
 * @param {string} node path of the Node binary
 * @returns {NodeJS.ProcessEnv} the environment with our tools first on the path and no telemetry
 */
function environment(node) {
  const tools = [path.dirname(node), path.join(ROOT, "node_modules", ".bin")];
  return {
    ...process.env,
    PATH: [...tools, process.env.PATH].join(path.delimiter),
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
}
