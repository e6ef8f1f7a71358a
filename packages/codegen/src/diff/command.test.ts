import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { shopPath } from "../../test/shop.ts";
import { main } from "../cli/main.ts";

/** What a reviewer would see on one pull request, from obvious to subtle. */
const edits: readonly (readonly [before: string, after: string])[] = [
  [`title: Shop, version: "1"`, `title: Shop, version: "2"`],
  ["maxLength: 5", "maxLength: 3"],
  ["minItems: 1", "minItems: 2"],
  ["enum: [book, set]", "enum: [book, set, kit]"],
  ["operationId: getMine\n", "operationId: getMine\n      summary: My orders\n"],
  ["schema: { type: boolean, default: false }", "schema: { type: boolean }"],
  ["{ name: session, in: cookie,", "{ name: session, in: cookie, required: true,"],
  [
    `      responses: { "204": { description: Gone. } }`,
    `      responses: { "204": { description: Gone. }, "409": { description: Paid. } }`,
  ],
  ["X-Total: { required: true,", "X-Total: {"],
  ["      security: []\n", "      security: [{ key: [] }]\n"],
];

let folder: string;
let [old, current] = ["", ""];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "verbatim-diff-"));
  [old, current] = [join(folder, "old.yaml"), join(folder, "new.yaml")];
  const text = readFileSync(shopPath, "utf8");
  writeFileSync(old, text);
  let changed = text;
  for (const [before, after] of edits) {
    expect(changed).toContain(before);
    changed = changed.replace(before, after);
  }
  writeFileSync(current, changed);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const lines = { out: [] as string[], err: [] as string[] };
  const status = await main(["diff", ...args], {
    out: (line) => void lines.out.push(line),
    err: (line) => void lines.err.push(line),
    screen: () => {},
    isScreen: false,
  });
  const text = (kind: "out" | "err") => lines[kind].join("\n").replaceAll(`${folder}/`, "");
  return { status, out: text("out"), err: text("err") };
}

describe("verbatim-codegen diff", () => {
  it("tells what changed, where, and what it means", async () => {
    const { status, out } = await run(old, current);
    expect(status).toBe(1);
    await expect(`${out}\n`).toMatchFileSnapshot("../../test/diff/report.txt");
  });

  it("writes Markdown", async () => {
    const { out } = await run(old, current, "--format", "markdown");
    expect(out).toContain("### PUT /orders/\\{order-id\\}\n");
    expect(out).toContain(
      "| **breaking** | request body | maxLength 5 -\\> 3 | values longer than 3 are now refused | old.yaml:70 -> new.yaml:71 | `max-length-decreased` |",
    );
  });

  it("writes JSON", async () => {
    const { out } = await run(old, current, "--format", "json");
    const report = JSON.parse(out) as { step: string; breaking: boolean; changes: object[] };
    expect(report).toMatchObject({ step: "major", breaking: true });
    expect(report.changes).toContainEqual({
      rule: "max-length-decreased",
      severity: "breaking",
      certainty: "certain",
      step: "major",
      uses: [{ operation: "PUT /orders/{order-id}", where: "request body" }],
      what: "maxLength 5 -> 3",
      consequence: "values longer than 3 are now refused",
      old: expect.objectContaining({ line: 70 }) as object,
      new: expect.objectContaining({ line: 71 }) as object,
      allowed: false,
    });
  });

  it("exits with 0 when nothing breaks, or when it was allowed to", async () => {
    expect(await run(old, old)).toEqual({ status: 0, out: "Nothing changed.", err: "" });
    const { status, out } = await run(old, current, "--allow-breaking");
    expect(status).toBe(0);
    expect(out).toContain("allowed       PUT /orders/{order-id}  request body: maxLength 5 -> 3");
    expect((await run(current, current, "--quiet")).out).toBe("");
  });

  it("allows what an entry names, and says which entry does nothing", async () => {
    writeFileSync(join(folder, "list"), "# Agreed with all clients.\nmax-length-decreased\n");
    const some = await run(
      old,
      current,
      "--ignore-file",
      join(folder, "list"),
      "--ignore",
      "#/paths/~1orders/get",
      "--ignore",
      "pattern-changed",
    );
    expect(some.status).toBe(1);
    expect(some.err).toBe(`Nothing that is ignored by "pattern-changed" occurs; the entry can go.`);
    expect(some.out).toContain("allowed       PUT /orders/{order-id}  request body: maxLength");
    expect(some.out).toContain("allowed       GET /orders  cookie parameter session");
    expect(some.out).toContain("breaking      GET /orders/{order-id}: security key added");
    const all = await run(old, current, "--ignore", "#/paths", "--ignore", "#/components");
    expect(all.status).toBe(0);
  });

  it.each([
    [["a.yaml"], "The new document is missing."],
    [["a.yaml", "b.yaml", "c.yaml"], "There are two documents; what is c.yaml?"],
    [["a.yaml", "b.yaml", "--format", "xml"], `--format is text, json or markdown, not "xml".`],
    [["a.yaml", "b.yaml", "--ignore", "no-rule"], `There is no rule "no-rule"`],
    [["a.yaml", "b.yaml", "--ignore", "#paths"], `"#paths" is no pointer`],
    [["none.yaml", "b.yaml"], "none.yaml cannot be used: there is no such file."],
  ])("exits with 2 when called with %j", async (args, message) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
  });

  it("exits with 1 and lists the problems of a document that is none", async () => {
    writeFileSync(join(folder, "bad.yaml"), "swagger: '2.0'\n");
    const { status, err } = await run(old, join(folder, "bad.yaml"));
    expect(status).toBe(1);
    expect(err).toContain("bad.yaml:1:1 #/swagger");
  });
});
