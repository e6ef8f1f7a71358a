import { checks } from "../checks.ts";
import type { Exchange, Finding } from "../exchange/types.ts";

/**
 * What has to hold of the answer, as lines of a vitest test about `response`.
 *
 * @returns undefined when the answer alone does not show it
 */
export function assertionFor(
  finding: Finding,
  shown: Exchange,
  source?: string,
): string[] | undefined {
  const { check, promised = "", calls } = finding;
  if (check === "server-error") return ["expect(response.status).toBeLessThan(500);"];
  if (isOfAnswer(check)) return ofAnswer(finding, shown, source);
  if (/^[1-5]\d\d(?: or [1-5]\d\d)*$/.test(promised)) return ofStatuses(promised.split(" or "));
  if (/^[1-5]XX$/i.test(promised)) {
    return [`expect(Math.floor(response.status / 100)).toBe(${promised[0]});`];
  }
  if (promised.startsWith("a documented 4xx")) {
    return [
      "expect(response.status).toBeGreaterThanOrEqual(400);",
      "expect(response.status).toBeLessThan(500);",
    ];
  }
  if (promised === "a success") return ["expect(response.status).toBeLessThan(400);"];
  if (promised === "an answer below 500") return ["expect(response.status).toBeLessThan(500);"];
  return calls === undefined ? undefined : ofValues(finding);
}

function ofAnswer(
  { promised = "", check, location, pointer, operationId }: Finding,
  shown: Exchange,
  path: string | undefined,
) {
  const statuses = promised.split(", ");
  if (check === "status" && statuses.every((status) => /^\d{3}$/.test(status))) {
    return ofStatuses(statuses);
  }
  // The rules of an answer are those of its operation's own method.
  if (check === "app" || shown.request.method !== shown.operation.method) return undefined;
  const file = location === pointer ? undefined : location.replace(/:\d+$/, "");
  const source = file === undefined ? "document" : JSON.stringify(path ?? file);
  const call = `checkResponse(${source}, ${JSON.stringify(operationId)}, response)`;
  return [`expect(await ${call}).toEqual([]);`];
}

function ofStatuses(statuses: readonly string[]): string[] {
  if (statuses.length === 1) return [`expect(response.status).toBe(${statuses[0]});`];
  return [`expect([${statuses.join(", ")}]).toContain(response.status);`];
}

/** A value that was read, against the one that was written; other comparisons are the reader's. */
function ofValues({ message, promised, received }: Finding): string[] {
  const member = /^\/(\w+) /.exec(message)?.[1];
  if (member !== undefined && promised !== undefined && isJson(promised)) {
    return [`expect((await response.json()).${member}).toEqual(${promised});`];
  }
  const told = `promised ${promised ?? "otherwise"}; received ${received ?? "nothing"}`;
  return [`expect.fail(${JSON.stringify(`to be compared: ${told}`)});`];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether `checkResponse` finds it: it needs one answer and the document. */
function isOfAnswer(check: string): boolean {
  return Object.hasOwn(checks, check) && checks[check as keyof typeof checks].level === "answer"; // a name of the table
}
