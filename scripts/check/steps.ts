import { contractLintStep } from "./contract-lint.ts";
import { driftStep } from "./drift.ts";
import { importRulesStep } from "./import-rules.ts";
import { licencesStep } from "./licences.ts";
import { lockFileStep } from "./lock-file.ts";
import { buildStep } from "./published/build.ts";
import { consumerStep } from "./published/consumer.ts";
import { contentsStep } from "./published/contents.ts";
import { generatorConsumerStep } from "./published/generator-consumer.ts";
import { kitConsumerStep } from "./published/kit-consumer.ts";
import { packStep } from "./published/pack.ts";
import { publishLintStep, typeResolutionStep } from "./published/resolution.ts";
import { serverBundleStep } from "./server-bundle.ts";
import type { Step } from "./step.ts";
import { styleStep } from "./style.ts";
import { trackedTextStep } from "./tracked-text.ts";
import { typesStep } from "./types.ts";
import { unusedCodeStep } from "./unused-code.ts";

/** The steps of `npm run check`. They start in this order, two at a time. */
export const steps: readonly Step[] = [
  driftStep,
  contractLintStep,
  typesStep,
  styleStep,
  importRulesStep,
  unusedCodeStep,
  lockFileStep,
  licencesStep,
  trackedTextStep,
  buildStep,
  packStep,
  contentsStep,
  publishLintStep,
  typeResolutionStep,
  consumerStep,
  generatorConsumerStep,
  kitConsumerStep,
  serverBundleStep,
];
