import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { handlerTable, readTableOperations } from "./handler-table.ts";

/** `npm run generate [-- --check]`: everything that follows from openapi.yaml. */
const root = fileURLToPath(new URL("../../", import.meta.url));
const tablePath = "apps/server/src/generated/handlers.ts";
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
if (process.exitCode === 0) placeHandlers();

function placeHandlers(): void {
  const document: unknown = parse(readFileSync(`${root}openapi.yaml`, "utf8"));
  const text = handlerTable(readTableOperations(document));
  if (!options.includes("--check")) {
    writeFileSync(root + tablePath, text);
  } else if (readFileSync(root + tablePath, "utf8") !== text) {
    console.error(
      `${tablePath} does not have the operations of openapi.yaml.\nRun npm run generate.`,
    );
    process.exitCode = 1;
  }
}
