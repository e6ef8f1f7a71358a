/** The oldest releases that can bootstrap the repository; the verbs themselves run on the pinned Node. */
const OLDEST_NODE = "20.19.0";
const OLDEST_NPM = "10.0.0";

/**
 * Refuses a machine that cannot install the repository.
 *
 * @param {string} node version of Node, such as `20.20.2`
 * @param {string | undefined} userAgent what the package manager calls itself, such as `npm/11.19.1 node/v20.20.2`
 * @throws {Error} when Node or npm is too old, or another package manager runs the verb
 */
export function requireVersions(node, userAgent) {
  if (isOlder(node, OLDEST_NODE)) {
    throw new Error(
      `Verbatim needs Node ${OLDEST_NODE} or newer to install itself; this is Node ${node}. ` +
        "Install a current release from https://nodejs.org and run the command again.",
    );
  }
  // Absent when the script is run directly, without a package manager.
  const [, manager, version] = /^(\w+)\/(\S+)/.exec(userAgent ?? "") ?? [];
  if (manager === undefined || version === undefined) return;
  if (manager !== "npm") {
    throw new Error(`Verbatim is installed with npm; this is ${manager}. Run the verb with npm.`);
  }
  if (isOlder(version, OLDEST_NPM)) {
    throw new Error(
      `Verbatim needs npm ${OLDEST_NPM} or newer; this is npm ${version}. ` +
        "Run: npm install --global npm@11",
    );
  }
}

/**
 * Compares two versions of the form `major.minor.patch`.
 *
 * @param {string} version
 * @param {string} limit
 * @returns {boolean} whether `version` comes before `limit`
 */
export function isOlder(version, limit) {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10));
  const limits = limit.split(".").map(Number);
  for (const [index, part] of parts.slice(0, 3).entries()) {
    const difference = part - (limits[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
