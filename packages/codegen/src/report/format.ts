import { formatProblem } from "../document/problem.ts";
import type { Counts } from "./coverage.ts";
import type { SupportReport } from "./report.ts";

/** The forms in which a report can be written. */
export type ReportFormat = "text" | "markdown" | "json";

/**
 * The form that a file's name asks for.
 *
 * @example
 * reportFormat("support.md"); // "markdown"
 */
export function reportFormat(file: string): ReportFormat {
  if (file.endsWith(".json")) return "json";
  return /\.(md|markdown)$/.test(file) ? "markdown" : "text";
}

/**
 * Writes a report as text, Markdown or JSON; the same report gives the same text.
 *
 * @example
 * formatReport(report("openapi.yaml"), "markdown");
 */
export function formatReport(report: SupportReport, format: ReportFormat): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(report, undefined, 2)}\n`;
    case "markdown":
      return markdown(report);
    case "text":
      return text(report);
  }
}

const elsewhereTitle = "Left to the application, since it describes the surroundings of the API";
const noteTitle = "Notes, which by definition refuse no value";

function text({ document, enforced, leftToTheApplication, unenforced }: SupportReport): string {
  const { keywords, notes, ...places } = enforced;
  const lines = unenforced.map((problem) => `  ${formatProblem(problem)}\n`);
  return (
    `${document}: ${verdict(unenforced.length)}\n\n` +
    `Enforced\n  ${list(spaced(places))}\n  ${list(keywords)}\n` +
    `${noteTitle}\n  ${list(notes)}\n` +
    `${elsewhereTitle}\n  ${list(spaced(leftToTheApplication))}\n` +
    `Not enforced\n${lines.join("") || "  nothing\n"}`
  );
}

function markdown({ document, enforced, leftToTheApplication, unenforced }: SupportReport): string {
  const { keywords, notes, ...places } = enforced;
  const rows = unenforced.map(
    ({ file, line, column, pointer, message }) =>
      `| ${file}:${line}:${column} | ${code(`#${pointer}`)} | ${cell(message)} |\n`,
  );
  const table = `| place | pointer | why |\n| --- | --- | --- |\n${rows.join("")}`;
  return `# What of ${document} is enforced

${verdict(unenforced.length)}

## Not enforced

${rows.length === 0 ? "Nothing.\n" : table}
## Enforced

${countTable("part", spaced(places))}
${countTable("keyword", keywords)}
## ${noteTitle}

${countTable("keyword", notes)}
## ${elsewhereTitle}

${countTable("part", spaced(leftToTheApplication))}`;
}

function verdict(count: number): string {
  if (count === 0) return "Everything is enforced.";
  return count === 1 ? "1 place is not enforced." : `${count} places are not enforced.`;
}

/** `requestBodies` becomes `request bodies`. */
function spaced(counts: Counts): Counts {
  const words = Object.entries(counts).map(([name, count]): [string, number] => [
    name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`),
    count,
  ]);
  return Object.fromEntries(words);
}

function list(counts: Counts): string {
  const entries = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
  return entries.join(", ") || "none";
}

function countTable(title: string, counts: Counts): string {
  const rows = Object.entries(counts).map(([name, count]) => `| ${name} | ${count} |\n`);
  return rows.length === 0 ? "None.\n" : `| ${title} | number |\n| --- | ---: |\n${rows.join("")}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}
