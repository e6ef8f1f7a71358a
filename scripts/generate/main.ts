import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { handlerTable, readTableOperations } from "./handler-table.ts";
import { withMethodTable } from "./method-table.ts";

/** `npm run generate [-- --check]`: everything that follows from openapi.yaml. */
const root = fileURLToPath(new URL("../../", import.meta.url));
const tablePath = "apps/server/src/generated/handlers.ts";
const readmePath = "packages/client/README.md";
const options = process.argv.slice(2);

const codegen = spawnSync(
  process.execPath,
  [
    "--conditions=@verbatim/source",
    "packages/codegen/src/cli.ts",
    "openapi.yaml",
    "--out",
    "packages/contract/src/generated",
    "--client",
    "packages/client/src/generated",
    ...options,
  ],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = codegen.status ?? 1;
if (process.exitCode === 0) placeTables();

function placeTables(): void {
  const document: unknown = parse(readFileSync(`${root}openapi.yaml`, "utf8"));
  place(tablePath, () => handlerTable(readTableOperations(document)));
  place(readmePath, (readme) => withMethodTable(readme, document));
}

/** Writes a file, or tells that it is not what it should be. */
function place(path: string, write: (before: string) => string): void {
  const before = readFileSync(root + path, "utf8");
  const text = write(before);
  if (text === before) return;
  if (!options.includes("--check")) {
    writeFileSync(root + path, text);
  } else {
    console.error(`${path} does not have the operations of openapi.yaml.\nRun npm run generate.`);
    process.exitCode = 1;
  }
}
