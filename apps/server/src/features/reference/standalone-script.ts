import { existsSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The browser's part of the reference page, as a file of this machine. */
export interface StandaloneScript {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly etag: string;
}

let found: StandaloneScript | undefined;

/**
 * Finds the script: beside a bundled server as an asset, else in the package it comes from.
 *
 * @throws {Error} when the package is not installed
 */
export function standaloneScript(): StandaloneScript {
  if (found === undefined) {
    const asset = fileURLToPath(new URL("./assets/scalar-standalone.js", import.meta.url));
    const path = existsSync(asset) ? asset : packaged();
    const { size, mtimeMs } = statSync(path);
    found = { path, size, etag: `"${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}"` };
  }
  return found;
}

function packaged(): string {
  const main = createRequire(import.meta.url).resolve("@scalar/api-reference");
  return join(dirname(main), "browser", "standalone.js");
}
