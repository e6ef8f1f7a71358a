import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A process that a test has started. */
export interface StartedProcess {
  /** All that it has written so far, to either stream. */
  output(): string;
  /** Waits until it has written a text; fails when it ends before. */
  said(text: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
}

/** Runs a script with this Node. */
export function startProcess(script: URL, ...parameters: string[]): StartedProcess {
  const child = spawn(process.execPath, [fileURLToPath(script), ...parameters], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let notice = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      notice();
    });
  }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    output: () => output,
    said: (text) =>
      new Promise((resolve, reject) => {
        notice = () => {
          if (output.includes(text)) resolve();
        };
        notice();
        void ended.then(() => reject(new Error(`It ended, having said: ${output}`)));
      }),
    kill: (signal) => void child.kill(signal),
    ended,
  };
}
