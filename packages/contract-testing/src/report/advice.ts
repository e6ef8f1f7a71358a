import type { Operation } from "../document/operations.ts";
import type { Finding } from "../exchange/types.ts";

/** What usually provokes a status, as the body of a case. */
const CASES: Readonly<Record<string, string>> = {
  "409": "async ({ send, request }) => { await send(request()); return request(); }",
  "429": "({ request }) => request({ app: appWithLimit(0) })",
  "500": "({ request }) => request({ app: appWithFailingStore() })",
  "503": "({ request }) => request({ app: appThatIsStopping() })",
};

const HINTS: Readonly<Record<string, string>> = {
  "403": "or give options.auth.forbidden: credentials that are valid and not allowed this",
  "413": "or give options.maxBodyBytes: the largest body that the server takes",
};

/** How to provoke a status that nothing did, ready to be pasted. */
export function adviceFor(operation: Operation, { message }: Finding): string[] {
  const status = /provoked (\w+)/.exec(message)?.[1] ?? "";
  const success = "async ({ send, request }) => { /* set up */ return request({ path: {} }); }";
  const other = "({ request }) => request({ /* what makes it happen */ })";
  const body = CASES[status] ?? (/^5/.test(status) ? CASES["500"] : undefined);
  const key = /^\d+$/.test(status) ? status : `"${status}"`;
  const name = /^[A-Za-z_$][\w$]*$/.test(operation.operationId)
    ? operation.operationId
    : JSON.stringify(operation.operationId);
  const hint = HINTS[status];
  return [
    "  provide   a case in the options:",
    `            cases: { ${name}: { ${key}: ${body ?? (/^2/.test(status) ? success : other)} } }`,
    ...(hint === undefined ? [] : [`            ${hint}`]),
  ];
}
