/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * Counts the report of vitest's JSON reporter. A test file that could not be loaded has no tests
 * of its own and counts as one failure.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] } | undefined} report
 * @returns {Counts}
 */
export function countTests(report) {
  if (report === undefined) return { passed: 0, failed: 0 };
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/**
 * Counts the report of `npm run check`.
 *
 * @param {Counts | undefined} report
 * @returns {Counts}
 */
export function countChecks(report) {
  return report ?? { passed: 0, failed: 0 };
}

/**
 * Takes the exit code into account: failure without a named failure, and a run that passed nothing,
 * are failures.
 *
 * @param {Counts} counts
 * @param {string | undefined} exitCode
 * @returns {Counts}
 */
export function withExitCode({ passed, failed }, exitCode) {
  const silent = failed === 0 && (exitCode !== "0" || passed === 0);
  return { passed, failed: silent ? 1 : failed };
}
