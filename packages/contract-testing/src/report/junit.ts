import type { LoadedDocument } from "../document/load.ts";
import { checksFor } from "../engine/applicable.ts";
import type { ContractResults } from "../engine/engine.ts";
import type { Finding } from "../exchange/types.ts";
import { failureText } from "./failure.ts";

/**
 * The results as JUnit XML: a suite for each operation, a case for each check.
 *
 * @param findings - those that fail the run
 */
export function toJunit(
  document: LoadedDocument,
  { exchanges, seed, coverage }: ContractResults,
  findings: readonly Finding[],
): string {
  const run = new Set(coverage.rows.map(({ operationId }) => operationId));
  const suites = document.operations
    .filter(({ operationId }) => run.has(operationId))
    .map((operation) => {
      const own = findings.filter(({ operationId }) => operationId === operation.operationId);
      const names = new Set([...checksFor(operation), ...own.map(({ check }) => check)]);
      const cases = [...names].map((check) => {
        const failed = own.filter((finding) => finding.check === check);
        const attributes = `classname=${quoted(operation.operationId)} name=${quoted(check)}`;
        if (failed.length === 0) return `    <testcase ${attributes}/>`;
        const text = escaped(failureText(operation, failed, exchanges, seed, document.source));
        const message = quoted(failed[0]?.message ?? check);
        return `    <testcase ${attributes}>\n      <failure message=${message}>${text}</failure>\n    </testcase>`;
      });
      const failures = new Set(own.map(({ check }) => check)).size;
      const name = quoted(`${operation.method} ${operation.path}`);
      return `  <testsuite name=${name} tests="${cases.length}" failures="${failures}">\n${cases.join("\n")}\n  </testsuite>`;
    });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name=${quoted(document.source)}>\n${suites.join("\n")}\n</testsuites>\n`;
}

function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`;
}

/** XML 1.0 has no characters for most controls and for surrogates, not even escaped ones. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
