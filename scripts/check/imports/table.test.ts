import { expect, test } from "vitest";
import { readImportTable } from "./table.ts";

test("reads the packages and what each may import", () => {
  const page = `# Page

| from | may import |
| --- | --- |
| packages/client | |
| apps/server | @verbatim/contract, @verbatim/runtime |

| other | table |
`;
  expect([...readImportTable(page)]).toEqual([
    ["packages/client", []],
    ["apps/server", ["@verbatim/contract", "@verbatim/runtime"]],
  ]);
});

test("does not take a page without the table for one that allows or forbids everything", () => {
  expect(() => readImportTable("# Page")).toThrow(/has no table/);
});
