/** One named check. It passes when `run` returns, and fails with the message of what it throws. */
export interface Step {
  name: string;
  /** Steps that must have passed before this one can say anything. */
  after?: readonly Step[];
  run(): Promise<void> | void;
}

/** A finding: the message is the whole report, so no stack is shown for it. */
export class Finding extends Error {
  override name = "Finding";
}

/**
 * Turns a list of findings into a failed step.
 *
 * @param findings one line for each, saying what is wrong and where
 * @param remedy how to mend them
 * @throws {Finding} when there is at least one
 */
export function refuse(findings: readonly string[], remedy: string): void {
  if (findings.length > 0) throw new Finding(`${findings.join("\n")}\n\n${remedy}`);
}
