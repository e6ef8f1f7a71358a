import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runCommand } from "./run-tool.ts";
import { refuse, type Step } from "./step.ts";

/** Text that is true on one machine only. */
const FOREIGN: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["a path of one machine", /(?<![\w.~-])(?:\/(?:home|root|Users|work)\/|[A-Z]:\\Users\\)\w/],
  ["the address of a registry", /https?:\/\/[\w.-]*(?:registry|artifactory|verdaccio)[\w.:-]*/],
];

/** No tracked file holds an address of a registry or a path of the machine it was written on. */
export const trackedTextStep: Step = {
  name: "tracked text",
  async run() {
    const listing = await runCommand("git", ["ls-files", "-z"]);
    const findings = listing
      .split("\0")
      .filter((file) => file !== "")
      .flatMap((file) => findForeignText(file, readText(file)));
    refuse(findings, "Take it out, or make it relative to the repository.");
  },
};

/**
 * Finds text that belongs to one machine.
 *
 * @param file name for the report
 * @param text content of the file
 * @returns one line for each finding
 */
export function findForeignText(file: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) =>
    FOREIGN.flatMap(([name, pattern]) => {
      const match = pattern.exec(line);
      return match === null ? [] : [`${file}:${index + 1} holds ${name}: ${match[0]}`];
    }),
  );
}

/** A file that was deleted but is still tracked counts as empty. */
function readText(file: string): string {
  try {
    return readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    return "";
  }
}
