/**
 * `npm start`, `npm test` and every other verb of package.json enter here.
 *
 * A fresh clone has only Node 20.19 or newer and npm, so this file and its neighbours in
 * `bootstrap/` depend on nothing: they install what package-lock.json names, then run the verb on
 * the Node release that the lock file pins.
 */
import { install, isInstalled } from "./bootstrap/install.mjs";
import { pinnedNode } from "./bootstrap/pinned-node.mjs";
import { run } from "./bootstrap/run.mjs";
import { commandOf, listVerbs } from "./bootstrap/verbs.mjs";
import { requireVersions } from "./bootstrap/versions.mjs";

const [verb = "", ...options] = process.argv.slice(2);

try {
  const command = commandOf(verb, options);
  if (command === undefined) {
    throw new Error(`There is no verb "${verb}". Choose one of: ${listVerbs().join(", ")}.`);
  }
  requireVersions(process.versions.node, process.env.npm_config_user_agent);
  if (!isInstalled()) await install();
  await run(pinnedNode(), command);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
