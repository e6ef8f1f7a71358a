/** The verbs of package.json: what each hands to Node, paths seen from the repository's root. */

/** Makes Node and its children load workspace packages from their sources, so nothing is built. */
const FROM_SOURCE = "--conditions=@verbatim/source";

/** @type {Readonly<Record<string, readonly string[]>>} */
const VERBS = {
  start: [FROM_SOURCE, "--max-semi-space-size=8", "apps/server/src/main.ts"],
  dev: [
    FROM_SOURCE,
    "--watch",
    "--env-file=apps/server/development.env",
    "apps/server/src/main.ts",
  ],
  admin: [FROM_SOURCE, "apps/server/src/admin.ts"],
  test: ["node_modules/vitest/vitest.mjs", "run"],
  generate: ["scripts/generate/main.ts"],
  check: ["scripts/check/main.ts"],
  build: ["node_modules/turbo/bin/turbo", "run", "build"],
  bench: [FROM_SOURCE, "bench/index.ts"],
  "bench:mutations": [FROM_SOURCE, "bench/mutations/index.ts"],
  "test:soak": [FROM_SOURCE, "bench/soak/index.ts"],
  release: ["scripts/release.ts"],
};

/** @returns {string[]} the verbs, in the order in which they are documented */
export function listVerbs() {
  return Object.keys(VERBS);
}

/**
 * Finds what a verb runs.
 *
 * @param {string} verb
 * @param {readonly string[]} options what follows the verb on the command line (`npm test -- <options>`)
 * @returns {string[] | undefined} arguments for Node; undefined when there is no such verb
 */
export function commandOf(verb, options) {
  if (!Object.hasOwn(VERBS, verb)) return undefined;
  return [...(VERBS[verb] ?? []), ...options];
}
