import { expect, test } from "vitest";
import { checkResponse, runContract } from "../src/index.ts";
import { toTest } from "../src/report/test-code.ts";
import type { BugName } from "./mutants/bugs.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";

type App = ReturnType<typeof shopWith>;

/** Runs the text of a test, as if it stood in a file, with the app beside it. */
async function runCode(code: string, app: App): Promise<void> {
  const bodies: (() => Promise<void>)[] = [];
  const names = ["it", "expect", "app", "checkResponse"];
  new Function(...names, code)(
    (_: string, body: () => Promise<void>) => bodies.push(body),
    expect,
    app,
    (_: string, operationId: string, response: Response) =>
      checkResponse(shopDocument, operationId, response),
  );
  expect(bodies).toHaveLength(1);
  for (const body of bodies) await body();
}

async function testsFor(bug: BugName, operationId: string, check: string): Promise<string[]> {
  const { findings, exchanges } = await runContract(shopWith([bug]), shopDocument, {
    ...shopOptions,
    only: (operation) => operation.operationId === operationId,
  });
  return findings
    .filter((found) => found.check === check)
    .flatMap((found) => {
      const shown = exchanges.find((exchange) => exchange.findings.includes(found));
      return toTest(found, shown, exchanges) ?? [];
    });
}

test.each([
  ["number as string", "getItem", "body"],
  ["undeclared member accepted", "createItem", "invalid-input"],
  ["exact maxLength refused", "replaceItem", "valid-input"],
  ["POST answers 200", "createItem", "status"],
  ["500 on an empty body", "replaceItem", "server-error"],
  ["content type missing", "getItem", "content-type"],
  ["astral characters crash", "createItem", "server-error"],
  ["PATCH asks for no credentials", "updateItem", "authentication"],
  ["readable after delete", "getItem", "after-delete"],
  ["update is lost", "updateItem", "read-after-write"],
  ["failed update changes the item", "updateItem", "failed-write"],
] as const)(
  "the test for %s at %s (%s) fails with the bug and passes without",
  async (bug, operationId, check) => {
    const codes = await testsFor(bug, operationId, check);
    expect(codes.length).toBeGreaterThan(0);
    for (const code of codes.slice(0, 12)) {
      await expect(runCode(code, shopWith([bug])), code).rejects.toThrow();
      await runCode(code, shopWith());
    }
  },
);
