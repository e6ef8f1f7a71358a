import type { Terminal } from "./terminal.ts";

/** How long a command works without a word where nobody watches, in milliseconds. */
const patience = 2000;

/** Says what a command is doing while somebody waits for it. */
export interface Progress {
  /** Something begins. */
  begin(phase: string): void;
  /** Everything is done; what was on the screen goes. */
  end(): void;
  /** Since the progress was made, in seconds with one digit. */
  seconds(): string;
}

/**
 * Makes the progress of one run: a line that is written over on a screen, and lines of a log where
 * there is none and the run takes longer than two seconds.
 *
 * @param now - the time in milliseconds
 */
export function createProgress(
  terminal: Terminal,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  const seconds = () => ((now() - start) / 1000).toFixed(1);
  let timer: NodeJS.Timeout | undefined;
  return {
    begin(phase) {
      clearTimeout(timer);
      if (terminal.isScreen) return terminal.screen(`\r\u001B[K${phase} …`);
      const waited = now() - start;
      if (waited >= patience) terminal.err(`${phase} (${seconds()} s)`);
      else timer = setTimeout(() => terminal.err(phase), patience - waited).unref();
    },
    end() {
      clearTimeout(timer);
      if (terminal.isScreen) terminal.screen("\r\u001B[K");
    },
    seconds,
  };
}
