import { dirname, join } from "node:path";
import { alternate, ratio, type Side } from "../compare.ts";
import { type Line, ratioLine, skippedLine } from "../goal.ts";
import { withFolder } from "../with-folder.ts";
import { benchDocuments } from "./documents.ts";
import { codegenCommand } from "./generated.ts";
import { codegenRequire } from "./packages.ts";
import { runTool, ToolError, type ToolUsage } from "./tool.ts";

const rounds = 5;

/**
 * The whole generation (types, schemas, routes, handlers, documents) to openapi-typescript alone,
 * which makes the types only: both commands as they are published, each in a process of its own.
 *
 * @param named - documents beside the benchmark's own
 */
export function benchGeneration(named: readonly string[]): Promise<Line[]> {
  return withFolder(async (folder) => {
    const command = await codegenCommand();
    const lines: Line[] = [];
    for (const { name, path, absent } of await benchDocuments(folder, named)) {
      const what = `generation, ${name}, to openapi-typescript`;
      if (path === undefined) {
        lines.push(skippedLine(what, absent ?? "absent"));
        continue;
      }
      const side = (tool: string, script: string, args: readonly string[]) => ({
        name: tool,
        run: () => runTool({ script, args: [path, ...args], cwd: folder }),
      });
      const ours = side("verbatim-codegen", command, ["--out", "ours"]);
      const theirs = side("openapi-typescript", openapiTypescript(), ["--output", "types.ts"]);
      lines.push(...(await compare(what, ours, theirs)));
    }
    return lines;
  });
}

function openapiTypescript(): string {
  return join(dirname(codegenRequire.resolve("openapi-typescript/package.json")), "bin/cli.js");
}

async function compare(
  what: string,
  ours: Side<ToolUsage>,
  theirs: Side<ToolUsage>,
): Promise<Line[]> {
  try {
    const results = await alternate(ours, theirs, rounds);
    return [
      ratioLine(
        `${what}, CPU time`,
        ratio(results, ({ cpu }) => cpu),
        { atMost: 1.3 },
      ),
      ratioLine(
        "the same, by the clock",
        ratio(results, (usage) => usage.milliseconds),
        {
          atMost: 1.3,
        },
      ),
      ratioLine(
        "the same, peak memory",
        ratio(results, (usage) => usage.megabytes),
        {
          atMost: 1.5,
        },
      ),
    ];
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    const [first = ""] = error.message.split("\n");
    return [{ what, figure: `failed: ${first.slice(0, 80)}`, goal: "at most 1.3x", holds: false }];
  }
}
