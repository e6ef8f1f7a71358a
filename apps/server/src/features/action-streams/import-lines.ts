import { setImmediate as nextTurn } from "node:timers/promises";
import { type NewActionRequest, schemas } from "@verbatim/contract";
import { jsonTextReader, RequestError } from "@verbatim/runtime";
import { parseJsonInput } from "../../http/json-input.ts";

/** An action that is to be imported, and the line that it stands on, counted from 1. */
export interface ImportLine {
  readonly line: number;
  readonly action: NewActionRequest;
}

/** What is wrong with a line, in words that follow its number. */
export interface LineFault {
  readonly line: number;
  readonly words: string;
}

/** How many lines an error names. */
const namedAtMost = 20;

/** After how many faults the rest is not looked at: a body of nonsense has millions. */
const faultsAtMost = 1_000;

/** How long lines are read before other requests are answered, in milliseconds. */
const sliceTime = 5;

const readAction = jsonTextReader(
  { schema: schemas.NewActionRequest },
  { parseJson: parseJsonInput, invalidStatus: 400 },
);

/**
 * Reads the lines of an import, each under the same rules as the body of a creation; empty ones are
 * skipped. It pauses every few milliseconds, so that a long import holds up nobody, and stops when
 * too much is wrong.
 */
export async function readLines(
  text: string,
): Promise<{ lines: readonly ImportLine[]; faults: readonly LineFault[] }> {
  const lines: ImportLine[] = [];
  const faults: LineFault[] = [];
  let pauseAt = performance.now() + sliceTime;
  for (const { number, line } of linesOf(text)) {
    if (line.trim() !== "") {
      try {
        lines.push({ line: number, action: readAction(line) as NewActionRequest }); // the schema has judged it
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        faults.push({ line: number, words: wordsOf(error) });
        if (isEnough(faults)) break;
      }
    }
    if (performance.now() < pauseAt) continue;
    await nextTurn();
    pauseAt = performance.now() + sliceTime;
  }
  return { lines, faults };
}

/** Gives one line after the other: all at once would be millions. */
function* linesOf(text: string): Generator<{ number: number; line: string }> {
  let start = 0;
  for (let number = 1; start <= text.length; number += 1) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    yield { number, line: text.slice(start, end) };
    start = end + 1;
  }
}

/** Whether so much is wrong that nobody needs to know of more. */
export function isEnough(faults: readonly LineFault[]): boolean {
  return faults.length >= faultsAtMost;
}

/** "Body member /tags must be an array." is a sentence about a line, too. */
function wordsOf({ issues }: RequestError): string {
  const [issue] = issues;
  if (issue === undefined) return "is not valid.";
  return issue.message.replace(/^Body member /, "").replace(/^The body /, "");
}

/**
 * Refuses an import, naming its lines.
 *
 * @throws {RequestError} 400 when there is a fault
 */
export function refuseFaults(faults: readonly LineFault[]): void {
  if (faults.length === 0) return;
  const sorted = faults.toSorted((left, right) => left.line - right.line);
  const named = sorted.slice(0, namedAtMost).map(({ line, words }) => `Line ${line}: ${words}`);
  const more = sorted.length - named.length;
  if (isEnough(faults)) named.push("Many more lines are wrong.");
  else if (more > 0) named.push(`${more} more line${more === 1 ? " is" : "s are"} wrong.`);
  throw new RequestError({
    status: 400,
    code: "body_invalid",
    message: named.join(" "),
    issues: named.map((message) => ({
      in: "body",
      name: "",
      pointer: "",
      keyword: "line",
      message,
    })),
  });
}
