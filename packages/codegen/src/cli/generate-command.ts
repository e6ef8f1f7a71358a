import { writeFileSync } from "node:fs";
import { checkDocument } from "../check/check.ts";
import { loadDocument } from "../document/document.ts";
import type { Document } from "../document/model.ts";
import { DocumentError, formatProblem } from "../document/problem.ts";
import { writeFiles } from "../files.ts";
import { type GenerateOptions, generateFiles } from "../generate.ts";
import { formatReport, reportFormat } from "../report/format.ts";
import { reportOn } from "../report/report.ts";
import { readArguments, takeDocuments } from "./arguments.ts";
import { CommandError, type ExitCode } from "./command-error.ts";
import { createProgress } from "./progress.ts";
import { quietTerminal, type Terminal } from "./terminal.ts";
import { usages } from "./usage.ts";
import { watchDocument } from "./watch.ts";
import { counted } from "./words.ts";

/** How the command was called. */
export interface GenerateCommand extends GenerateOptions {
  readonly document: string;
  readonly check: boolean;
  readonly strict: boolean;
  readonly report?: string | undefined;
  readonly watch: boolean;
  /** The words of the command line, without --check, for a message that says what to run. */
  readonly mend: string;
}

/** How many findings are shown where no report is asked for. */
const shownFindings = 10;

/**
 * Runs `verbatim-codegen [generate] <document> --out <folder>`.
 *
 * @throws CommandError when it is called wrongly; DocumentError with every problem of the document
 */
export async function runGenerate(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, {
    out: { type: "string" },
    client: { type: "string" },
    check: { type: "boolean", default: false },
    strict: { type: "boolean", default: false },
    report: { type: "string" },
    watch: { type: "boolean", default: false },
  });
  if (values.help) {
    terminal.out(usages.generate);
    return 0;
  }
  const [document] = takeDocuments(positionals, ["document"] as const);
  const { out = "", client, check, strict, report, watch } = values;
  if (out === "") throw new CommandError("--out is missing.");
  if (check && watch) throw new CommandError("--check writes nothing, so --watch has no use.");
  const mend = args.filter((argument) => argument !== "--check").join(" ");
  const command = { document, out, client, check, strict, report, watch, mend };
  const quiet = values.quiet ? quietTerminal(terminal) : terminal;
  if (watch) return watchDocument(command, quiet);
  return (await runOnce(command, quiet)).exitCode;
}

/** What a run found and did. */
export interface RunResult {
  readonly exitCode: ExitCode;
  readonly document: Document;
  /** The paths of the files that were written or deleted. */
  readonly changed: readonly string[];
}

/**
 * Loads the document, and generates from it or checks what was generated.
 *
 * @param load - loads the document; whoever watches files wants to know which are read
 * @throws DocumentError with every problem of the document
 */
export async function runOnce(
  command: GenerateCommand,
  terminal: Terminal,
  load: (file: string) => Document = loadDocument,
): Promise<RunResult> {
  const progress = createProgress(terminal);
  const onPhase = (phase: keyof typeof phases) => progress.begin(phases[phase]);
  const options = { ...command, onPhase };
  try {
    onPhase("reading");
    const document = load(command.document);
    writeReport(document, command, terminal);
    const { unenforced } = document;
    if (command.strict && unenforced.length > 0) throw new DocumentError(unenforced);
    if (command.check) {
      const drift = await checkDocument(document, options);
      progress.end();
      return { exitCode: tellDrift(drift, document, command, terminal), document, changed: [] };
    }
    const files = await generateFiles(document, options);
    onPhase("writing");
    const changed = writeFiles(files, foldersOf(command));
    progress.end();
    tellFindings(document, command, terminal);
    const done = [...counts(document), counted(files.size, "file"), `${changed.length} changed`];
    const findings = counted(unenforced.length, "finding");
    const summary = `${[...done, findings].join(", ")}; ${progress.seconds()} s`;
    resultsTo(command, terminal)(`${document.source.name}: ${summary}.`);
    return { exitCode: 0, document, changed };
  } finally {
    progress.end();
  }
}

/** What a person who waits reads. */
const phases = {
  reading: "reading the document",
  types: "generating types",
  schemas: "generating schemas and routes",
  client: "generating the client",
  writing: "writing files",
} as const;

function foldersOf({ out, client }: GenerateOptions): string[] {
  return client === undefined ? [out] : [out, client];
}

function counts({ operations, schemas }: Document): string[] {
  return [counted(operations.length, "operation"), counted(schemas.size, "schema")];
}

function writeReport(document: Document, { report }: GenerateCommand, terminal: Terminal): void {
  if (report === undefined) return;
  const text = formatReport(reportOn(document), reportFormat(report));
  if (report === "-") terminal.out(text.trimEnd());
  else writeFileSync(report, text);
}

/** A report on standard output is not mixed with words about it. */
function resultsTo({ report }: GenerateCommand, terminal: Terminal): (line: string) => void {
  return report === "-" ? terminal.err : terminal.out;
}

function tellFindings(document: Document, command: GenerateCommand, terminal: Terminal): void {
  if (command.report !== undefined) return;
  const { unenforced } = document;
  for (const problem of unenforced.slice(0, shownFindings)) {
    terminal.out(`${formatProblem(problem)} (not enforced)`);
  }
  const more = unenforced.length - shownFindings;
  if (more > 0) terminal.out(`… and ${more} more; --report - lists all of them.`);
}

function tellDrift(
  drift: readonly string[],
  document: Document,
  command: GenerateCommand,
  terminal: Terminal,
): ExitCode {
  if (drift.length === 0) {
    resultsTo(command, terminal)(`${document.source.name}: the generated files are up to date.`);
    return 0;
  }
  terminal.err(`The generated files do not follow ${command.document}:`);
  for (const line of drift) terminal.err(`- ${line}`);
  terminal.err(`To mend this, run: verbatim-codegen ${command.mend}`);
  return 1;
}
