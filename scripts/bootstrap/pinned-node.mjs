import { statSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./root.mjs";
import { isOlder } from "./versions.mjs";

/** The release line that sources, tests and the built-in database are written for. */
const NEEDED = "24.0.0";

/**
 * Finds the Node binary that runs the verbs: the one that npm installed, else the current one if
 * it is new enough (the package `node` has no binary for every platform).
 *
 * @param {string} root the repository
 * @param {Pick<NodeJS.Process, "platform" | "arch" | "execPath"> & { versions: { node: string } }} current
 *   the Node that runs now
 * @returns {string} absolute path
 * @throws {Error} when neither is there
 */
export function pinnedNode(root = ROOT, current = process) {
  const binary = current.platform === "win32" ? "node.exe" : "node";
  const installed = path.join(root, "node_modules", "node", "bin", binary);
  // The package ships a short text in the binary's place, which its install script replaces.
  const size = statSync(installed, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 1_000_000) return installed;
  if (!isOlder(current.versions.node, NEEDED)) return current.execPath;
  throw new Error(
    `npm could not bring Node 24 for ${current.platform}-${current.arch}, and the current Node is ` +
      `${current.versions.node}. Install Node 24 from https://nodejs.org and run the command again.`,
  );
}
