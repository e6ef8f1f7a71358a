import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "tsdown";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../src/generate.ts";
import { linkPackages } from "./project.ts";
import { shopFiles, shopPath } from "./shop.ts";

/** What README.md promises of generated files. */

const home = process.cwd();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "verbatim-promises-"));
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** Generates from files in a folder of their own, which is the working directory. */
async function generateIn(name: string, files: Readonly<Record<string, string>>) {
  const place = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(place, path, ".."), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  process.chdir(place);
  const [document = ""] = Object.keys(files);
  return generate(document, { out: "out", client: "client" });
}

const shop = readFileSync(shopPath, "utf8").replace(", explode: false", "");

describe("generated files", () => {
  it("are the same byte for byte, wherever they are made", async () => {
    const first = await generateIn("one", { "shop.yaml": shop });
    const second = await generateIn("some/where/else", { "shop.yaml": shop });
    process.chdir(tmpdir());
    const path = join(folder, "one/shop.yaml");
    const third = await generate(path, { out: "out", client: "client" });
    expect(first.size).toBeGreaterThan(8);
    expect([...second]).toEqual([...first]);
    expect([...third]).toEqual([...first]);
  });

  it("contain no absolute path, also when they come from several files", async () => {
    const item = /\n {4}Item:\n([\s\S]*?)\n {4}Pay:/.exec(shop)?.[1] ?? "";
    const files = await generateIn("several", {
      "api/shop.yaml": shop.replaceAll("#/components/schemas/Item", "../schemas/item.yaml"),
      "schemas/item.yaml": item
        .replaceAll("#/components/schemas/Item", "item.yaml")
        .replaceAll(/^ {6}/gm, ""),
    });
    expect(files.get("out/schemas.ts")).toMatch(/book/);
    for (const [name, text] of files) expect([name, text.includes(folder)]).toEqual([name, false]);
  });

  it("change where the document does, and nowhere else", async () => {
    const before = await generateIn("before", { "shop.yaml": shop });
    const change = (from: string, to: string) => {
      expect(shop).toContain(from);
      return shop.replace(from, to);
    };
    const changed = change(
      "properties: { title: { type: string }",
      "properties: { title: { type: string, maxLength: 9 }",
    );
    const after = await generateIn("after", { "shop.yaml": changed });
    const lines = [...before].flatMap(([name, text]) =>
      differingLines(name, text, after.get(name)),
    );
    // The document itself has its hash, its entity tag, its line and the three of its JSON form.
    expect(lines.filter((line) => !line.startsWith("out/document.ts"))).toEqual([
      "out/schemas.ts: title: z.string(),",
    ]);
    expect(lines.length).toBeLessThan(8);
  });

  it("are formatted: two columns a level, no blanks at the end of a line, no two empty lines", () => {
    for (const [name, text] of shopFiles) {
      expect([name, /[\t\r]|[ ]\n|\n\n\n|\n\n$|[^\n]$/.exec(text)]).toEqual([name, null]);
      const indents = text.split("\n").map((line) => /^ */.exec(line)?.[0].length ?? 0);
      // Lines of a comment are set in by one column more.
      const odd = text
        .split("\n")
        .filter((line, at) => (indents[at] ?? 0) % 2 === 1 && !/^ +\*/.test(line));
      expect([name, odd]).toEqual([name, []]);
    }
  });

  it("declare nothing as any", () => {
    for (const [name, text] of shopFiles) {
      const file = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
      const found: number[] = [];
      const visit = (node: ts.Node): void => {
        if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(node.getStart());
        ts.forEachChild(node, visit);
      };
      visit(file);
      expect([name, found]).toEqual([name, []]);
    }
  });

  it("leave out of a bundle what is not used", async () => {
    const project = join(folder, "bundle");
    mkdirSync(project);
    linkPackages(project);
    for (const [name, text] of shopFiles) writeFileSync(join(project, name), text);
    writeFileSync(join(project, "entry.ts"), `export { Pay } from "./schemas.ts";\n`);
    await build({
      cwd: project,
      entry: ["entry.ts"],
      dts: false,
      config: false,
      logLevel: "silent",
      deps: { neverBundle: [/^zod/, /^@verbatim/] },
    });
    const text = readFileSync(join(project, "dist/entry.mjs"), "utf8");
    expect(text).toContain("iban");
    for (const other of ["secret", "parts", "book", "title"]) {
      expect(shopFiles.get("schemas.ts")).toContain(other);
      expect([other, text.includes(other)]).toEqual([other, false]);
    }
  });
});

/** The lines of a text that another one does not have, in a few words. */
function differingLines(name: string, text: string, other = ""): string[] {
  const kept = new Set(other.split("\n"));
  return text
    .split("\n")
    .filter((line) => !kept.has(line))
    .map((line) => `${name}: ${line.trim()}`);
}
