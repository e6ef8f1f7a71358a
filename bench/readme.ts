import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Puts a text between its marks in a README: `<!-- bench:name -->` and `<!-- /bench:name -->`.
 *
 * @throws {Error} when the file has no such marks
 */
export async function writeMarked(readme: string, name: string, text: string): Promise<void> {
  const file = join(root, readme);
  const start = `<!-- bench:${name} -->`;
  const end = `<!-- /bench:${name} -->`;
  const [before, rest = ""] = (await readFile(file, "utf8")).split(start);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined) {
    throw new Error(`${file} has no ${start} and ${end} for the table to stand between.`);
  }
  await writeFile(file, `${before}${start}\n\n${text}\n${end}${after}`);
}
