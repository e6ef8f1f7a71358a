/**
 * What each published package holds besides its sources, so that nothing slips into a release or
 * out of it unseen.
 */
export const EXPECTED_FILES: Readonly<Record<string, readonly string[]>> = {
  "@verbatim/client": [...always(), ...built("index")],
  "@verbatim/codegen": [
    ...always(),
    ...built("cli"),
    "docs/diff.md",
    "docs/real-documents.md",
    "dist/index.d.ts",
    "dist/index.js",
    "dist/shared.js",
    "dist/shared.js.map",
  ],
  "@verbatim/contract-testing": [
    ...always(),
    ...["index", "cli", "matcher", "record"].flatMap(built),
    "docs/command.md",
    "docs/generation.md",
    "docs/mock.md",
    "docs/other-servers.md",
    ...["shared", "shared2"].map((name) => `dist/${name}.d.ts`),
    ...["shared", "shared2", "shared3"].flatMap((name) => [
      `dist/${name}.js`,
      `dist/${name}.js.map`,
    ]),
    "dist/shared4.js",
  ],
  "@verbatim/runtime": [...always(), ...built("index")],
};

function always(): string[] {
  return ["LICENSE", "README.md", "package.json"];
}

function built(name: string): string[] {
  return [".d.ts", ".js", ".js.map"].map((ending) => `dist/${name}${ending}`);
}
