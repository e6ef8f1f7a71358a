import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runCommand, runNpm, runTool } from "../run-tool.ts";
import { Finding, type Step } from "../step.ts";
import { packedPackages, packStep, temporaryFolder } from "./pack.ts";

/** The two ways in which a project of today resolves ES modules. */
const RESOLUTIONS = [
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
];

/** A project outside the repository installs the client's tarball, compiles against it and runs. */
export const consumerStep: Step = {
  name: "consumer project",
  after: [packStep],
  async run() {
    const client = packedPackages.find(({ name }) => name === "@verbatim/client");
    if (client === undefined) throw new Finding("@verbatim/client was not packed.");
    const project = temporaryFolder("consumer");
    cpSync(path.join(ROOT, "scripts/check/published/consumer"), project, { recursive: true });
    writeJson(path.join(project, "package.json"), {
      private: true,
      type: "module",
      dependencies: { "@verbatim/client": `file:${client.tarball}` },
    });
    await runNpm(["install", "--prefer-offline", "--no-audit", "--loglevel=error"], project);
    for (const resolution of RESOLUTIONS) await compile(project, resolution);
    await runCommand(process.execPath, ["use-client.ts"], project);
  },
};

async function compile(project: string, resolution: { moduleResolution: string }): Promise<void> {
  const file = `tsconfig.${resolution.moduleResolution}.json`;
  writeJson(path.join(project, file), {
    compilerOptions: {
      ...resolution,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: false,
    },
    include: ["*.ts"],
  });
  await runTool("node_modules/typescript/bin/tsc", ["--project", file], { cwd: project });
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value, undefined, 2));
}
