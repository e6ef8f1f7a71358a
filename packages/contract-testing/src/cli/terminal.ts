/** Where a command writes to, so that it can be run without a process. */
export interface Terminal {
  /** Results, for people and for pipes. */
  out(line: string): void;
  /** Errors and progress. */
  err(line: string): void;
  /** Text without the end of a line; only a person's screen gets it. */
  screen(text: string): void;
  /** Whether standard error is a person's screen. */
  readonly isScreen: boolean;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
  screen: (text) => void process.stderr.write(text),
  isScreen: process.stderr.isTTY,
};
