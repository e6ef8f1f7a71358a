import path from "node:path";
import { capture, ROOT } from "./run-tool.ts";
import { refuse, type Step } from "./step.ts";

/** The part of Redocly's JSON report that is read. */
interface Report {
  problems: { ruleId: string; message: string; location: { start?: { line: number } }[] }[];
}

/** The rules of redocly.yaml hold for openapi.yaml, without a single warning. */
export const contractLintStep: Step = {
  name: "contract lint",
  async run() {
    refuse(await lintContract("openapi.yaml"), "The rules are in redocly.yaml.");
  },
};

/**
 * Lints an OpenAPI document by the rules of redocly.yaml.
 *
 * @param file path of the document, absolute or below the repository's root
 * @returns one line for each finding; warnings count, as the strict rules have none
 */
export async function lintContract(file: string): Promise<string[]> {
  const { stdout, stderr } = await capture(process.execPath, [
    path.join(ROOT, "node_modules/@redocly/cli/bin/cli.js"),
    "lint",
    file,
    `--config=${path.join(ROOT, "redocly.yaml")}`,
    "--lint-config=error",
    "--format=json",
  ]);
  // Without a report the rules themselves could not be read; then Redocly's words say why.
  if (!stdout.trimStart().startsWith("{")) return [`${stdout}${stderr}`.trim()];
  const report: Report = JSON.parse(stdout);
  return report.problems.map(({ ruleId, message, location: [place] }) => {
    const line = place?.start === undefined ? "" : `:${place.start.line}`;
    return `${file}${line} ${message} (${ruleId})`;
  });
}
