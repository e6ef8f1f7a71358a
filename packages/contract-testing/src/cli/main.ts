import { ContractError } from "../document/error.ts";
import { version } from "../version.ts";
import { CommandError, type ExitCode } from "./command-error.ts";
import { runMock } from "./mock.ts";
import { runTests } from "./run-tests.ts";
import type { Terminal } from "./terminal.ts";
import { usage } from "./usage.ts";

/**
 * Runs a command line.
 *
 * @param args - what follows the name of the program
 * @param environment - of the process; `GITHUB_ACTIONS`, `GITHUB_STEP_SUMMARY` and `GITHUB_WORKSPACE`
 *   are read
 * @returns 0 when the server keeps the contract; 1 when it does not, or a threshold is missed; 2 when
 *   the command is wrong, the document cannot be read, no server answers, or something else failed
 */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<ExitCode> {
  const isMock = args[0] === "mock";
  if (args.includes("--version")) {
    terminal.out(version);
    return 0;
  }
  if (!isMock && (args.includes("--help") || args.includes("-h"))) {
    terminal.out(usage);
    return 0;
  }
  try {
    return isMock
      ? await runMock(args.slice(1), terminal)
      : await runTests(args, terminal, environment);
  } catch (error) {
    if (error instanceof CommandError) {
      terminal.err(error.showUsage ? `${error.message}\n\n${usage}` : error.message);
    } else if (error instanceof ContractError || isFileError(error)) {
      terminal.err(error.message);
    } else {
      // Node would end with 1, which says something about the server.
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      terminal.err(`This is a fault of verbatim-contract-test itself; please report it.\n${text}`);
    }
    return 2;
  }
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}
