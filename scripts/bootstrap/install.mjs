import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pinnedNode } from "./pinned-node.mjs";
import { ROOT } from "./root.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/**
 * Says whether node_modules holds what package-lock.json names.
 *
 * npm leaves a second lock file inside node_modules that lists what is really there. Comparing the
 * two sees a branch change and a half-finished install, and needs no stamp of our own.
 */
export function isInstalled(root = ROOT) {
  const wanted = readLock(path.join(root, "package-lock.json"));
  const present = readLock(path.join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || present === undefined || !hasNode(root)) return false;

  for (const [location, locked] of Object.entries(present)) {
    const target = wanted[location];
    if (target === undefined) return false;
    if (target.version !== locked.version || target.integrity !== locked.integrity) return false;
  }
  // Optional packages are binaries of other platforms.
  return Object.entries(wanted).every(
    ([location, { optional }]) => optional || location in present,
  );
}

/**
 * Installs exactly what package-lock.json names, and says so in one line.
 *
 * @throws {Error} with npm's own words when npm fails
 */
export async function install(root = ROOT) {
  const started = Date.now();
  process.stderr.write("Installing dependencies (once; about a minute) ... ");
  const { code, output } = await npm(["ci", "--loglevel=error", "--no-progress"], root);
  if (code !== 0) {
    process.stderr.write("failed\n");
    throw new Error(
      `${output.trim()}\n\nThe installation failed; npm's words are above. ` +
        "Check the connection to the package registry, then run the command again.",
    );
  }
  process.stderr.write(`done in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

/** Node 24 arrives through an install script of the package `node`, which a crash can cut short. */
function hasNode(/** @type {string} */ root) {
  try {
    pinnedNode(root);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined} what it puts into node_modules, by location (our
 *   own packages are links there); undefined when there is no readable lock file
 */
function readLock(file) {
  try {
    const packages = Object.entries(JSON.parse(readFileSync(file, "utf8")).packages);
    return Object.fromEntries(packages.filter(([location]) => location.includes("node_modules/")));
  } catch {
    return undefined;
  }
}

/**
 * @param {string[]} options
 * @param {string} root
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function npm(options, root) {
  // Under `npm start` this is npm's own script, so that the same npm installs, also on Windows.
  const script = process.env.npm_execpath;
  const [command, first] = script ? [process.execPath, [script]] : ["npm", []];
  const child = spawn(command, [...first, ...options], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: script === undefined && process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
