import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Line } from "../goal.ts";
import { withFolder } from "../with-folder.ts";
import { generated } from "./generated.ts";
import { buildPackage } from "./packages.ts";
import { type compilers, typeCheck } from "./type-check.ts";
import { application, bareRoutes, routesDocument } from "./type-documents.ts";

/**
 * An application on everything that is generated, to the same routes as bare `createRoute`
 * definitions: counts, which are the same on every machine.
 */
export async function benchTypes(): Promise<Line[]> {
  await buildPackage("runtime"); // its types are read as they are published
  const lines: Line[] = [];
  for (const count of [10, 100, 500]) {
    await withFolder(async (folder) => {
      await generated(folder, routesDocument(count));
      await writeFile(join(folder, "application.ts"), application(count));
      await writeFile(join(folder, "bare.ts"), bareRoutes(count));
      for (const compiler of ["5.9", "7.0"] as const)
        lines.push(await line(compiler, folder, count));
    });
  }
  return lines;
}

async function line(
  compiler: keyof typeof compilers,
  folder: string,
  count: number,
): Promise<Line> {
  const ours = await typeCheck(compiler, folder, ["application.ts"]);
  const bare = await typeCheck(compiler, folder, ["bare.ts"]);
  for (const { errors, firstError } of [ours, bare]) {
    if (errors > 0) throw new Error(`${errors} type errors, the first: ${firstError}`);
  }
  const ratio = ours.instantiations / bare.instantiations;
  const counts = `${number(ours.instantiations)} to ${number(bare.instantiations)}`;
  return {
    what: `type-checking ${count} operations with TypeScript ${compiler}, instantiations, to bare createRoute`,
    figure: `${ratio.toFixed(2)}x (${counts})`,
    goal: "at most 1.5x",
    holds: ratio <= 1.5,
  };
}

function number(value: number): string {
  return value.toLocaleString("en");
}
