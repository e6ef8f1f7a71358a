import { runTool } from "./run-tool.ts";
import type { Step } from "./step.ts";

/** Formatting and lint; `npx biome check --write` mends most of it. */
export const styleStep: Step = {
  name: "format and lint",
  async run() {
    await runTool("node_modules/@biomejs/biome/bin/biome", [
      "ci",
      "--colors=off",
      "--diagnostic-level=warn",
      "--error-on-warnings",
      "--max-diagnostics=50",
    ]);
  },
};
