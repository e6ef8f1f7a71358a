import { describe, expect, it } from "vitest";
import { type Result, runSuite } from "./run-suite.ts";
import { type Exception, readExceptions, readSuite } from "./suite.ts";

const results = await runSuite(readSuite());
const exceptions = readExceptions();

process.stdout.write(`${table(results)}\n`);

describe("the official suite of draft 2020-12", () => {
  const files = Map.groupBy(results, ({ group }) => group.file);

  it.each([...files.keys()])("is judged as it demands: %s", (file) => {
    const wrong = (files.get(file) ?? []).filter(
      (result) => result.fault !== undefined && isDemanded(result),
    );
    expect(wrong.map(line)).toEqual([]);
  });

  it("has no exception that is not needed", () => {
    const stale = exceptions.flatMap((entry) => staleParts(entry, results));
    expect(stale).toEqual([]);
  });
});

function isDemanded(result: Result): boolean {
  return !exceptions.some((entry) => covers(entry, result));
}

function covers({ file, group, cases }: Exception, result: Result): boolean {
  return (
    file === result.group.file &&
    (group === undefined || group === result.group.description) &&
    (cases === undefined || cases.includes(result.description))
  );
}

/** What an exception names that is judged rightly, or that the suite does not have. */
function staleParts(entry: Exception, all: readonly Result[]): string[] {
  const name = [entry.file, entry.group].filter((part) => part !== undefined).join(" | ");
  const covered = all.filter((result) => covers(entry, result));
  if (entry.cases) {
    const right = entry.cases.filter(
      (text) => !covered.some((result) => result.description === text && result.fault),
    );
    return right.map((text) => `${name} | ${text}`);
  }
  const groups = Map.groupBy(covered, ({ group }) => group);
  const right = [...groups].filter(([, cases]) => cases.every(({ fault }) => !fault));
  if (groups.size === 0) return [name];
  return right.map(([group]) => `${entry.file} | ${group.description}`);
}

function line({ group, description, data, expected, fault }: Result): string {
  const wanted = expected ? "valid" : "invalid";
  const schema = JSON.stringify(group.schema);
  return `${group.file} | ${group.description} | ${description}: ${schema} finds ${JSON.stringify(data)} ${wanted}, but ${fault}`;
}

/** The cases judged rightly, by file of the suite. */
function table(all: readonly Result[]): string {
  const required = all.filter(({ group }) => !group.file.startsWith("optional/"));
  const optional = all.filter(({ group }) => group.file.startsWith("optional/"));
  return [
    ...section("Required", required),
    ...section("Optional", optional),
    row("All", all),
    row("All but the exceptions", all.filter(isDemanded)),
  ].join("\n");
}

function section(title: string, part: readonly Result[]): string[] {
  const files = Map.groupBy(part, ({ group }) => group.file);
  return [...[...files].map(([file, cases]) => row(file, cases)), row(title, part)];
}

function row(name: string, cases: readonly Result[]): string {
  const right = cases.filter(({ fault }) => fault === undefined).length;
  const percent = (right / cases.length) * 100;
  return `${name.padEnd(42)} ${String(right).padStart(5)} / ${String(cases.length).padEnd(5)} ${percent.toFixed(1).padStart(6)} %`;
}
