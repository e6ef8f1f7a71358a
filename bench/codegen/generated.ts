import { execFile } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildPackage, root } from "./packages.ts";

const run = promisify(execFile);
let build: Promise<string> | undefined;

/** The built command, which is built once for each run of the benchmarks. */
export async function codegenCommand(): Promise<string> {
  build ??= buildPackage("codegen");
  return join(await build, "cli.js");
}

/**
 * Generates the server's files of a document into a folder from which they can be imported.
 *
 * @param folder - an empty folder
 * @param document - an OpenAPI document
 * @returns the folder of the generated files
 */
export async function generated(folder: string, document: unknown): Promise<string> {
  const file = join(folder, "openapi.json");
  await writeFile(file, JSON.stringify(document));
  const out = join(folder, "generated");
  await run(process.execPath, [await codegenCommand(), file, "--out", out]);
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  return out;
}
