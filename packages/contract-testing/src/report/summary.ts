import type { Operation } from "../document/operations.ts";
import type { ContractResults } from "../engine/engine.ts";
import { causesText } from "./failure.ts";
import { coverageMarkdown } from "./table.ts";

/**
 * What a run found, as Markdown for a job summary: the causes, each to be opened, then the coverage,
 * then what could not be tried.
 *
 * @param verdict - in one line
 * @param source - the path of the document
 * @param note - what whoever reads the findings has to know
 */
export function summaryMarkdown(
  operations: readonly Operation[],
  { findings, exchanges, seed, coverage, unreachable }: ContractResults,
  verdict: string,
  { source, note }: { readonly source?: string; readonly note?: string | undefined } = {},
): string {
  const blocks = causesText(operations, findings, exchanges, seed, source).map((text) => {
    const [title = "", ...rest] = text.split("\n");
    const fence = "`".repeat(
      Math.max(3, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)),
    );
    const body = `${fence}text\n${rest.join("\n")}\n${fence}`;
    return `<details><summary>${escaped(title)}</summary>\n\n${body}\n\n</details>\n`;
  });
  const sites = [
    ...new Set(unreachable.map(({ pointer, reason }) => `- \`${pointer}\`: ${reason}`)),
  ];
  const untried =
    sites.length === 0
      ? []
      : [
          `<details><summary>${sites.length} keywords that no request could try</summary>\n`,
          ...sites,
          "\n</details>\n",
        ];
  const head = [`### ${verdict}`, "", ...(note === undefined ? [] : [note, ""])];
  return [...head, ...blocks, coverageMarkdown(coverage), ...untried, ""].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
