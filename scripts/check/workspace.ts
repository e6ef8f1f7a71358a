import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../bootstrap/root.mjs";

/** The members of package.json that the checks read. */
export interface Manifest {
  name: string;
  private?: boolean;
}

export interface WorkspacePackage {
  /** Folder below the root, such as `packages/client`. */
  folder: string;
  manifest: Manifest;
}

/** Lists the packages that users install, by folder. */
export function publishedPackages(root = ROOT): WorkspacePackage[] {
  return globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((file) => ({ folder: path.dirname(file), manifest: readManifest(path.join(root, file)) }))
    .filter(({ manifest }) => manifest.private !== true);
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8"));
}
