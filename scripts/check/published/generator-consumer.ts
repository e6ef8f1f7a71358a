import { cpSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dependencies, devDependencies } from "../../../packages/codegen/src/init/versions.ts";
import { ROOT, runCommand, runNpm, runTool } from "../run-tool.ts";
import { Finding, type Step } from "../step.ts";
import { packedPackages, packStep, temporaryFolder } from "./pack.ts";

const own = path.join(ROOT, "scripts/check/published/generator-consumer");
const document = path.join(ROOT, "packages/codegen/test/fixtures/trains.yaml");

/**
 * A project outside the repository installs the tarballs of the generator and its runtime, starts a
 * server from a document, writes two handlers, compiles, and is asked over HTTP.
 */
export const generatorConsumerStep: Step = {
  name: "generator project",
  after: [packStep],
  async run() {
    const project = temporaryFolder("generator");
    cpSync(document, path.join(project, "trains.yaml"));
    const ranges = { ...dependencies, ...devDependencies };
    const tarballs = ["@verbatim/codegen", "@verbatim/runtime"].map((name) => {
      return [name, `file:${tarballOf(name)}`] as const;
    });
    writeFileSync(
      path.join(project, "package.json"),
      JSON.stringify({
        private: true,
        type: "module",
        dependencies: { ...ranges, ...Object.fromEntries(tarballs) },
      }),
    );
    await runNpm(["install", "--prefer-offline", "--no-audit", "--loglevel=error"], project);
    await runNpm(["exec", "--no", "--", "verbatim-codegen", "init", "trains.yaml"], project);
    await compile(project);
    await runCommand(process.execPath, ["node_modules/vitest/vitest.mjs", "run"], project);

    for (const file of ["list-stations.ts", "create-booking.ts"]) {
      cpSync(path.join(own, file), path.join(project, "src/handlers", file));
    }
    cpSync(path.join(own, "use-server.ts"), path.join(project, "use-server.ts"));
    await compile(project);
    await runCommand(process.execPath, ["use-server.ts"], project);

    const folders = ["--out", "src/generated", "--client", "src/client/generated"];
    const command = ["verbatim-codegen", "trains.yaml", ...folders, "--check", "--strict"];
    await runNpm(["exec", "--no", "--", ...command], project);
  },
};

function tarballOf(name: string): string {
  const packed = packedPackages.find((candidate) => candidate.name === name);
  if (packed === undefined) throw new Finding(`${name} was not packed.`);
  return packed.tarball;
}

async function compile(project: string): Promise<void> {
  await runTool("node_modules/typescript/bin/tsc", ["--project", "."], { cwd: project });
}
