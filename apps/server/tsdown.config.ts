import { createRequire } from "node:module";
import path from "node:path";
import { defineConfig } from "tsdown";

/** The reference page's script, which the server reads as a file beside its own code. */
const scalar = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@scalar/api-reference")),
  "browser/standalone.js",
);

/**
 * The server as one folder that runs without node_modules: `node dist/main.js`, and
 * `node dist/admin.js` for accounts and keys. Workspace packages
 * come from their sources, everything from npm is bundled.
 */
export default defineConfig({
  entry: { main: "src/main.ts", admin: "src/admin.ts" },
  format: "esm",
  platform: "node",
  target: "node24",
  dts: false,
  sourcemap: true,
  hash: false,
  fixedExtension: false,
  deps: { alwaysBundle: [/./] },
  inputOptions: { resolve: { conditionNames: ["@verbatim/source", "import", "node", "default"] } },
  copy: [{ from: scalar, to: "dist/assets", rename: "scalar-standalone.js" }],
});
