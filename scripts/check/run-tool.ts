import { execFile } from "node:child_process";
import path from "node:path";
import { ROOT } from "../bootstrap/root.mjs";
import { Finding } from "./step.ts";

export { ROOT };

/**
 * Runs a Node script to its end and collects what it prints.
 *
 * @param script path below the repository's root, such as `node_modules/knip/bin/knip.js`
 * @param options its arguments; flags for Node come before the script, so pass them in `nodeOptions`
 * @returns what the tool printed on standard output
 * @throws {Finding} with everything it printed, when its exit code is not 0
 */
export async function runTool(
  script: string,
  options: readonly string[] = [],
  { cwd = ROOT, nodeOptions = [] }: { cwd?: string; nodeOptions?: readonly string[] } = {},
): Promise<string> {
  return runCommand(process.execPath, [...nodeOptions, path.join(ROOT, script), ...options], cwd);
}

/**
 * Runs npm to its end; like {@link runTool}.
 *
 * @param options arguments of npm
 * @param cwd folder in which npm runs
 */
export async function runNpm(options: readonly string[], cwd = ROOT): Promise<string> {
  const script = process.env.npm_execpath;
  if (script === undefined) return runCommand("npm", options, cwd);
  return runCommand(process.execPath, [script, ...options], cwd);
}

/**
 * Runs a program to its end; like {@link runTool}.
 *
 * @param program found on the path, or an absolute path
 * @param options its arguments
 * @param cwd folder in which it runs
 */
export async function runCommand(
  program: string,
  options: readonly string[],
  cwd = ROOT,
): Promise<string> {
  const { failure, stdout, stderr } = await capture(program, options, cwd);
  if (failure === undefined) return stdout;
  const output = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== "");
  throw new Finding(output.join("\n") || failure);
}

/**
 * Runs a program to its end, whatever its exit code.
 *
 * @returns what it printed; `failure` says why it counts as failed, and is undefined at exit code 0
 */
export function capture(
  program: string,
  options: readonly string[],
  cwd = ROOT,
): Promise<{ failure: string | undefined; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    // Colours would end up as escape codes in the middle of the report.
    const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1" };
    delete env.FORCE_COLOR;
    const limits = { cwd, env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(program, options, limits, (error, stdout, stderr) => {
      resolve({ failure: error?.message, stdout, stderr });
    });
    child.stdin?.end();
  });
}
