import { readFileSync } from "node:fs";
import { readArguments, takeDocuments } from "../cli/arguments.ts";
import { CommandError, type ExitCode } from "../cli/command-error.ts";
import { quietTerminal, type Terminal } from "../cli/terminal.ts";
import { usages } from "../cli/usage.ts";
import { loadDocument } from "../document/document.ts";
import { member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import type { Change } from "./change.ts";
import { diff } from "./diff.ts";
import { type Ignored, parseIgnored, parseIgnoreList } from "./ignore.ts";
import { formatJson } from "./output/json.ts";
import { formatMarkdown } from "./output/markdown.ts";
import { formatText } from "./output/text.ts";

const formats = { text: formatText, json: formatJson, markdown: formatMarkdown } as const;

/**
 * Runs `verbatim-codegen diff <old> <new>`.
 *
 * @returns 1 when something breaks clients that was not allowed to
 * @throws CommandError when it is called wrongly; DocumentError with every problem of a document
 */
export function runDiff(args: readonly string[], terminal: Terminal): ExitCode {
  const { values, positionals } = readArguments(args, {
    format: { type: "string", default: "text" },
    "allow-breaking": { type: "boolean", default: false },
    ignore: { type: "string", multiple: true, default: [] },
    "ignore-file": { type: "string" },
  });
  if (values.help) {
    terminal.out(usages.diff);
    return 0;
  }
  const [oldFile, newFile] = takeDocuments(positionals, ["old document", "new document"] as const);
  const { format } = values;
  if (!isFormat(format)) {
    throw new CommandError(`--format is text, json or markdown, not "${format}".`);
  }
  const ignored = readIgnored(values.ignore, values["ignore-file"]);
  const [old, current] = [loadDocument(oldFile), loadDocument(newFile)];
  const changes = diff(old, current);
  const isAllowed = (change: Change) =>
    values["allow-breaking"] || ignored.some((entry) => entry.matches(change));
  const breaking = changes.filter(({ severity }) => severity === "breaking");
  const allowed = new Set(breaking.filter(isAllowed));
  const { out } = values.quiet ? quietTerminal(terminal) : terminal;
  out(formats[format](changes, { allowed, versions: [versionOf(old), versionOf(current)] }));
  for (const entry of ignored) {
    if (changes.some((change) => entry.matches(change))) continue;
    terminal.err(`Nothing that is ignored by "${entry.text}" occurs; the entry can go.`);
  }
  return breaking.length > allowed.size ? 1 : 0;
}

function isFormat(text: string): text is keyof typeof formats {
  return Object.hasOwn(formats, text);
}

function readIgnored(entries: readonly string[], file: string | undefined): Ignored[] {
  const list = file === undefined ? "" : readFileSync(file, "utf8");
  try {
    return [...entries.map(parseIgnored), ...parseIgnoreList(list)];
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

function versionOf({ value }: Document): string {
  return String(member(member(value, "info"), "version") ?? "");
}
