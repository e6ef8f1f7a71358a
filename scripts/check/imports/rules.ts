/**
 * What may import what, beyond the table of docs/architecture.md, which is read as it stands.
 * Paths are below the repository's root, with `/`.
 */

/** For the sources of packages that stay small on purpose: which npm packages they may import. */
export const NPM_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  "packages/runtime": ["hono", "zod", "@hono/zod-openapi"],
  "packages/contract": ["hono", "zod", "@hono/zod-openapi"],
  "packages/client": ["openapi-fetch"],
};

/** Packages in maintenance: one file imports each, so that one file replaces it. */
export const ONE_IMPORTER: Readonly<Record<string, string>> = {
  "openapi-typescript": "packages/codegen",
  "openapi-fetch": "packages/client",
};

/** What a feature of the server may import of the server, beside its own folder. */
export const FEATURES = "apps/server/src/features";
export const FEATURE_IMPORTS: readonly RegExp[] = [
  /^apps\/server\/src\/http\//,
  /^apps\/server\/src\/storage\/(store|errors)\.ts$/,
  /^apps\/server\/src\/(ids|secrets)\.ts$/,
  /^apps\/server\/src\/features\/[^/]+\/[^/]+\.service\.ts$/,
];

/** Handlers receive the services; a feature names their type, and never constructs them. */
export const FEATURE_TYPE_IMPORTS: readonly RegExp[] = [/^apps\/server\/src\/services\.ts$/];

/** The source files of an app that read the environment: its programs hand it to `config.ts`. */
export const ENVIRONMENT_READERS: readonly RegExp[] = [
  /^apps\/[^/]+\/src\/(main|admin|config)\.ts$/,
];

/** Programs: the only source files that do something as soon as they are loaded. */
export const PROGRAMS: readonly RegExp[] = [
  /^apps\/[^/]+\/src\/(main|admin)\.ts$/,
  /\/src\/cli\.ts$/,
  // Importing it is how a matcher is put into a test runner.
  /^packages\/contract-testing\/src\/matcher\.ts$/,
];
