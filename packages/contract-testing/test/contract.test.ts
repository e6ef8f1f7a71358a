import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, vi } from "vitest";
import { contract } from "../src/index.ts";
import { contractOf } from "./reference/options.ts";

const document = fileURLToPath(new URL("reference/openapi.yaml", import.meta.url));
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

const { app, options } = contractOf();
const { coverage } = contract(app, document, options);
