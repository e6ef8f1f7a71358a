import { globSync } from "node:fs";
import { ROOT, runTool } from "./run-tool.ts";
import { Finding, type Step } from "./step.ts";

const PROJECTS = ["tsconfig.json", "{bench,examples,packages/*,apps/*}/tsconfig.json"];

/** Type-checks the root's own scripts, the benchmarks, and every package and app with its tests. */
export const typesStep: Step = {
  name: "types",
  async run() {
    const problems: string[] = [];
    for (const project of globSync(PROJECTS, { cwd: ROOT }).sort()) {
      try {
        await runTool("node_modules/typescript/bin/tsc", ["--project", project]);
      } catch (error) {
        if (!(error instanceof Finding)) throw error;
        problems.push(error.message);
      }
    }
    if (problems.length > 0) throw new Finding(problems.join("\n"));
  },
};
