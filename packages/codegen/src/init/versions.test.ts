import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { dependencies, devDependencies } from "./versions.ts";

function manifest(folder: string): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return JSON.parse(
    readFileSync(new URL(`../../../../${folder}package.json`, import.meta.url), "utf8"),
  );
}

it("gives a starter what this repository is tested with", () => {
  const wanted = (ranges: Readonly<Record<string, string>>, name: string) =>
    ranges[name]?.replace("^", "");
  const own = { ...manifest("").devDependencies, ...manifest("packages/runtime/").devDependencies };
  const given: Readonly<Record<string, string>> = { ...dependencies, ...devDependencies };
  for (const name of Object.keys(given).filter(
    (candidate) => !candidate.startsWith("@verbatim/"),
  )) {
    expect([name, wanted(given, name)]).toEqual([name, wanted(own, name)]);
  }
  expect(given["@verbatim/codegen"]).toBe(`^${manifest("packages/codegen/").version}`);
  expect(given["@verbatim/runtime"]).toBe(`^${manifest("packages/runtime/").version}`);
});
