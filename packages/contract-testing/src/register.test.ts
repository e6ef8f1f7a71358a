import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createEngine } from "./engine/engine.ts";
import type { ContractOptions } from "./engine/options.ts";
import { ContractViolation, register } from "./register.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-testing-"));
afterAll(() => rmSync(folder, { recursive: true }));

const content = { "text/plain": {}, "text/csv": {} };
const get = { operationId: "getA", responses: { "200": { content }, "503": {} } };
const DOCUMENT = { openapi: "3.1.0", paths: { "/a": { get } } };

/** Registers with a runner that notes the tests, to be run by hand. */
function registered(summaryFile?: string, options: ContractOptions = {}) {
  const app = ({ headers, method }: Request) =>
    method === "GET"
      ? new Response("a", { headers: { "Content-Type": headers.get("accept") ?? "text/plain" } })
      : new Response(null, { status: 405 });
  const tests = new Map<string, () => Promise<void>>();
  const printed: string[] = [];
  const after: (() => void)[] = [];
  let group = "";
  register(
    createEngine(app, DOCUMENT, options),
    {
      describe(name, body) {
        group = name;
        body();
      },
      test: (name, body) => void tests.set(`${group} > ${name}`, body),
      afterAll: (body) => void after.push(body),
      print: (text) => void printed.push(text),
    },
    summaryFile,
  );
  const end = () => after.forEach((body) => void body());
  return { tests, printed, end };
}

test("there is a group for each operation, and a test for each check that it can fail", () => {
  const names = [...registered().tests.keys()];
  expect(names).toContain("GET /a (getA) > status");
  expect(names).toContain("GET /a (getA) > head");
  expect(names).toContain("GET /a (getA) > coverage");
  expect(names).not.toContain("GET /a (getA) > authentication");
});

test("a check that finds nothing passes; another fails with the whole text and no stack", async () => {
  const { tests } = registered();
  await tests.get("GET /a (getA) > status")?.();
  const error = await tests
    .get("GET /a (getA) > coverage")?.()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ContractViolation);
  expect(String(error)).toContain("✗ coverage: nothing provoked 503");
  expect(String(error instanceof Error && error.stack)).not.toContain("register.ts");
});

test("the table is printed and appended to the summary", async () => {
  const file = join(folder, "summary.md");
  const { tests, printed, end } = registered(file);
  await tests.get("GET /a (getA) > status")?.();
  end();
  expect(printed.join("")).toContain("2 of 3 statuses provoked and checked, 1 not provoked");
  expect(readFileSync(file, "utf8")).toContain("### Contract coverage: document");
});

test("nothing is printed when no test was run", () => {
  const { printed, end } = registered();
  end();
  expect(printed).toEqual([]);
});

test("coverage that is asked for is a test, in the place of a finding for each status", async () => {
  const { tests } = registered(undefined, { coverage: { operations: 100, responses: 67 } });
  await tests.get("GET /a (getA) > coverage")?.();
  await tests.get("coverage > operations: 100 %")?.();
  await expect(tests.get("coverage > responses: 67 %")?.()).rejects.toThrow(
    "coverage of responses is 66.6 %, and has to be 67 % at least",
  );
  expect([...tests.keys()]).not.toContain("coverage > sites: 100 %");
});

test("what the baseline knows fails no test until its day is over", async () => {
  const baseline = join(folder, "baseline.json");
  const known = {
    operationId: "getA",
    check: "coverage",
    pointer: "#/paths/~1a/get/responses/503",
  };
  writeFileSync(baseline, JSON.stringify([{ ...known, until: "2999-12-31" }]));
  await registered(undefined, { baseline }).tests.get("GET /a (getA) > coverage")?.();
  writeFileSync(baseline, JSON.stringify([{ ...known, until: "2020-12-31" }]));
  const { tests } = registered(undefined, { baseline });
  await expect(tests.get("GET /a (getA) > coverage")?.()).rejects.toThrow("nothing provoked 503");
});
