import { runDiff } from "../diff/command.ts";
import { DocumentError } from "../document/problem.ts";
import { version } from "../version.ts";
import { CommandError, type ExitCode } from "./command-error.ts";
import { runGenerate } from "./generate-command.ts";
import { runInit } from "./init-command.ts";
import type { Terminal } from "./terminal.ts";
import { type CommandName, usages } from "./usage.ts";
import { counted } from "./words.ts";

type Command = (args: readonly string[], terminal: Terminal) => ExitCode | Promise<ExitCode>;

const commands: Readonly<Record<CommandName, Command>> = {
  generate: runGenerate,
  init: runInit,
  diff: runDiff,
};

/**
 * Runs a command line.
 *
 * @param args - what follows the name of the program
 * @returns 0 when all is well; 1 for drift, breaking changes or a document with problems; 2 when the
 *   command is wrong
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [first = ""] = args;
  if (first === "--version") {
    terminal.out(version);
    return 0;
  }
  const isNamed = Object.hasOwn(commands, first);
  const name = isNamed ? (first as CommandName) : "generate"; // its own key
  try {
    return await commands[name](isNamed ? args.slice(1) : args, terminal);
  } catch (error) {
    return tellError(error, name, terminal);
  }
}

function tellError(error: unknown, name: CommandName, terminal: Terminal): ExitCode {
  if (error instanceof DocumentError) {
    terminal.err(error.message);
    const files = [...new Set(error.problems.map(({ file }) => file))];
    terminal.err(`${files.join(", ")}: ${counted(error.problems.length, "problem")}.`);
    return 1;
  }
  if (error instanceof CommandError) {
    terminal.err(error.showUsage ? `${error.message}\n\n${usages[name]}` : error.message);
    return 2;
  }
  const message = fileErrorText(error);
  if (message === undefined) throw error;
  terminal.err(message);
  return 2;
}

/** What is wrong with a file, in words; undefined for any other error. */
function fileErrorText(error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error && "syscall" in error)) return undefined;
  // Reading a folder is an error that does not say which.
  const { code, path = "The document" } = error as NodeJS.ErrnoException; // they have a syscall
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such file",
    EACCES: "permission is denied",
    EISDIR: "it is a folder",
    ENOTDIR: "a part of its path is no folder",
    EROFS: "the file system cannot be written to",
  };
  return `${path} cannot be used: ${reasons[String(code)] ?? error.message}.`;
}
