import { expect, test } from "vitest";
import type { Coverage } from "../engine/coverage.ts";
import { coverageMarkdown, coverageText } from "./table.ts";

const cell = { mediaType: undefined, answers: 1 };
const coverage: Coverage = {
  source: "openapi.yaml",
  rows: [
    {
      operationId: "listItems",
      method: "GET",
      path: "/items",
      undocumented: [],
      cells: [
        { ...cell, status: "200", outcome: "passed" },
        { ...cell, status: "200", mediaType: "text/csv", outcome: "failed" },
        { ...cell, status: "4XX", outcome: "passed" },
      ],
    },
    {
      operationId: "deleteItem",
      method: "DELETE",
      path: "/items/{id}",
      undocumented: [418],
      cells: [
        { ...cell, status: "204", outcome: "passed" },
        { ...cell, status: "4XX", outcome: "unprovoked" },
        { ...cell, status: "default", outcome: "not-run" },
      ],
    },
  ],
  sites: { total: 40, valid: 30, invalid: 35 },
  totals: { cells: 6, requests: 6, passed: 3, failed: 1, unprovoked: 1, "not-run": 1 },
};

test("the text has a row for each operation and a column for each status, the worst cell shown", () => {
  expect(coverageText(coverage)).toBe(`openapi.yaml  200 204 418 4XX default
listItems      ✗   ·   ·   ✓   ·
deleteItem     ·   ✓   !   ✗   -

✓ provoked and checked  ✗ failed or not provoked  · not declared  ! not documented  - not run
2 operations, 3 of 6 statuses provoked and checked, 1 failed, 1 not provoked, 1 not run; 6 requests
40 keywords of requests, 30 tried at their edge, 35 tried with what they refuse
`);
});

test("the Markdown holds the same table", () => {
  expect(coverageMarkdown(coverage)).toContain(
    `| operation | 200 | 204 | 418 | 4XX | default |
| --- | :-: | :-: | :-: | :-: | :-: |
| \`listItems\` | ✗ | · | · | ✓ | · |
| \`deleteItem\` | · | ✓ | ! | ✗ | - |
`,
  );
});
