import { type Change, labelOf } from "../change.ts";
import { linesOf, type ReportOptions, summaryOf } from "./text.ts";

const head =
  "| | where | change | for clients | lines | rule |\n| --- | --- | --- | --- | --- | --- |";

/** Writes changes as Markdown, a table for each operation, for a comment on a pull request. */
export function formatMarkdown(changes: readonly Change[], options: ReportOptions): string {
  const groups = Map.groupBy(changes, ({ uses }) => uses[0].operation ?? "The document");
  const tables = [...groups].map(([title, group]) => {
    const rows = group.map((change) => rowOf(change, options));
    return [`### ${escapeText(title)}`, "", head, ...rows, ""].join("\n");
  });
  return [`${summaryOf(changes, options)}\n`, ...tables].join("\n").trimEnd();
}

function rowOf(change: Change, { allowed }: ReportOptions): string {
  const isBreaking = change.severity === "breaking";
  const label = allowed.has(change) ? "allowed" : labelOf(change);
  const others = change.uses.length - 1;
  const cells = [
    isBreaking && !allowed.has(change) ? `**${label}**` : label,
    escapeText(change.uses[0].where) + (others > 0 ? ` (and ${others} more)` : ""),
    escapeText(change.what),
    escapeText(change.consequence),
    linesOf(change).replaceAll("|", "\\|"),
    `\`${change.rule}\``,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Text of a document is nobody's markup. */
function escapeText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~]/g, "\\$&").replaceAll(/\s+/g, " ");
}
