import { mkdir, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { stringify } from "yaml";
import { installed } from "./packages.ts";
import { syntheticDocument } from "./synthetic.ts";

/** A document to generate from; without a path it is absent, for the reason given. */
export interface BenchDocument {
  readonly name: string;
  readonly path?: string;
  readonly absent?: string;
}

/**
 * The documents of the benchmark: two of its own making, GitHub's from npm, and those that were
 * named with `--document` or in `BENCH_DOCUMENTS` (with commas between them).
 *
 * @param folder - where documents can be written
 * @param named - paths, relative to the working directory or absolute
 */
export async function benchDocuments(
  folder: string,
  named: readonly string[],
): Promise<BenchDocument[]> {
  const given = [...named, ...(process.env.BENCH_DOCUMENTS?.split(",") ?? [])];
  return [
    ...(await syntheticDocuments(folder)),
    ...given.map((path) => ({ name: basename(path), path: resolve(path) })),
    ...(given.length > 0 ? [] : [{ name: "--document", absent: "none was named" }]),
    await githubDocument(),
  ];
}

async function syntheticDocuments(folder: string): Promise<BenchDocument[]> {
  const small = syntheticDocument({ schemas: 250, operations: 28, descriptions: true });
  const large = syntheticDocument({ schemas: 900, operations: 1_200, descriptions: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "small.yaml"), stringify(small));
  await writeFile(join(folder, "large.json"), JSON.stringify(large, undefined, 2));
  return [
    { name: "250 schemas, 28 operations, YAML", path: join(folder, "small.yaml") },
    { name: "900 schemas, 1,200 operations, JSON", path: join(folder, "large.json") },
  ];
}

async function githubDocument(): Promise<BenchDocument> {
  const name = "GitHub (1,223 operations, JSON)";
  const folder = await installed("octokit", { "@octokit/openapi": "23.0.2" });
  if (folder === undefined) return { name, absent: "npm could not install @octokit/openapi" };
  const file = "node_modules/@octokit/openapi/generated/api.github.com.json";
  return { name, path: join(folder, file) };
}
