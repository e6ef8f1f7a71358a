import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const SOURCES = globSync("../src/**/*.ts", { cwd: import.meta.dirname }).filter(
  (file) => !file.endsWith(".test.ts"),
);

it("imports openapi-fetch in one file and nothing else, so that it runs in browsers", () => {
  const imports = SOURCES.flatMap((file) => {
    const text = readFileSync(new URL(file, import.meta.url), "utf8");
    const specifiers = [...text.matchAll(/^\s*(?:import|export)\b[^;]*?from "([^"]+)"/gm)];
    return specifiers.map(([, specifier = ""]) => `${file}: ${specifier}`);
  });
  const foreign = imports.filter((line) => !/: \.\.?\//.test(line));
  expect(imports.length).toBeGreaterThan(20);
  expect(foreign).toEqual(["../src/fetch.ts: openapi-fetch"]);
});

it("uses no global of Node, except the environment where there is one", () => {
  const uses = SOURCES.flatMap((file) => {
    const text = readFileSync(new URL(file, import.meta.url), "utf8").replaceAll(
      /\/\*.*?\*\//gs,
      "",
    );
    const lines = text.split("\n").filter((line) => !line.trim().startsWith("//"));
    return lines
      .filter((line) => /\b(?:process|Buffer|__dirname|require|setImmediate|global)\b/.test(line))
      .map((line) => `${file}: ${line.trim()}`);
  });
  expect(uses).toEqual(["../src/options.ts: return globalThis.process?.env?.[name] || undefined;"]);
});
