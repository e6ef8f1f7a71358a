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
    ...built("index"),
    ...built("cli"),
    "docs/command.md",
    "docs/generation.md",
    "dist/shared.js",
    "dist/shared.js.map",
    "dist/shared2.js",
  ],
  "@verbatim/runtime": [...always(), ...built("index")],
};

function always(): string[] {
  return ["LICENSE", "README.md", "package.json"];
}

function built(name: string): string[] {
  return [".d.ts", ".js", ".js.map"].map((ending) => `dist/${name}${ending}`);
}
