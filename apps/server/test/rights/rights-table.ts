import type { Operation } from "@verbatim/contract-testing";
import { keyKinds } from "../../src/storage/store.ts";
import { grantedKinds, operations } from "../isolation/operations.ts";

/** The text of docs/rights.md, as openapi.yaml would have it. */
export function rightsTable(): string {
  const tags = [...new Set(operations.map(tagOf))];
  return [head, ...tags.map(section)].join("\n");
}

/** The row of an operation: what it is, then `yes` for each kind of key that may. */
export function rightsRow(operation: Operation): string {
  const granted = grantedKinds(operation);
  const cells = keyKinds.map((kind) => {
    if (granted === undefined) return "no key";
    return granted.includes(kind) ? "yes" : "-";
  });
  return row([operation.operationId, `\`${operation.method} ${operation.path}\``, ...cells]);
}

const head = `# Who may do what

Each kind of key and each operation. \`yes\`: a key of this kind may, within what it may see (see
[scopes](guide/scopes.md)) and within its permission groups, if it has any. \`-\`: it is answered
with 403. \`no key\`: anybody may.

openapi.yaml grants the same (\`x-auth-action\`), and the server enforces it: a test sends every
operation with a key of every kind and holds the answers against this page. Whoever changes a right
changes it in both places; \`npx vitest run apps/server/test/rights -u\` writes this page anew.
`;

function section(tag: string): string {
  const rows = operations.filter((operation) => tagOf(operation) === tag).map(rightsRow);
  const names = ["operation", "request", ...keyKinds.map((kind) => kind.replace("_", " "))];
  return `## ${tag}\n\n${[row(names), row(names.map(() => "---")), ...rows].join("\n")}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function tagOf({ definition }: Operation): string {
  return String((definition.tags as readonly unknown[] | undefined)?.[0] ?? "Others"); // a list, by the schema of OpenAPI
}
