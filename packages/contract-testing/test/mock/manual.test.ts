import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mockUsage } from "../../src/cli/mock.ts";
import { mock } from "../../src/index.ts";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const manual = readFileSync(at("../../docs/mock.md"), "utf8");
const fenced = [...manual.matchAll(/```(\w*)\n(.*?)```/gs)];
const blocks = (language: string) =>
  fenced.filter(([, name]) => name === language).map(([, , text]) => text ?? "");
const [start = "", ...curls] = blocks("sh");
const run = promisify(execFile);

/** The first line of the manual, at a free port; its first words stand for the installed package. */
const [npx, program, ...args] = start
  .trim()
  .replace("openapi.yaml", at("../mutants/openapi.yaml"))
  .split(" ");
const server = spawn(
  process.execPath,
  ["--conditions=@verbatim/source", at("../../src/cli.ts"), ...args, "--port", "0", "--quiet"],
  { stdio: ["ignore", "pipe", "inherit"] },
);
let url = "";
beforeAll(async () => {
  const [line] = await once(server.stdout, "data");
  const told = String(line).trim();
  url = told.split(" ").at(-1) ?? "";
  expect(told.replace(url, "http://127.0.0.1:4010")).toBe(blocks("")[0]?.trim());
});
afterAll(() => void server.kill());

test("the manual starts the command of the package", () => {
  expect([npx, program, args[0]]).toEqual(["npx", "verbatim-contract-test", "mock"]);
});

test("its requests get what it says", async () => {
  const answers = [];
  for (const text of curls) {
    // One process for each command of a block.
    for (const command of text.replaceAll("\\\n", "").trim().split("\n")) {
      const { stdout } = await run("sh", ["-c", command.replaceAll("http://127.0.0.1:4010", url)]);
      answers.push(stdout);
    }
  }
  const [made, listed, refused, healthy] = answers;
  const lamp = JSON.parse(made ?? "");
  expect(lamp).toEqual({
    id: expect.any(String),
    createdAt: expect.any(String),
    name: "Lamp",
    kind: "physical",
    price: 19.9,
  });
  expect(JSON.parse(listed ?? "")).toMatchObject({ items: [lamp], total: 1 });
  expect(refused).toMatch(/^HTTP\/1.1 401 .*\r\n(?:.*\r\n)*preference-applied: code=401\r\n/i);
  expect(JSON.parse(healthy ?? "")).toEqual({ status: "ok" });
  expect(answers).toHaveLength(4);
});

test("it tells the options of --help", () => {
  const options = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map(([, name]) => name);
  const told = options(manual, /^\| `(--[a-z-]+)/gm);
  expect([...told, "--help"]).toEqual(options(mockUsage, /^ {2}(--[a-z-]+)/gm));
});

test("its program runs", async () => {
  const [text = ""] = blocks("ts");
  const body = text
    .replace(/^import .*\n/, "")
    .replace("openapi.yaml", at("../mutants/openapi.yaml"))
    .concat("return response.json();");
  const program = new Function("mock", `return (async () => {${body}})();`);
  expect(await program(mock)).toEqual({ status: "ok" });
});
