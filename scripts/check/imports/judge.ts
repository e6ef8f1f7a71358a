import { readFileSync } from "node:fs";
import path from "node:path";
import { type Import, type Module, type Place, readModule } from "./module.ts";
import {
  ENVIRONMENT_READERS,
  FEATURE_IMPORTS,
  FEATURE_TYPE_IMPORTS,
  FEATURES,
  NPM_IMPORTS,
  ONE_IMPORTER,
  PROGRAMS,
} from "./rules.ts";
import { listSources } from "./sources.ts";
import type { ImportTable } from "./table.ts";

/**
 * Holds the table of docs/architecture.md and the rules of `rules.ts` against every import of
 * packages and apps.
 *
 * @param root absolute path of the repository, or of a tree laid out like it
 * @param table for each package, what of the workspace its sources may import
 * @returns one line for each broken rule: file, line, what was imported, and what is allowed
 */
export function judgeImports(root: string, table: ImportTable): string[] {
  const sources = listSources(root);
  const modules = new Map(sources.map((file) => [file, readModule(path.join(root, file))]));
  return [
    ...[...modules].flatMap(([file, module]) => judgeFile(root, table, file, module)),
    ...judgeOneImporter(modules),
  ];
}

function judgeFile(root: string, table: ImportTable, file: string, module: Module): string[] {
  const folder = packageOf(file);
  const judgements = module.imports.map((imported) => {
    const { text, line } = imported;
    const problem = text.startsWith(".")
      ? judgeRelative(file, imported)
      : isTest(file)
        ? judgeInTest(root, folder, text)
        : judgePackage(table, folder, text);
    return problem === undefined ? [] : [`${file}:${line} imports "${text}": ${problem}`];
  });
  return [...judgements.flat(), ...(isTest(file) ? [] : judgeEffects(file, module))];
}

function judgeRelative(file: string, { text, typeOnly }: Import): string | undefined {
  const target = path.posix.join(path.posix.dirname(file), text);
  const folder = packageOf(file);
  if (!target.startsWith(`${folder}/`)) {
    return `relative imports stay inside ${folder}; import the package by its name`;
  }
  if (isTest(file) || !file.startsWith(`${FEATURES}/`)) return undefined;
  const feature = file.split("/").slice(0, 5).join("/");
  if (target.startsWith(`${feature}/`)) return undefined;
  const allowed = typeOnly ? [...FEATURE_IMPORTS, ...FEATURE_TYPE_IMPORTS] : FEATURE_IMPORTS;
  if (allowed.some((pattern) => pattern.test(target))) return undefined;
  return "a feature may import http/, storage/store.ts, errors, ids, *.service.ts of other features, and the types of services.ts";
}

function judgePackage(table: ImportTable, folder: string, specifier: string): string | undefined {
  const name = packageNameOf(specifier);
  if (name.startsWith("@verbatim/")) {
    const allowed = table.get(folder);
    if (allowed === undefined) return `the table has no row for ${folder}`;
    return allowed.includes(name) ? undefined : `${folder} may import ${listed(allowed)}`;
  }
  const allowed = NPM_IMPORTS[folder];
  if (allowed === undefined || isBuiltIn(specifier) || allowed.includes(name)) return undefined;
  return `${folder} may import ${listed(allowed)}`;
}

/** Tests may import whatever their package declares, so that the declaration stays the one list. */
function judgeInTest(root: string, folder: string, specifier: string): string | undefined {
  const name = packageNameOf(specifier);
  if (!name.startsWith("@verbatim/")) return undefined;
  const manifest = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
  const declared = { ...manifest.dependencies, ...manifest.devDependencies };
  if (name in declared || name === manifest.name) return undefined;
  return `declare it in the devDependencies of ${folder}/package.json`;
}

function judgeEffects(file: string, module: Module): string[] {
  const problems = (places: readonly Place[], why: string) =>
    places.map(({ text, line }) => `${file}:${line} ${text}: ${why}`);
  const reads =
    file.startsWith("apps/") && !ENVIRONMENT_READERS.some((pattern) => pattern.test(file));
  const program = PROGRAMS.some((pattern) => pattern.test(file));
  return [
    ...(reads ? problems(module.environmentReads, "only config.ts reads the environment") : []),
    ...(program
      ? []
      : problems(
          module.sideEffects,
          "only main.ts, admin.ts and cli.ts do something when they are imported",
        )),
  ];
}

function judgeOneImporter(modules: ReadonlyMap<string, Module>): string[] {
  return Object.entries(ONE_IMPORTER).flatMap(([name, folder]) => {
    const importers = [...modules]
      .filter(([file]) => !isTest(file) && !file.endsWith(".d.ts")) // a declaration imports nothing
      .filter(([, { imports }]) => imports.some(({ text }) => packageNameOf(text) === name))
      .map(([file]) => file);
    const [only] = importers;
    if (importers.length === 1 && only !== undefined && packageOf(only) === folder) return [];
    return [`${name} has one importing file, in ${folder}; found: ${listed(importers)}`];
  });
}

function isTest(file: string): boolean {
  return /\.test(-d)?\.ts$|\/testing\/|^(packages|apps)\/[^/]+\/test\//.test(file);
}

function isBuiltIn(specifier: string): boolean {
  return specifier.startsWith("node:");
}

function packageOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

function packageNameOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.join(", ");
}
