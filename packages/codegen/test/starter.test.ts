import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { init } from "../src/init/init.ts";
import { compile, linkPackages, runTests } from "./project.ts";
import { shopPath } from "./shop.ts";

const contract = fileURLToPath(new URL("../../../openapi.yaml", import.meta.url));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "verbatim-starter-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe.each([
  ["shop.yaml", shopPath],
  ["the contract of this repository", contract],
])("a starter from %s", (_, document) => {
  it("compiles with TypeScript 5.9 and 7, and its tests pass", async () => {
    const folder = newFolder();
    const { untested } = await init(document, { out: folder });
    expect(untested).toEqual([]);
    linkPackages(folder);
    expect(compile(folder, "5.9")).toBe("");
    expect(compile(folder, 7)).toBe("");
    const { passed, output } = runTests(folder);
    expect(passed, output).toBe(true);
  }, 180_000);
});

it("lets its tests fail when a handler answers what the document does not allow", async () => {
  const folder = newFolder();
  await init(shopPath, { out: folder });
  linkPackages(folder);
  const handler = join(folder, "src/handlers/list-orders.ts");
  const text = readFileSync(handler, "utf8");
  expect(text).toContain('body: { title: "listOrders is not implemented yet." }');
  writeFileSync(handler, text.replace("title:", "titel:"));
  expect(compile(folder, 7)).toContain("'titel' does not exist in type");
  expect(runTests(folder)).toMatchObject({ passed: false });
}, 180_000);

it("leaves files that exist as they are, and makes the generated ones anew", async () => {
  const folder = newFolder();
  const { written } = await init(shopPath, { out: folder });
  const readme = join(folder, "README.md");
  const schemas = join(folder, "src/generated/schemas.ts");
  writeFileSync(readme, "Mine.\n");
  writeFileSync(schemas, readFileSync(schemas, "utf8").replace("z.", "zz."));
  const again = await init(shopPath, { out: folder });
  expect(again.kept).toContain(readme);
  expect(readFileSync(readme, "utf8")).toBe("Mine.\n");
  expect(again.written).toContain(schemas);
  expect(readFileSync(schemas, "utf8")).not.toContain("zz.");
  expect([...again.kept, ...again.written].sort()).toEqual([...written].sort());
});
