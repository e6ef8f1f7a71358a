import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { CommandError } from "./command-error.ts";

/**
 * Makes sure, before a long run, that its reports can be written.
 *
 * @throws {CommandError} for a file whose folder does not exist, and for a folder
 */
export function checkFolders(paths: readonly (string | undefined)[]): void {
  for (const path of paths) {
    if (path === undefined) continue;
    const isFolder = existsSync(path) && statSync(path).isDirectory();
    if (path !== "" && existsSync(dirname(path)) && !isFolder) continue;
    const why = isFolder ? "it is a folder" : "its folder does not exist";
    throw new CommandError(`"${path}" cannot be written: ${why}.`, { showUsage: false });
  }
}
