import { runTool } from "../run-tool.ts";
import type { Step } from "../step.ts";

/** Builds every package, from the generated files as they are. */
export const buildStep: Step = {
  name: "build of the packages",
  async run() {
    // `--only`: checks look at the tree and do not write generated files into it.
    const options = [
      "run",
      "build",
      "--only",
      "--filter=./packages/*",
      "--output-logs=errors-only",
    ];
    await runTool("node_modules/turbo/bin/turbo", options);
  },
};
