import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, vi } from "vitest";
import { contract } from "../src/index.ts";
import { shopDocument, shopOptions, shopWith } from "./shop.ts";

const folder = mkdtempSync(join(tmpdir(), "contract-testing-"));
vi.stubEnv("GITHUB_STEP_SUMMARY", join(folder, "summary.md"));

// Hooks run last first, so this one sees what the contract's own has written.
afterAll(() => {
  const { totals } = coverage();
  expect(totals["not-run"] + totals.passed).toBe(totals.cells);
  const summary = readFileSync(join(folder, "summary.md"), "utf8");
  expect(summary).toContain("### Contract coverage: openapi.yaml");
  expect(summary).toContain("| `createItem` |");
  rmSync(folder, { recursive: true });
});

const { coverage } = contract(shopWith(), shopDocument, shopOptions);
