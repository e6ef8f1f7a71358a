/**
 * Adds up what the tests and the checks reported, and prints `N passed, N failed` as the last line.
 *
 *   node scripts/ci/summary.mjs <folder of the reports> <exit code of the tests> <exit code of the checks>
 *
 * A run that broke off, or failed without naming a failed test, counts as one failure: silence is
 * never success. Depends on nothing, so that it also runs when the installation failed.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { countChecks, countTests, withExitCode } from "./counts.mjs";

const [folder = ".", testsExit, checksExit] = process.argv.slice(2);
const tests = withExitCode(countTests(read("tests.json")), testsExit);
const checks = withExitCode(countChecks(read("checks.json")), checksExit);
const passed = tests.passed + checks.passed;
const failed = tests.failed + checks.failed;

console.log(`tests:  ${tests.passed} passed, ${tests.failed} failed`);
console.log(`checks: ${checks.passed} passed, ${checks.failed} failed`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/** The report; undefined when the run broke off before it was written. */
function read(/** @type {string} */ file) {
  try {
    return JSON.parse(readFileSync(path.join(folder, file), "utf8"));
  } catch {
    return undefined;
  }
}
