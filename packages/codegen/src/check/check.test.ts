import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { shopPath } from "../../test/shop.ts";
import { writeFiles } from "../files.ts";
import { generate } from "../generate.ts";
import { check } from "./check.ts";

let folder: string;
let document: string;
let out: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "verbatim-check-"));
  document = join(folder, "shop.yaml");
  out = join(folder, "generated");
  writeFileSync(document, readFileSync(shopPath));
  writeFiles(await generate(document, { out }), [out]);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes the document and gives what the check says of it, without the list of files. */
async function checkAfter(change: (text: string) => string): Promise<string[]> {
  const text = readFileSync(document, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(document, changed);
  const drift = await check(document, { out });
  return drift.filter((line) => !line.startsWith("file "));
}

describe("check", () => {
  it("says nothing when nothing has drifted", async () => {
    expect(await check(document, { out })).toEqual([]);
  });

  it.each<[string, string, string, string]>([
    [
      "an added response",
      '"204": { description: Gone. }',
      '"204": { description: Gone. }, "409": { description: No. }',
      "operation deleteOrder: response 409 added",
    ],
    [
      "a removed response",
      '\n        4XX:\n          $ref: "#/components/responses/Problem"',
      "",
      "operation createOrder: response 4XX removed",
    ],
    [
      "a renamed operation",
      "operationId: getMine",
      "operationId: getOwn",
      "operation getMine renamed to getOwn",
    ],
    [
      "a changed bound",
      "minItems: 1",
      "minItems: 2",
      "schema Order: member items, minItems changed from 1 to 2",
    ],
    [
      "a removed member",
      '        note: { type: [string, "null"] }\n',
      "",
      "schema Order: member note removed",
    ],
    [
      "an added parameter",
      "        - { name: session,",
      "        - { name: more, in: query, schema: {} }\n        - { name: session,",
      "operation listOrders: query parameter more added",
    ],
    [
      "a changed parameter",
      "{ type: boolean, default: false }",
      "{ type: boolean, default: true }",
      "operation listOrders: query parameter dry, default changed from false to true",
    ],
    [
      "a header that is no longer required",
      "X-Total: { required: true,",
      "X-Total: { required: false,",
      "operation listOrders: response 200, header X-Total, required changed from true to false",
    ],
    [
      "a new required member",
      "required: [kind]",
      "required: [kind, parts]",
      "schema Item: required member parts added",
    ],
    [
      "an operation by the name that code calls it",
      "operationId: getMine",
      "operationId: orders/get-own",
      "operation getMine renamed to ordersGetOwn",
    ],
    [
      "an operation without an operationId",
      "      operationId: getMine\n",
      "",
      "operation getMine renamed to getOrdersMine",
    ],
    ["a new title", "title: Shop", "title: Store", 'info: title changed from "Shop" to "Store"'],
    ["comments only", "info:", "# A comment.\ninfo:", "shop.yaml: only comments or layout changed"],
  ])("names %s", async (_, before, after, message) => {
    expect(await checkAfter((text) => text.replace(before, after))).toEqual([message]);
  });

  it("names an added operation and an added path", async () => {
    const path =
      "  /new:\n    get: { operationId: getNew, responses: { '200': { description: Ok } } }\n";
    expect(await checkAfter((text) => text.replace("paths:\n", `paths:\n${path}`))).toEqual([
      "path /new added",
    ]);
    const method =
      "    post: { operationId: postNew, responses: { '200': { description: Ok } } }\n";
    await writeFiles(await generate(document, { out }), [out]);
    expect(await checkAfter((text) => text.replace(path, path + method))).toEqual([
      "operation postNew added",
    ]);
  });

  it("names the files that follow", async () => {
    writeFileSync(document, readFileSync(document, "utf8").replace("minItems: 1", "minItems: 2"));
    expect(await check(document, { out })).toContain(`file ${join(out, "schemas.ts")} differs`);
  });

  it("names file, line and declaration when a generated file was edited", async () => {
    const file = join(out, "schemas.ts");
    const text = readFileSync(file, "utf8");
    expect(text).toContain("    title: z.string(),");
    writeFileSync(file, text.replace("    title: z.string(),", "    title: z.number(),"));
    const [line, ...more] = await check(document, { out });
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^file .*schemas\.ts differs: line \d+, in ProblemDetail: `title: z\.number\(\),` should be `title: z\.string\(\),`$/,
    );
  });

  it("names files that are missing or no longer generated", async () => {
    rmSync(join(out, "register.ts"));
    writeFileSync(
      join(out, "old.ts"),
      "// Generated by verbatim-codegen from shop.yaml; do not edit.\n",
    );
    writeFileSync(join(out, "own.ts"), "export {};\n");
    expect(await check(document, { out })).toEqual([
      `file ${join(out, "register.ts")} is missing`,
      `file ${join(out, "old.ts")} is no longer generated`,
    ]);
  });
});
