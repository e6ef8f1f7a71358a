import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type CheckInfo, checks } from "../src/index.ts";

const home = fileURLToPath(new URL("../", import.meta.url));
const readmePath = join(home, "README.md");
const readme = () => readFileSync(readmePath, "utf8");

function checksTable(): string {
  const levels = { answer: "each answer", operation: "an operation", sequence: "a sequence" };
  const rows = Object.entries<CheckInfo>(checks).map(
    ([name, { sentence, level, faults }]) =>
      `| \`${name}\` | ${sentence} | ${levels[level]} | ${faults.join(", ")} |`,
  );
  return [
    "| check | what it says | looks at | faults |",
    "| --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

/** `UPDATE_README=1` writes the table into the manual. */
test("the manual has every check, as the table in the code says it", () => {
  const between = /(?<=<!-- checks -->\n).*?(?=<!-- \/checks -->)/s;
  const table = `\n${checksTable()}\n\n`;
  if (process.env.UPDATE_README === "1") {
    writeFileSync(
      readmePath,
      readme().replace(between, () => table),
    );
  }
  expect(between.exec(readme())?.[0], "run this test once with UPDATE_README=1").toBe(table);
});

test("the failure that the manual shows is one that the kit tells", () => {
  const [, shown = ""] = /## Reading a failure\n\n```\n(.*?)\n```/s.exec(readme()) ?? [];
  const snapshots = readFileSync(join(home, "test/__snapshots__/failure.test.ts.snap"), "utf8");
  const told = snapshots.replaceAll("\\`", "`").replaceAll("\\\\", "\\");
  expect(shown).toContain("✗ server-error");
  expect(told).toContain(shown);
});

test("files that the manual refers to are there", () => {
  const links = [...readme().matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = ""]) => path);
  expect(links.length).toBeGreaterThan(3);
  for (const path of links) expect(readFileSync(join(home, path), "utf8")).not.toBe("");
});

test("the recipe for GitHub and the baseline can be read", () => {
  const blocks = [...readme().matchAll(/^```(ya?ml|json)\n(.*?)^```$/gms)];
  expect(blocks.map(([, language]) => language)).toEqual(["json", "yaml"]);
  const [baseline, recipe] = blocks.map(([, , text = ""]) => parse(text));
  expect(Object.keys(checks)).toContain(baseline[0].check);
  expect(recipe.jobs.contract.steps).toHaveLength(5);
});

describe("the examples", () => {
  let folder: string;
  beforeAll(() => {
    // Within the package, so that its own name leads to its sources.
    folder = mkdtempSync(join(home, ".readme-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are valid by the types of the package", () => {
    const examples = [...readme().matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = ""]) => code);
    expect(examples.length).toBeGreaterThan(6);
    mkdirSync(join(folder, "src"));
    mkdirSync(join(folder, "test"));
    const app = `
      export declare function createApp(options?: object): (request: Request) => Response;
      export declare function createClient(options: { fetch: typeof fetch }): object;
      export declare function tokenFor(user: string): string;
      export declare const database: { clear(): void };`;
    writeFileSync(join(folder, "src/app.ts"), app);
    for (const [index, code] of examples.entries()) {
      writeFileSync(join(folder, `test/example-${index}.ts`), code);
    }
    const config = {
      extends: "../tsconfig.json",
      include: ["src", "test"],
      compilerOptions: { noEmit: true },
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = fileURLToPath(new URL("../../../node_modules/typescript/bin/tsc", import.meta.url));
    const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder], {
      encoding: "utf8",
    });
    // Mistakes of the sources are others' business.
    const own = stdout.split("\n").filter((line) => line.includes("example-"));
    expect(own).toEqual([]);
    expect(status === 0 || stdout.includes("src/")).toBe(true);
  }, 60_000);
});
