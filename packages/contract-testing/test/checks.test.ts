import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checks } from "../src/index.ts";

const home = new URL("../", import.meta.url);
const names = Object.keys(checks);

/** The names under which code reports: what follows `check:`, or is the first argument of a report. */
function reported(): Set<string> {
  const files = globSync("src/**/*.ts", { cwd: home }).filter((file) => {
    return !file.endsWith(".test.ts") && !/^src\/(?:checks|engine\/applicable)\.ts$/.test(file);
  });
  const found = new Set<string>();
  for (const file of files) {
    const text = readFileSync(new URL(file, home), "utf8");
    const places = [
      ...text.matchAll(/\bcheck: ([^,;\n}]*)/g),
      ...text.matchAll(/\b(?:say|report|refusal|tell)\(\s*("[\w-]+")/g),
      ...text.matchAll(/= "[\w-]+" as const/g),
    ];
    for (const [whole, group = whole] of places) {
      for (const [, name] of group.matchAll(/"([\w-]+)"/g)) found.add(name ?? "");
    }
  }
  return found;
}

test("every check of the table is reported by some code", () => {
  const known = reported();
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test("each is said in a sentence, and its faults have the numbers of the catalogues", () => {
  for (const { sentence, faults } of Object.values(checks)) {
    expect(sentence).toMatch(/^[A-Z].*[^.]\.$/);
    for (const fault of faults) {
      const isCommons = fault >= 100 && fault <= 210;
      expect(isCommons || (fault >= 900 && fault <= 965), String(fault)).toBe(true);
    }
  }
});
