import * as zodOpenapi from "@hono/zod-openapi";
import * as runtime from "@verbatim/runtime";
import * as hono from "hono";
import ts from "typescript";
import * as zod from "zod";

/** What generated files may import. */
const modules: Readonly<Record<string, unknown>> = {
  "@verbatim/runtime": runtime,
  "@hono/zod-openapi": zodOpenapi,
  hono,
  zod,
};

/**
 * Runs a generated file and gives what it exports.
 *
 * @param files - the texts of the generated files, by name
 * @param name - the file to run, such as "schemas.ts"
 */
export function load(files: ReadonlyMap<string, string>, name: string): Record<string, unknown> {
  const loaded = new Map<string, Record<string, unknown>>();

  function run(file: string): Record<string, unknown> {
    const known = loaded.get(file);
    if (known) return known;
    const text = files.get(file);
    if (text === undefined) throw new Error(`No file ${file} was generated`);
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    });
    const exports: Record<string, unknown> = {};
    loaded.set(file, exports);
    new Function("require", "exports", outputText)(resolve, exports);
    return exports;
  }

  function resolve(specifier: string): unknown {
    if (specifier.startsWith("./")) return run(specifier.slice(2));
    if (!Object.hasOwn(modules, specifier)) throw new Error(`Unexpected import of ${specifier}`);
    return modules[specifier];
  }

  return run(name);
}
