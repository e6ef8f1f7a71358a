import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckName } from "../checks.ts";
import type { Finding } from "../exchange/types.ts";
import { readBaseline, sortFindings, writeBaseline } from "./baseline.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baseline-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const found = (check: CheckName, pointer = "#/a"): Finding => ({
  check,
  operationId: "make",
  message: "broken",
  pointer,
  location: pointer,
});

const entry = (check: string, until: string, pointer = "#/a") => ({
  operationId: "make",
  check,
  pointer,
  until,
});

test("an entry covers its finding until the end of its day", () => {
  const findings = [found("body"), found("body", "#/b"), found("status")];
  const baseline = [entry("body", "2026-11-22"), entry("status", "2026-11-21")];
  const sorted = sortFindings(findings, baseline, "2026-11-22");
  expect(sorted.known).toEqual([findings[0]]);
  expect(sorted.fresh).toEqual([findings[1], findings[2]]);
  expect(sorted.expired).toEqual([baseline[1]]);
  expect(sorted.unused).toEqual([]);
  expect(sortFindings(findings, baseline, "2026-11-23").known).toEqual([]);
});

test("an entry that nothing was found for is told", () => {
  const baseline = [entry("headers", "2099-01-01")];
  expect(sortFindings([found("body")], baseline, "2026-11-22").unused).toEqual(baseline);
});

test("what is written is read again, once for each cause, and keeps what was agreed before", () => {
  const file = join(folder, "baseline.json");
  expect(readBaseline(file)).toEqual([]);
  const agreed = { ...entry("status", "2026-12-01"), reason: "ticket 7" };
  const ended = entry("body", "2026-01-01");
  const findings = [found("status"), found("body"), found("body"), found("app")];
  writeBaseline(
    file,
    findings,
    "2027-02-20",
    [agreed, ended, entry("gone", "2099-01-01")],
    "2026-11-22",
  );
  expect(readBaseline(file)).toEqual([
    entry("app", "2027-02-20"),
    // What has ended was asked for anew.
    entry("body", "2027-02-20"),
    agreed,
  ]);
  expect(readFileSync(file, "utf8")).toMatch(/\]\n$/);
});

test.each([
  ["no JSON", "is not JSON"],
  ['{"a":1}', "is no baseline"],
  ['[{"operationId":"a","check":"b","pointer":"c"}]', "is no baseline"],
  ['[{"operationId":"a","check":"b","pointer":"c","until":"soon"}]', "is no baseline"],
])("a file with %s is refused", (text, message) => {
  const file = join(folder, "bad.json");
  writeFileSync(file, text);
  expect(() => readBaseline(file)).toThrow(message);
});
