import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "../bootstrap/root.mjs";

/** The members of package.json that the checks read. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  dependencies?: Readonly<Record<string, string>>;
  peerDependencies?: Readonly<Record<string, string>>;
}

export interface WorkspacePackage {
  /** Folder below the root, such as `packages/client`. */
  folder: string;
  manifest: Manifest;
}

/** Lists the packages and apps of the repository, by folder. */
export function workspacePackages(root = ROOT): WorkspacePackage[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root })
    .sort()
    .map((file) => ({ folder: path.dirname(file), manifest: readManifest(path.join(root, file)) }));
}

/** Lists the packages that users install. */
export function publishedPackages(root = ROOT): WorkspacePackage[] {
  return workspacePackages(root).filter(({ manifest }) => manifest.private !== true);
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, "utf8"));
}
