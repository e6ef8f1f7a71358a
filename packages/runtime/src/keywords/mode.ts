/**
 * Whether only the verdict is wanted. A value is first judged by compiled schemas, without reasons;
 * only when it is refused are the schemas asked again for all of them. A keyword that did both at
 * each level would double the work with each level of a value that a client can nest at will.
 */
let verdictOnly = false;

/** Whether the schemas that are running now need not give reasons. */
export function isVerdictOnly(): boolean {
  return verdictOnly;
}

/** Runs schemas that need not give reasons. */
export function withoutReasons<T>(run: () => T): T {
  const before = verdictOnly;
  verdictOnly = true;
  try {
    return run();
  } finally {
    verdictOnly = before;
  }
}
