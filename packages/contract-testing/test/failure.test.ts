import { expect, test } from "vitest";
import { type Finding, failureText, runContract } from "../src/index.ts";
import { causesText } from "../src/report/failure.ts";
import type { BugName } from "./mutants/bugs.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";

/** Numbers of what was sent and made before change with every value that is tried; the rest does not. */
function steady(text: string): string {
  return text
    .replaceAll(/ \(and \d+ more like it\)/g, "")
    .replaceAll(/00000000-0000-4000-9000-\d{12}/g, "<id>")
    .replaceAll(/"createdAt":"2026[^"]*"/g, '"createdAt":"<time>"')
    .replaceAll(/\/sequences\/\d+$/gm, "/sequences/<n>");
}

async function run(bug: BugName, operationId?: string) {
  const results = await runContract(shopWith([bug], { ids: "counted" }), shopDocument, {
    ...shopOptions,
    only: (operation) => operationId === undefined || operation.operationId === operationId,
  });
  const of = (check: string) => results.findings.filter((found) => found.check === check);
  return { ...results, of };
}

async function failure(bug: BugName, operationId: string, check: string): Promise<string> {
  const { of, exchanges, seed } = await run(bug, operationId);
  const operation = shopDocument.operations.find((known) => known.operationId === operationId);
  if (operation === undefined) throw new Error(`There is no operation ${operationId}.`);
  const meant: Finding[] = of(check).filter((found) => found.operationId === operationId);
  return steady(failureText(operation, meant, exchanges, seed));
}

test.each([
  ["number as string", "createItem", "body"],
  ["below minimum accepted", "createItem", "invalid-input"],
  ["418 for an unknown item", "getItem", "status"],
  ["Location missing", "createItem", "headers"],
  ["content type text/html", "getItem", "content-type"],
  ["500 on malformed JSON", "createItem", "server-error"],
  ["garbage credentials accepted", "getCurrentUser", "authentication"],
  ["HEAD differs from GET", "getItem", "head"],
  ["Allow lies", "getItem", "allow"],
  ["undeclared method answered", "getHealth", "method"],
  ["media type unchecked", "createItem", "media-type"],
  ["readable after delete", "getItem", "after-delete"],
  ["update is lost", "updateItem", "read-after-write"],
  ["failed update changes the item", "updateItem", "failed-write"],
] as const)("%s at %s is told by %s", async (bug, operationId, check) => {
  const text = await failure(bug, operationId, check);
  expect(text).toContain(`✗ ${check}: `);
  expect(text).toMatch(/^ {2}document {2}openapi\.yaml:\d+ {2}#\//m);
  expect(text).toMatch(/^ {2}replay {4}seed 1, \S/m);
  expect(text).toMatchSnapshot();
});

test("one cause in several operations is told once, with the operations", async () => {
  const { of, exchanges, seed } = await run("error body of another shape");
  const blocks = causesText(shopDocument.operations, of("body"), exchanges, seed).map(steady);
  expect(blocks.length).toBeLessThan(3);
  expect(blocks[0]).toMatch(/^ {2}found in {2}.*createItem.*getItem/m);
  expect(blocks[0]).toMatchSnapshot();
});
