import { globSync } from "node:fs";
import { ROOT, runTool } from "./run-tool.ts";
import { Finding, type Step } from "./step.ts";

/** Type-checks the root's own scripts, and every package and app with its tests. */
export const typesStep: Step = {
  name: "types",
  async run() {
    const problems: string[] = [];
    for (const project of ["tsconfig.json", ...packageProjects()]) {
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

function packageProjects(): string[] {
  return globSync("{packages,apps}/*/tsconfig.json", { cwd: ROOT }).sort();
}
