import { execFile } from "node:child_process";
import { mkdir, readdir, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median, progress } from "../../compare.ts";
import { writeMarked } from "../../readme.ts";
import { withFolder } from "../../with-folder.ts";
import { type BenchDocument, benchDocuments } from "../documents.ts";
import { buildPackage, root } from "../packages.ts";
import { ToolError } from "../tool.ts";
import { type TypeCheck, typeCheck } from "../type-check.ts";
import { features, featuresDocument } from "./features.ts";
import { checkFeatures } from "./oracle.ts";
import { type PeerTool, peerTools } from "./tools.ts";

const rounds = 3;
const run = promisify(execFile);
const verdicts = fileURLToPath(new URL("./verdicts.ts", import.meta.url));

/** What one tool made of one document. */
interface Row {
  readonly tool: PeerTool;
  readonly cpu: number[];
  failure?: string;
  bytes?: number;
  types?: TypeCheck;
}

/**
 * One table of generators: CPU time, output, what TypeScript makes of it, and how many of the small
 * features are judged as the standards demand.
 *
 * @param named - documents beside the benchmark's own small one
 * @returns Markdown
 */
export function benchPeers(named: readonly string[]): Promise<string> {
  checkFeatures();
  return withFolder(async (folder) => {
    await buildPackage("runtime"); // what is generated imports its types
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    const { tools, absent } = await peerTools(folder);
    const scores = new Map<PeerTool, string>();
    const file = join(folder, "features.json");
    await writeFile(file, JSON.stringify(featuresDocument()));
    for (const tool of tools) scores.set(tool, await score(tool, file));

    const [small, , ...others] = await benchDocuments(join(folder, "documents"), named);
    const chosen = [small, ...others.filter(({ name }) => !name.startsWith("GitHub"))];
    const tables: string[] = [];
    for (const document of chosen) {
      if (document?.path !== undefined) tables.push(await compare(document, tools, scores));
    }
    const missing = absent.map((name) => `${name} could not be installed.\n`);
    return [...tables, ...missing].join("\n");
  });
}

async function compare(
  { name, path = "" }: BenchDocument,
  tools: readonly PeerTool[],
  scores: ReadonlyMap<PeerTool, string>,
): Promise<string> {
  const rows: Row[] = tools.map((tool) => ({ tool, cpu: [] }));
  const out = ({ folder }: PeerTool, index: number) => join(folder, `out-${index}`);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, row] of rows.entries()) {
      if (row.failure !== undefined) continue;
      progress(`  ${name}: ${row.tool.name}, round ${round + 1} of ${rounds}`);
      try {
        row.cpu.push((await row.tool.run(path, out(row.tool, index))).cpu);
      } catch (error) {
        if (!(error instanceof ToolError)) throw error;
        row.failure = "fails";
      }
    }
  }
  for (const [index, row] of rows.entries()) {
    progress(`  ${name}: type-checking what ${row.tool.name} made`);
    if (row.failure === undefined) await check(row, out(row.tool, index));
  }
  progress("");
  const yardstick = rows.find(({ tool }) => tool.name.startsWith("openapi-typescript"))?.cpu ?? [];
  const lines = rows.map((row) => {
    const ratios = row.cpu.map((cpu, round) => cpu / (yardstick[round] ?? Number.NaN));
    const time = `${median(ratios.sort((a, b) => a - b)).toFixed(1)}x`;
    const kilobytes = `${Math.round((row.bytes ?? 0) / 1000).toLocaleString("en")} kB`;
    const { errors = 0, instantiations = 0 } = row.types ?? {};
    const cells =
      row.failure === undefined
        ? [time, kilobytes, instantiations.toLocaleString("en"), String(errors)]
        : [row.failure, "", "", ""];
    return `| ${[row.tool.name, ...cells, scores.get(row.tool) ?? ""].join(" | ")} |`;
  });
  const count = Object.keys(features).length;
  return `${name}:

| generator | CPU time | output | type instantiations | type errors | features right of ${count} |
| --- | --- | --- | --- | --- | --- |
${lines.join("\n")}
`;
}

async function check(row: Row, out: string): Promise<void> {
  const files = await typeScriptFiles(out);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  row.bytes = sizes.reduce((sum, size) => sum + size, 0);
  row.types = await typeCheck("5.9", row.tool.folder, files);
}

async function typeScriptFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
}

/** How many features the zod schemas of a tool judge rightly; a tool may fail and have written some. */
async function score(tool: PeerTool, document: string): Promise<string> {
  const out = join(tool.folder, "out-features");
  await mkdir(out, { recursive: true });
  let note = "";
  try {
    await tool.run(document, out);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    note = " (ends with an error)";
  }
  const args = ["--conditions=@verbatim/source", verdicts, out];
  const { stdout } = await run(process.execPath, args, { maxBuffer: 1 << 26 });
  const found = JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}") as Record<string, string>;
  const results = Object.values(found);
  if (results.every((result) => result === "absent")) return "no validators";
  const right = results.filter((result) => result === "").length;
  const rejects = results.filter((result) => result === "rejects valid").length;
  return `${right}${rejects > 0 ? `; ${rejects} reject valid data` : ""}${note}`;
}

/** Puts the table between its marks in the package's README. */
export function writePeers(text: string): Promise<void> {
  return writeMarked("packages/codegen/README.md", "peers", text);
}
