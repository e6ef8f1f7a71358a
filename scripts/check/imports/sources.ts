import { globSync } from "node:fs";
import path from "node:path";

/** What tests feed to the code as data is not code of the house. */
const EXCLUDED = /\/(node_modules|dist|fixtures)\//;

/** Lists the TypeScript files of packages and apps below `root`, with `/`, in alphabetical order. */
export function listSources(root: string): string[] {
  return globSync("{packages,apps}/*/{src,test}/**/*.{ts,tsx}", { cwd: root })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !EXCLUDED.test(file))
    .sort();
}
