import { fileURLToPath } from "node:url";
import ts from "typescript";

/** Where the files seem to be, so that their imports are found. */
const folder = fileURLToPath(new URL("virtual/", import.meta.url));

/** As strict as this repository, which is as strict as users are. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2024.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ["@verbatim/source"],
  types: [],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * Type-checks files that exist only in memory.
 *
 * @param files - their texts by name
 * @returns one line for each error, such as "schemas.ts:3 TS2322: …"
 */
export function typeCheck(files: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  const virtual = (path: string) =>
    path.startsWith(folder) ? files.get(path.slice(folder.length)) : undefined;
  host.fileExists = (path) => virtual(path) !== undefined || fileExists(path);
  host.readFile = (path) => virtual(path) ?? readFile(path);
  host.directoryExists = () => true;
  const { getSourceFile } = host;
  host.getSourceFile = (path, ...rest) => {
    const text = virtual(path);
    return text === undefined
      ? getSourceFile(path, ...rest)
      : ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  };
  const program = ts.createProgram(
    [...files.keys()].map((name) => folder + name),
    options,
    host,
  );
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, code, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const name = file?.fileName.slice(folder.length) ?? "";
    return `${name}:${line} TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
