/** How a command ended: as POSIX tools do, 1 says "no" and 2 "I was called wrongly". */
export type ExitCode = 0 | 1 | 2;

/** A command that was called wrongly, or cannot read what it was told to. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  /** Whether the usage says more. */
  readonly showUsage: boolean;

  constructor(message: string, { showUsage = true } = {}) {
    super(message);
    this.showUsage = showUsage;
  }
}
