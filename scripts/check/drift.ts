import { commandOf } from "../bootstrap/verbs.mjs";
import { runCommand } from "./run-tool.ts";
import type { Step } from "./step.ts";

/** Fails when a generated file is not what openapi.yaml and the generator give today. */
export const driftStep: Step = {
  name: "generated files are current",
  async run() {
    await runCommand(process.execPath, commandOf("generate", ["--check"]) ?? []);
  },
};
