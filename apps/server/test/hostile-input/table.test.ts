import { existsSync, globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { attacks } from "./table.ts";

const server = fileURLToPath(new URL("../..", import.meta.url));

it.each(attacks)("$attack: the tests are where the table says", (row) => {
  if ("outOfReach" in row) return expect(row.outOfReach).toMatch(/\.$/);
  expect(row.tests.length).toBeGreaterThan(0);
  for (const entry of row.tests) {
    const [file = "", words = ""] = entry.split(/: (.*)/s);
    expect(existsSync(`${server}${file}`), `${file} is not there`).toBe(true);
    expect(readFileSync(`${server}${file}`, "utf8")).toContain(words);
  }
});

it("every file of this folder stands in the table", () => {
  const files = globSync("test/hostile-input/*.test.ts", { cwd: server });
  const named = attacks.flatMap((row) => ("tests" in row ? row.tests : []));
  const unnamed = files.filter((file) => !named.some((entry) => entry.startsWith(`${file}: `)));
  expect(unnamed).toEqual(["test/hostile-input/table.test.ts"]);
});
