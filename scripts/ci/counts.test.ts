import { describe, expect, test } from "vitest";
import { countChecks, countTests, withExitCode } from "./counts.mjs";

describe("countTests", () => {
  test("counts a file that could not be loaded as one failure", () => {
    const testResults = [
      { status: "failed", assertionResults: [] },
      { status: "failed", assertionResults: [{}, {}] },
      { status: "passed", assertionResults: [{}] },
    ];
    const report = { numPassedTests: 2, numFailedTests: 1, testResults };
    expect(countTests(report)).toEqual({ passed: 2, failed: 2 });
  });
});

describe("withExitCode", () => {
  test("keeps the counts of a run that said what failed", () => {
    expect(withExitCode({ passed: 5, failed: 2 }, "1")).toEqual({ passed: 5, failed: 2 });
    expect(withExitCode({ passed: 5, failed: 0 }, "0")).toEqual({ passed: 5, failed: 0 });
  });

  test("counts a failure that nothing names", () => {
    expect(withExitCode({ passed: 5, failed: 0 }, "1")).toEqual({ passed: 5, failed: 1 });
  });

  test("counts a run without a report, or without a single test, as a failure", () => {
    expect(withExitCode(countTests(undefined), "0")).toEqual({ passed: 0, failed: 1 });
    expect(withExitCode(countChecks(undefined), "0")).toEqual({ passed: 0, failed: 1 });
  });
});
