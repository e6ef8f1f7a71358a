import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { loadDocument, runContract } from "../src/index.ts";
import { BUGS } from "./reference/bugs.ts";
import { contractOf } from "./reference/options.ts";

const document = loadDocument(fileURLToPath(new URL("reference/openapi.yaml", import.meta.url)));

describe("the clean reference server", () => {
  test("has no finding, and no documented status is left out", async () => {
    const { app, options } = contractOf();
    const { findings, coverage } = await runContract(app, document, options);
    expect(findings).toEqual([]);
    expect(coverage.totals).toMatchObject({ passed: coverage.totals.cells, failed: 0 });
  });

  test("gets the same requests in the same order in every run", async () => {
    const runs = [contractOf(), contractOf()].map(async ({ app, options }) => {
      const sent: string[] = [];
      const observe: typeof options.observe = ({ request }) => {
        const body = request.body === undefined ? "" : new TextDecoder().decode(request.body);
        sent.push([request.method, request.url, ...request.headers.flat(), body].join(" "));
      };
      await runContract(app, document, { ...options, observe });
      return sent;
    });
    const [first, second] = await Promise.all(runs);
    expect(first).toEqual(second);
    expect(first?.length).toBeGreaterThan(200);
  });
});

describe("a seeded bug is found by the right check at the right operation", () => {
  test.each(BUGS)("$bug: $check at $operationId", async ({ bug, check, operationId }) => {
    const { app, options } = contractOf([bug]);
    const { cells, findings } = await runContract(app, document, options);
    const found = findings.map((finding) => `${finding.check} ${finding.operationId}`);
    expect(found).toContain(`${check} ${operationId}`);
    const silent = cells.filter((cell) => cell.outcome === "passed" && cell.findings.length > 0);
    expect(silent).toEqual([]);
  });
});
