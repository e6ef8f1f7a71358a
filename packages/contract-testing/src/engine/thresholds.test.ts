import { expect, test } from "vitest";
import type { Coverage } from "./coverage.ts";
import { missedThresholds, percentages } from "./thresholds.ts";

const row = { method: "GET", path: "/", undocumented: [] };
const cell = (status: string, answers: number) => ({
  status,
  mediaType: undefined,
  answers,
  outcome: answers > 0 ? ("passed" as const) : ("unprovoked" as const),
});

const coverage: Coverage = {
  source: "openapi.yaml",
  rows: [
    { ...row, operationId: "seen", cells: [cell("200", 1), cell("404", 0)] },
    { ...row, operationId: "refused", cells: [cell("201", 0), cell("401", 3)] },
    // Where no success is documented, any answer counts.
    { ...row, operationId: "gone", cells: [cell("410", 1)] },
  ],
  totals: { cells: 5, requests: 9, passed: 2, failed: 1, unprovoked: 2, "not-run": 0 },
  sites: { total: 3, valid: 3, invalid: 2 },
};

test("an operation is covered by its success, a status by an answer, a keyword by what it refuses", () => {
  expect(percentages(coverage)).toEqual({ operations: 66.6, responses: 60, sites: 66.6 });
});

test("what is missed is told, what is reached is not", () => {
  expect(missedThresholds(coverage, { operations: 66, responses: 60 })).toEqual([]);
  expect(missedThresholds(coverage, { operations: 100, sites: 66.7 })).toEqual([
    "coverage of operations is 66.6 %, and has to be 100 % at least",
    "coverage of sites is 66.6 %, and has to be 66.7 % at least",
  ]);
  expect(missedThresholds(coverage, {})).toEqual([]);
});

test("where there is nothing, nothing is missed", () => {
  const empty = { ...coverage, rows: [], sites: { total: 0, valid: 0, invalid: 0 } };
  expect(percentages(empty)).toMatchObject({ operations: 100, sites: 100 });
});
