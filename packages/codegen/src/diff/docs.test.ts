import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { schemaRules } from "./rules/schema-rules.ts";
import { rules } from "./rules.ts";

const page = readFileSync(new URL("../../docs/diff.md", import.meta.url), "utf8");

it("docs/diff.md lists every rule as the table has it, and no other", () => {
  const listed = page.split("\n").filter((line) => /^\| `[a-z-]+` \|/.test(line));
  const expected = Object.entries(rules).map(([id, { sentence, request, response }]) => {
    const verdicts = Object.hasOwn(schemaRules, id) ? [request, response] : [request];
    return `| \`${id}\` | ${[sentence, ...verdicts].join(" | ")} |`;
  });
  expect(listed.toSorted()).toEqual(expected.toSorted());
});
