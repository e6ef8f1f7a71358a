import { contractLintStep } from "./contract-lint.ts";
import { driftStep } from "./drift.ts";
import { importRulesStep } from "./import-rules.ts";
import { licencesStep } from "./licences.ts";
import { lockFileStep } from "./lock-file.ts";
import type { Step } from "./step.ts";
import { styleStep } from "./style.ts";
import { trackedTextStep } from "./tracked-text.ts";
import { typesStep } from "./types.ts";
import { unusedCodeStep } from "./unused-code.ts";

/** The steps of `npm run check`; the slow ones start first. */
export const steps: readonly Step[] = [
  driftStep,
  typesStep,
  styleStep,
  contractLintStep,
  importRulesStep,
  unusedCodeStep,
  lockFileStep,
  licencesStep,
  trackedTextStep,
];
