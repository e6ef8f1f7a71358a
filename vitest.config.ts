import { defineConfig } from "vitest/config";

/** Workspace packages resolve to their sources, so that tests need no build. */
const conditions = ["@verbatim/source", "module", "node", "development|production"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["{packages,apps,scripts,examples,bench}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    testTimeout: 30_000,
  },
});
