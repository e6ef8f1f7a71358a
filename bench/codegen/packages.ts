import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The root of the repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What packages/codegen depends on, found as it finds it. */
export const codegenRequire = createRequire(join(root, "packages/codegen/package.json"));

/** Builds a package as it is published, and tells where its output is. */
export async function buildPackage(name: string): Promise<string> {
  const tsdown = fileURLToPath(import.meta.resolve("tsdown/run"));
  const folder = join(root, "packages", name);
  await run(process.execPath, [tsdown], { cwd: folder });
  return join(folder, "dist");
}

/** Outside the repository, so that what is measured against is no dependency of it. */
const cache =
  process.env.BENCH_CACHE ??
  join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "verbatim-bench");

/**
 * Installs packages of npm on demand, each set in a folder of its own that later runs find again.
 *
 * @param name - the folder's name; another set of versions needs another name
 * @returns the folder, or undefined when npm cannot install them
 */
export async function installed(
  name: string,
  packages: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const folder = join(cache, name);
  const missing = Object.keys(packages).some(
    (each) => !existsSync(join(folder, "node_modules", each, "package.json")),
  );
  if (!missing) return folder;
  await mkdir(folder, { recursive: true });
  const wanted = Object.entries(packages).map(([each, version]) => `${each}@${version}`);
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts"];
  try {
    await run("npm", ["install", "--prefix", folder, "--save-exact", ...quiet, ...wanted], {
      cwd: folder,
    });
    return folder;
  } catch {
    return undefined;
  }
}
