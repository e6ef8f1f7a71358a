import { defineConfig } from "tsdown";

/**
 * How every published package is built: ES modules and their types, one file for each entry point,
 * dependencies left to the user's npm.
 *
 * @param platform `neutral` where the package also runs in browsers and other runtimes
 * @param entry source files by the name of their output, such as `{ index: "src/index.ts" }`
 */
export function library(
  platform: "neutral" | "node",
  entry: Record<string, string> = { index: "src/index.ts" },
) {
  return defineConfig({
    entry,
    format: "esm",
    platform,
    target: "es2023",
    dts: true,
    sourcemap: true,
    // Names without a hash, so that the list of published files stays the same.
    hash: false,
    outputOptions: { chunkFileNames: "shared.js" },
    fixedExtension: false,
  });
}
