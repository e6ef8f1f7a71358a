import { counted } from "../report/words.ts";
import type { Terminal } from "./terminal.ts";

/** How often a run says where it is when nobody watches, in milliseconds. */
const interval = 5000;

/** How often the line on a screen is written over: more often is only work. */
const frame = 100;

/** Says where a run is while somebody waits for it. */
export interface Progress {
  /** A part of the run begins. */
  part(number: number, count: number, name: string): void;
  /** A request was answered. */
  exchange(findings: number): void;
  /** Everything is done; what was on the screen goes. */
  end(): void;
  /** Since the progress was made, in seconds with one digit. */
  seconds(): string;
}

/**
 * Makes the progress of one run: a line that is written over on a screen, and a line every five seconds
 * where there is none.
 *
 * @param now - the time in milliseconds
 */
export function createProgress(
  terminal: Terminal,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let told = start;
  let where = "";
  let requests = 0;
  let findings = 0;

  function tell(): void {
    const wait = terminal.isScreen ? frame : interval;
    if (now() - told < wait || where === "") return;
    told = now();
    const line = `${where}, ${counted(requests, "request")}, ${counted(findings, "finding")}`;
    if (terminal.isScreen) terminal.screen(`\r\u001B[K${line.slice(0, 79)}`);
    else terminal.err(line);
  }

  return {
    part(number, count, name) {
      where = `[${number}/${count}] ${name}`;
      tell();
    },
    exchange(found) {
      requests += 1;
      findings += found;
      tell();
    },
    end() {
      where = "";
      if (terminal.isScreen) terminal.screen("\r\u001B[K");
    },
    seconds: () => ((now() - start) / 1000).toFixed(1),
  };
}
