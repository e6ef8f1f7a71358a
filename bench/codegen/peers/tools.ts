import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codegenCommand } from "../generated.ts";
import { codegenRequire, installed } from "../packages.ts";
import { runTool, type ToolUsage } from "../tool.ts";

/** A generator in the comparison. */
export interface PeerTool {
  readonly name: string;
  /** A folder in which the packages that its output imports are found. */
  readonly folder: string;
  /** Generates from a document into a folder below {@link folder}, which is emptied before. */
  run(document: string, out: string): Promise<ToolUsage>;
}

const seconds = 300;

/** All generators that could be installed; the others by name, so that the table can say so. */
export async function peerTools(
  ownFolder: string,
): Promise<{ tools: PeerTool[]; absent: string[] }> {
  const peers = [await orval(), await heyApi(), await kubb()];
  const tools = [
    await ours(ownFolder),
    await types(ownFolder),
    ...peers.filter((peer) => typeof peer !== "string"),
  ];
  return { tools, absent: peers.filter((peer) => typeof peer === "string") };
}

async function ours(folder: string): Promise<PeerTool> {
  const script = await codegenCommand();
  return {
    name: "**verbatim-codegen**: types, zod, routes, handlers, document",
    folder,
    run: (document, out) => run(folder, script, out, [document, "--out", out]),
  };
}

/** The yardstick: types only. */
async function types(folder: string): Promise<PeerTool> {
  const script = binary(codegenRequire.resolve("openapi-typescript/package.json"), "bin/cli.js");
  return {
    name: "openapi-typescript 7.13: types",
    folder,
    run: (document, out) => run(folder, script, out, [document, "--output", join(out, "types.ts")]),
  };
}

async function orval(): Promise<PeerTool | string> {
  const name = "orval 8.33, `hono`: types, zod, handlers";
  const folder = await installed("orval", {
    orval: "8.33.0",
    zod: "4.6.7",
    hono: "4.13.19",
    "@hono/zod-validator": "0.7.6",
  });
  if (folder === undefined) return name;
  const script = join(folder, "node_modules/orval/dist/bin/orval.mjs");
  return {
    name,
    folder,
    async run(document, out) {
      const output = { client: "hono", mode: "split", target: join(out, "app.ts") };
      const config = await configuration(folder, "orval.config.mjs", {
        api: { input: document, output },
      });
      return run(folder, script, out, ["--config", config]);
    },
  };
}

async function heyApi(): Promise<PeerTool | string> {
  const name = "hey-api 0.99: types, zod";
  const packages = { "@hey-api/openapi-ts": "0.99.0", typescript: "5.9.3", zod: "4.6.7" };
  const folder = await installed("hey-api", packages);
  if (folder === undefined) return name;
  // Not the command, which starts another process that would not be measured.
  const script = join(folder, "node_modules/@hey-api/openapi-ts/dist/run.mjs");
  const plugins = ["--plugins", "@hey-api/typescript", "zod"];
  return {
    name,
    folder,
    run: (document, out) => run(folder, script, out, ["-i", document, "-o", out, ...plugins]),
  };
}

async function kubb(): Promise<PeerTool | string> {
  const name = "kubb 4.39: types, zod";
  const own = ["cli", "core", "plugin-oas", "plugin-ts", "plugin-zod"];
  const folder = await installed("kubb", {
    ...Object.fromEntries(own.map((each) => [`@kubb/${each}`, "4.39.2"])),
    zod: "4.6.7",
  });
  if (folder === undefined) return name;
  const script = join(folder, "node_modules/@kubb/cli/bin/kubb.cjs");
  return {
    name,
    folder,
    async run(document, out) {
      const text = `import { defineConfig } from "@kubb/core";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import { pluginZod } from "@kubb/plugin-zod";

export default defineConfig({
  root: ${JSON.stringify(folder)},
  input: { path: ${JSON.stringify(document)} },
  output: { path: ${JSON.stringify(out)}, clean: true, extension: { ".ts": ".ts" } },
  plugins: [
    pluginOas({ generators: [] }),
    pluginTs({ output: { path: "types" }, enumType: "literal" }),
    pluginZod({ output: { path: "zod" }, version: "4" }),
  ],
});
`;
      const config = join(folder, "kubb.config.mjs");
      await writeFile(config, text);
      return run(folder, script, out, ["generate", "--config", config]);
    },
  };
}

async function run(
  cwd: string,
  script: string,
  out: string,
  args: readonly string[],
): Promise<ToolUsage> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  return runTool({ script, args, cwd, seconds });
}

async function configuration(folder: string, name: string, value: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `export default ${JSON.stringify(value)};\n`);
  return file;
}

function binary(packageFile: string, path: string): string {
  return join(dirname(packageFile), path);
}
