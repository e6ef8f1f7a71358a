import { judgeImports } from "./imports/judge.ts";
import { ROOT } from "./run-tool.ts";
import { refuse, type Step } from "./step.ts";

/** Imports follow the arrows of docs/architecture.md. */
export const importRulesStep: Step = {
  name: "import rules",
  run() {
    refuse(judgeImports(ROOT), "The table is scripts/check/imports/rules.ts.");
  },
};
