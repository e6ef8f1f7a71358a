import { runTool } from "../run-tool.ts";
import type { Step } from "../step.ts";
import { packedPackages, packStep } from "./pack.ts";

/** publint: package.json says the truth about the files, for Node and for bundlers. */
export const publishLintStep: Step = {
  name: "publish lint",
  after: [packStep],
  async run() {
    for (const { tarball } of packedPackages) {
      await runTool("node_modules/publint/src/cli.js", ["run", tarball, "--strict"]);
    }
  },
};

/** attw: TypeScript finds the types in every resolution mode that can import ES modules. */
export const typeResolutionStep: Step = {
  name: "type resolution",
  after: [packStep],
  async run() {
    for (const { tarball } of packedPackages) {
      const options = [tarball, "--profile=esm-only", "--no-emoji", "--no-color"];
      await runTool("node_modules/@arethetypeswrong/cli/dist/index.js", options);
    }
  },
};
