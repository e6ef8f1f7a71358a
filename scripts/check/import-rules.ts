import { readFileSync } from "node:fs";
import path from "node:path";
import { judgeImports } from "./imports/judge.ts";
import { readImportTable } from "./imports/table.ts";
import { ROOT } from "./run-tool.ts";
import { refuse, type Step } from "./step.ts";

/** Imports follow the arrows of docs/architecture.md. */
export const importRulesStep: Step = {
  name: "import rules",
  run() {
    const page = readFileSync(path.join(ROOT, "docs/architecture.md"), "utf8");
    refuse(
      judgeImports(ROOT, readImportTable(page)),
      "The rules: the table in docs/architecture.md, and scripts/check/imports/rules.ts.",
    );
  },
};
