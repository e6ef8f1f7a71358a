import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { writeTree } from "../testing/tree.ts";
import { lintContract } from "./contract-lint.ts";
import { ROOT } from "./run-tool.ts";

/** A small document that keeps every rule; each fault is one replacement in its text. */
const SOUND = readFileSync(path.join(ROOT, "scripts/check/contract-lint.test.yaml"), "utf8");

async function lint(text: string): Promise<string[]> {
  return lintContract(path.join(writeTree({ "openapi.yaml": text }), "openapi.yaml"));
}

describe("the rules of redocly.yaml", () => {
  test("accept a sound document", async () => {
    expect(await lint(SOUND)).toEqual([]);
  });

  test.each([
    [
      "an operationId in snake case",
      "listParcels",
      "list_parcels",
      "rule/operation-id-is-camel-case",
    ],
    ["no summary", "summary: List parcels", "x-note: no summary", "operation-summary"],
    ["no description", "description: All of them.", "x-note: none", "operation-description"],
    ["no tag", "tags: [Parcels]", "x-note: no tag", "rule/operation-has-tags"],
    ["an undeclared tag", "tags: [Parcels]", "tags: [Letters]", "operation-tag-defined"],
    ["no answer for the client's faults", '"401"', '"501"', "operation-4xx-response"],
    [
      "a media type without example",
      "example: [box]",
      "x-note: none",
      "rule/media-type-has-example",
    ],
    [
      "an example that its schema refuses",
      "example: [box]",
      "example: box",
      "no-invalid-media-type-examples",
    ],
    [
      "401 without WWW-Authenticate",
      "WWW-Authenticate",
      "X-Authenticate",
      "response-contains-header",
    ],
    ["a secured operation without auth action", "x-auth-action", "x-other", "verbatim/auth-action"],
    [
      "a public operation with auth action",
      "security: [{ key: [] }]",
      "security: []",
      "verbatim/auth-action",
    ],
    [
      "an unused component",
      "x-place-for-components: true",
      "schemas: { Letter: { type: string } }",
      "no-unused-components",
    ],
  ])("refuse %s", async (_, from, to, rule) => {
    expect(SOUND).toContain(from);
    const findings = await lint(SOUND.replace(from, to));
    expect(findings.join("\n")).toContain(`(${rule})`);
    expect(findings[0]).toMatch(/openapi\.yaml:\d+ /);
  });

  test("a document that cannot be read is a finding", async () => {
    expect(await lintContract("no-such-file.yaml")).toHaveLength(1);
  });
});
