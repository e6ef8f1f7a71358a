import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../README.md");
const examples = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "verbatim-readme-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
  for (const [index, text] of examples.entries()) {
    writeFileSync(join(folder, `example-${index}.ts`), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]) {
  const options = { cwd: folder, encoding: "utf8" } as const;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=@verbatim/source", ...args],
    options,
  );
  return stdout + stderr;
}

it("has examples that compile", () => {
  expect(examples.length).toBeGreaterThan(3);
  const compilerOptions = { typeRoots: [join(root, "node_modules/@types")] };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  expect(run(join(root, "node_modules/typescript/bin/tsc"), "-p", folder)).toBe("");
}, 60_000);

it("has a first example that answers as it says", () => {
  const [first = ""] = examples;
  const logged = first.replaceAll(
    /^await (app\.request\(.*\)); \/\/ (.*)$/gm,
    "{ const r = await $1; console.log(r.status, JSON.stringify(await r.json())); }",
  );
  writeFileSync(join(folder, "first.ts"), logged);
  expect(run(join(folder, "first.ts")).trim().split("\n")).toEqual([
    "200 [5]",
    '400 {"errors":["Query parameter \\"perPage\\" must be 1 or more."]}',
    expect.stringMatching(/^405 .*does not allow POST/),
  ]);
}, 60_000);

it("has every option and every error code in its tables", () => {
  const options = /interface RegisterOptions \{([\s\S]*?)^\}/m.exec(
    read("../src/register-options.ts"),
  );
  const names = [...(options?.[1] ?? "").matchAll(/^ {2}(\w+)\??[(:]/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(5);
  for (const name of names) expect(readme).toMatch(new RegExp(`^\\| \`${name}[(\`]`, "m"));
  const union = /type RequestErrorCode =([\s\S]*?);/.exec(read("../src/errors.ts"))?.[1] ?? "";
  const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(5);
  for (const code of codes) expect(readme).toMatch(new RegExp(`^\\| \`${code}\` \\|`, "m"));
});
