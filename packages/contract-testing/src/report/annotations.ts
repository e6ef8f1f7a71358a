import { posix } from "node:path";
import type { Finding } from "../exchange/types.ts";

/**
 * Findings as workflow commands of GitHub Actions, which put them beside the line of the document in
 * a pull request.
 *
 * @param path - the document's path from the root of the repository
 * @see https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function toAnnotations(findings: readonly Finding[], path: string): string {
  const lines = findings.map(({ check, operationId, message, location }) => {
    const [, name, line] = /^(.*):(\d+)$/.exec(location) ?? [];
    const file = name === undefined ? path : posix.join(posix.dirname(path), name);
    const at = line === undefined ? "" : `,line=${line}`;
    const title = property(`${operationId}: ${check}`);
    return `::error file=${property(file)}${at},title=${title}::${data(message)}`;
  });
  return [...new Set(lines)].map((line) => `${line}\n`).join("");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
