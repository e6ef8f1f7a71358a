import { type BugName, bugs } from "../../../packages/contract-testing/test/mutants/bugs.ts";

/** Another tool that is tried on the bugs. */
export interface Peer {
  readonly name: string;
  /** What it was given, besides the document. */
  readonly given: string;
  /**
   * Runs it against the shop with these bugs.
   *
   * @returns the operationIds that it complains about, each with what it says; numbers and ids left
   * out, so that complaints of two runs can be compared
   */
  run(bugs: readonly BugName[]): Promise<readonly Complaint[]>;
}

export interface Complaint {
  readonly operationId: string;
  readonly text: string;
}

/** What a peer found, or why it was not run. */
export interface PeerScore {
  readonly name: string;
  readonly given: string;
  readonly found: string;
  /** Kinds of complaints about the shop without bugs. */
  readonly alarms: string;
}

/** A text of one run that can be compared with that of another. */
export function steady(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d+/g, "N");
}

/**
 * Counts the bugs that a peer complains of at a right operation, in words that it does not have for
 * the shop without bugs.
 */
export async function scorePeer({ name, given, run }: Peer): Promise<PeerScore> {
  const keyOf = ({ operationId, text }: Complaint) => `${operationId} ${text}`;
  const usual = new Set((await run([])).map(keyOf));
  let found = 0;
  for (const bug of bugs) {
    const complaints = await run([bug.name]);
    const operations: readonly string[] = bug.operations;
    const isFound = complaints.some(
      (complaint) => operations.includes(complaint.operationId) && !usual.has(keyOf(complaint)),
    );
    if (isFound) found += 1;
  }
  return { name, given, found: `${found} of ${bugs.length}`, alarms: String(usual.size) };
}
