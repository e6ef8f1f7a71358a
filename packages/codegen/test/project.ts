import { spawnSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const here = createRequire(import.meta.url);

/** The compilers that users have: this package's own 5.9, and the repository's 7. */
export const compilers = {
  "5.9": here.resolve("typescript/lib/tsc.js"),
  7: join(root, "node_modules/typescript/bin/tsc"),
} as const;

/** Gives a project outside the repository the repository's packages, as their sources. */
export function linkPackages(folder: string): void {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
}

/**
 * Compiles a project by its own tsconfig.json.
 *
 * @returns what the compiler says; "" when it says nothing
 */
export function compile(folder: string, compiler: keyof typeof compilers): string {
  const options = ["--project", folder, "--customConditions", "@verbatim/source"];
  return run(folder, compilers[compiler], options).output;
}

/** Runs the tests of a project. */
export function runTests(folder: string): { passed: boolean; output: string } {
  const conditions = ["@verbatim/source", "module", "node", "development|production"];
  const config = { resolve: { conditions }, ssr: { resolve: { conditions } } };
  writeFileSync(join(folder, "vitest.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  const vitest = join(dirname(here.resolve("vitest/package.json")), "vitest.mjs");
  const { status, output } = run(folder, vitest, ["run", "--root", folder]);
  return { passed: status === 0, output };
}

function run(cwd: string, script: string, args: readonly string[]) {
  const env = { ...process.env, NODE_OPTIONS: "--conditions=@verbatim/source", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env,
    encoding: "utf8",
  });
  return { status, output: (stdout + stderr).trim() };
}
