import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runCommand, runNpm, runTool } from "../run-tool.ts";
import { Finding, type Step } from "../step.ts";
import { packedPackages, packStep, temporaryFolder } from "./pack.ts";

const own = path.join(ROOT, "scripts/check/published/kit-consumer");
const compilerOptions = {
  target: "es2023",
  module: "nodenext",
  lib: ["es2023", "dom", "dom.iterable"],
  types: ["node"],
  strict: true,
  noEmit: true,
  // The declarations of vitest are not ours to mend.
  skipLibCheck: true,
};

/**
 * A project outside the repository installs the tarball of the contract-testing kit beside a plain
 * Express server, runs its tests and the command, and the command finds a bug that is switched on.
 */
export const kitConsumerStep: Step = {
  name: "contract-testing project",
  after: [packStep],
  async run() {
    const kit = packedPackages.find(({ name }) => name === "@verbatim/contract-testing");
    if (kit === undefined) throw new Finding("@verbatim/contract-testing was not packed.");
    const project = temporaryFolder("contract-testing");
    cpSync(own, project, { recursive: true });
    const text = readFileSync(path.join(ROOT, kit.folder, "package.json"), "utf8");
    const { devDependencies } = JSON.parse(text);
    const dependencies = {
      "@types/node": "*",
      "@verbatim/contract-testing": `file:${kit.tarball}`,
      express: devDependencies.express,
      vitest: devDependencies.vitest,
    };
    const manifest = { private: true, type: "module", dependencies };
    writeFileSync(path.join(project, "package.json"), JSON.stringify(manifest));
    // The files are not named as tests, which the repository's own run would take for its own.
    const runner = `export default { test: { include: ["use-*"] } };\n`;
    writeFileSync(path.join(project, "vitest.config.js"), runner);
    const settings = { compilerOptions, include: ["*.ts"] };
    writeFileSync(path.join(project, "tsconfig.json"), JSON.stringify(settings));
    await runNpm(["install", "--prefer-offline", "--no-audit", "--loglevel=error"], project);
    await runTool("node_modules/typescript/bin/tsc", ["--project", "."], { cwd: project });
    await runCommand(process.execPath, ["node_modules/vitest/vitest.mjs", "run"], project);
    await hold(project, [], 0);
    await hold(project, ["--broken"], 1);
  },
};

/** Holds the server against its document by the command, and the command to an exit code. */
async function hold(project: string, switches: readonly string[], expected: number): Promise<void> {
  const server = spawn(process.execPath, ["serve.js", ...switches], { cwd: project });
  try {
    const [line] = await once(server.stdout, "data");
    const command = path.join(project, "node_modules/.bin/verbatim-contract-test");
    const kit = spawn(command, ["openapi.yaml", "--quiet", "--url", String(line).trim()], {
      cwd: project,
    });
    const output = textOf(kit);
    const [code] = await once(kit, "close");
    if (code === expected) return;
    throw new Finding(`verbatim-contract-test ended with ${code}, not ${expected}:\n${output()}`);
  } finally {
    server.kill();
  }
}

function textOf(child: ChildProcess): () => string {
  const parts: unknown[] = [];
  child.stdout?.on("data", (part) => parts.push(part));
  child.stderr?.on("data", (part) => parts.push(part));
  return () => parts.join("");
}
