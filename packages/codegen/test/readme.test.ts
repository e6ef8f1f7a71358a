import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { usages } from "../src/cli/usage.ts";
import { tsconfigJson } from "../src/init/files/project.ts";
import { assertedFormats } from "../src/keywords/formats.ts";
import { compile, linkPackages, runTests } from "./project.ts";
import { shopFiles } from "./shop.ts";
import { typeCheck } from "./type-check.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const packageFolder = fileURLToPath(new URL("..", import.meta.url));
const cli = join(packageFolder, "src/cli.ts");
const blocks = [...readme.matchAll(/^```(\w+) ?(.*)\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", file = "", text = ""]) => ({ language, file, text }),
);
const commands = blocks
  .filter(({ language }) => language === "sh")
  .flatMap(({ text }) => text.trim().split("\n"))
  .flatMap((line) => /^npx verbatim-codegen (.*)$/.exec(line)?.[1] ?? []);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "verbatim-readme-"));
  for (const { file, text } of blocks.filter(({ file: path }) => path !== "")) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  writeFileSync(join(folder, "main.yaml"), readFileSync(join(folder, "openapi.yaml")));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  writeFileSync(join(folder, "tsconfig.json"), tsconfigJson());
  linkPackages(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(command: string) {
  const args = [cli, ...command.split(" ")];
  const timeout = command.includes("--watch") ? 4000 : 60_000;
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", timeout });
}

it("has commands that work", () => {
  expect(commands.length).toBeGreaterThan(5);
  // Generating comes first, whatever the page starts with.
  for (const command of commands.toSorted((left, right) => rank(left) - rank(right))) {
    const { status, stdout, stderr, signal } = run(command);
    const ended = command.includes("--watch") ? signal === "SIGTERM" : status === 0;
    expect([command, ended, stdout + stderr]).toEqual([command, true, expect.any(String)]);
  }
}, 180_000);

function rank(command: string): number {
  return /--(watch|check|report)|^(init|diff)/.test(command) ? 1 : 0;
}

it("has a server that compiles and whose tests pass", () => {
  run("openapi.yaml --out src/generated");
  expect(compile(folder, "5.9")).toBe("");
  expect(compile(folder, 7)).toBe("");
  const { passed, output } = runTests(folder);
  expect(passed, output).toBe(true);
}, 180_000);

it("has an example of the exported functions, which compiles", () => {
  const example = blocks.find(({ text }) => text.includes('from "@verbatim/codegen"'));
  expect(example).toBeDefined();
  // What users have is the types of the build; here the sources need what declares untyped modules.
  const declarations = globSync("src/**/*.d.ts", { cwd: packageFolder }).map((file) => {
    return [basename(file), readFileSync(join(packageFolder, file), "utf8")] as const;
  });
  const files = new Map([["program.ts", example?.text ?? ""], ...declarations]);
  expect(typeCheck(files)).toEqual([]);
}, 120_000);

it("names every option, every file and every format", () => {
  for (const [option] of usages.generate.matchAll(/--[a-z]+/g)) expect(readme).toContain(option);
  for (const name of shopFiles.keys()) expect(readme).toContain(`\`${name}\``);
  const formats = /^\| formats \| (.*) \|$/m.exec(readme)?.[1]?.split(", ");
  expect(formats?.toSorted()).toEqual(assertedFormats.toSorted());
});
