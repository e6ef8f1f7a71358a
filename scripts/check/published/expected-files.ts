/**
 * What each published package holds besides its sources, so that nothing slips into a release or
 * out of it unseen.
 */
export const EXPECTED_FILES: Readonly<Record<string, readonly string[]>> = {
  "@verbatim/client": library("index"),
  "@verbatim/codegen": library("index", "cli"),
  "@verbatim/contract-testing": library("index"),
  "@verbatim/runtime": library("index"),
};

/** The files of a package with the given entry points. */
function library(...entries: readonly string[]): string[] {
  const built = entries.flatMap((entry) =>
    [".js", ".js.map", ".d.ts"].map((end) => `${entry}${end}`),
  );
  return ["LICENSE", "README.md", "package.json", ...built.map((file) => `dist/${file}`)];
}
