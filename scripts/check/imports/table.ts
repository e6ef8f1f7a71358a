/** For each package or app, such as `packages/client`: what of the workspace its sources may import. */
export type ImportTable = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the table of docs/architecture.md under the heading row `| from | may import |`.
 *
 * @param markdown text of the page
 * @throws {Error} when the page has no such table, so that the rules cannot fall away unseen
 */
export function readImportTable(markdown: string): ImportTable {
  const [, rows] = /^\| from \| may import \|\n\|[ :|-]+\|\n((?:\|.*\n)+)/m.exec(markdown) ?? [];
  if (rows === undefined) throw new Error("The page has no table `| from | may import |`.");
  return new Map(
    rows
      .trimEnd()
      .split("\n")
      .map((row) => {
        const [, from = "", allowed = ""] = row.split("|").map((cell) => cell.trim());
        return [from, allowed.split(/[,\s]+/).filter((name) => name !== "")];
      }),
  );
}
