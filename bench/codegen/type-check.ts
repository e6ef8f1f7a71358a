import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codegenRequire, root } from "./packages.ts";

/** The compilers that generated code is to be checked with. */
export const compilers = {
  "5.9": join(dirname(codegenRequire.resolve("typescript/package.json")), "bin/tsc"),
  "7.0": join(root, "node_modules/typescript/bin/tsc"),
} as const;

/** What checking a program came to. */
export interface TypeCheck {
  readonly errors: number;
  readonly instantiations: number;
  /** The first error, for the person who has to look into it. */
  readonly firstError: string;
}

/**
 * Checks a program strictly and counts the type instantiations: the same number on every machine.
 *
 * @param folder - where the program is; its tsconfig is written there
 * @param files - the program's entries, relative to the folder
 */
export async function typeCheck(
  compiler: keyof typeof compilers,
  folder: string,
  files: readonly string[],
): Promise<TypeCheck> {
  const config = {
    compilerOptions: {
      target: "es2023",
      lib: ["es2024", "dom", "dom.iterable"],
      module: "esnext",
      moduleResolution: "bundler",
      types: [],
      strict: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
    files,
  };
  const project = join(folder, "tsconfig.json");
  await writeFile(project, JSON.stringify(config));
  const output = await say([
    ...["--max-old-space-size=4096", compilers[compiler], "-p", project],
    ...["--extendedDiagnostics", "--pretty", "false"],
    // Several checkers would each instantiate what they share.
    ...(compiler === "7.0" ? ["--singleThreaded"] : []),
  ]);
  const instantiations = /^Instantiations:\s+(\d+)/m.exec(output)?.[1];
  if (instantiations === undefined) throw new Error(`tsc ${compiler} failed:\n${output}`);
  const errors = output.match(/error TS\d+/g) ?? [];
  const [firstError = ""] = output.split("\n").filter((line) => line.includes("error TS"));
  return { errors: errors.length, instantiations: Number(instantiations), firstError };
}

/** What the compiler prints, which also ends with 1 or 2 when there are errors. */
function say(args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { maxBuffer: 1 << 28 }, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
}
