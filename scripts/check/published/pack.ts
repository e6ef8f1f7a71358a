import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runNpm } from "../run-tool.ts";
import type { Step } from "../step.ts";
import { publishedPackages } from "../workspace.ts";
import { buildStep } from "./build.ts";

/** A package as npm would publish it. */
export interface PackedPackage {
  name: string;
  /** Folder below the root, such as `packages/client`. */
  folder: string;
  /** Absolute path of the tarball. */
  tarball: string;
  /** What the tarball holds, as paths below the package. */
  files: string[];
}

/** The tarballs; the steps behind {@link packStep} read them. */
export const packedPackages: PackedPackage[] = [];

/** Packs each published package into a temporary folder that is gone when the checks end. */
export const packStep: Step = {
  name: "packing",
  after: [buildStep],
  async run() {
    const target = temporaryFolder("packages");
    for (const { folder, manifest } of publishedPackages()) {
      const options = ["pack", "--json", `--pack-destination=${target}`, `--workspace=${folder}`];
      const output = await runNpm([...options, "--loglevel=error"]);
      const [packed]: { filename: string; files: { path: string }[] }[] = JSON.parse(output);
      if (packed === undefined) throw new Error(`npm pack printed nothing for ${folder}`);
      packedPackages.push({
        name: manifest.name,
        folder,
        tarball: path.join(target, packed.filename),
        files: packed.files.map((file) => file.path).sort(),
      });
    }
  },
};

/** Makes an empty folder outside the repository, which is removed when the process ends. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `verbatim-${name}-`));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
