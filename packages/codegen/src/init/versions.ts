import manifest from "../../package.json" with { type: "json" };

const { devDependencies: own } = manifest;

/** What a starter needs to run, and the ranges of versions that are tested together. */
export const dependencies = {
  "@hono/node-server": "^2.1.8",
  "@hono/zod-openapi": "^1.6.3",
  "@verbatim/runtime": `^${own["@verbatim/runtime"]}`,
  hono: own.hono,
  zod: own.zod,
} as const;

/** What a starter needs to be worked on. */
export const devDependencies = {
  "@types/node": "^24.0.0",
  "@verbatim/codegen": `^${manifest.version}`,
  typescript: "^7.0.2",
  vitest: "^5.1.1",
} as const;

/** The releases of Node that run the starter's TypeScript as it is. */
export const engines = { node: manifest.engines.node } as const;
