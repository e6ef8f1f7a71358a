/**
 * `npm run release` builds the packages and publishes those whose version npm does not have yet.
 * `npm run release -- version` turns the changesets into versions and changelogs.
 * The release workflow runs both.
 */
import { spawnSync } from "node:child_process";
import { ROOT } from "./bootstrap/root.mjs";

const CHANGESET = "node_modules/@changesets/cli/bin.js";
const NODE = process.execPath;

const COMMANDS =
  process.argv[2] === "version"
    ? [
        [NODE, CHANGESET, "version"],
        // The lock file names the versions of our own packages too.
        ["npm", "install", "--package-lock-only"],
      ]
    : [
        [NODE, "node_modules/turbo/bin/turbo", "run", "build", "--filter=./packages/*"],
        [NODE, CHANGESET, "publish"],
      ];

for (const [program = "", ...options] of COMMANDS) {
  const shell = process.platform === "win32" && program !== NODE;
  const { status } = spawnSync(program, options, { cwd: ROOT, stdio: "inherit", shell });
  if (status !== 0) {
    process.exitCode = status ?? 1;
    break;
  }
}
