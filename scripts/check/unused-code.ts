import { runTool } from "./run-tool.ts";
import type { Step } from "./step.ts";

/** No file, export or dependency is there for nothing, and none is used without being declared. */
export const unusedCodeStep: Step = {
  name: "unused code",
  async run() {
    await runTool("node_modules/knip/bin/knip.js", ["--no-progress", "--no-config-hints"]);
  },
};
