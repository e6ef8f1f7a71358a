import type { Attempt, Cell, Family, ProvokeContext } from "./attempt.ts";
import { provokeAuthentication } from "./authentication.ts";
import { provokeAuthorization } from "./authorization.ts";
import { provokeBodyLimit } from "./body-limit.ts";
import { provokeInvalidInput } from "./invalid-input.ts";
import { provokeMediaType } from "./media-type.ts";
import { provokeMethod } from "./method.ts";
import { provokeNotAcceptable } from "./not-acceptable.ts";
import { provokeNotFound } from "./not-found.ts";
import { provokeNotModified } from "./not-modified.ts";
import { provokeSuccess } from "./success.ts";

/** The client errors that can be provoked from the document alone, those that say most first. */
const CLIENT_ERRORS: Readonly<Record<string, Family>> = {
  "400": provokeInvalidInput,
  "422": provokeInvalidInput,
  "404": provokeNotFound,
  "401": provokeAuthentication,
  "403": provokeAuthorization,
  "405": provokeMethod,
  "406": provokeNotAcceptable,
  "413": provokeBodyLimit,
  "415": provokeMediaType,
};

/** The attempts for a cell; none when its status cannot be provoked from the document alone. */
export async function attemptsFor(context: ProvokeContext): Promise<Attempt[]> {
  const { cell } = context;
  const status = cell.status.toUpperCase();
  if (status === "4XX" || status === "DEFAULT") return anyClientError(context);
  if (status === "304") return provokeNotModified(context);
  if (/^[123]/.test(status)) return provokeSuccess(context);
  const family = Object.hasOwn(CLIENT_ERRORS, status) ? CLIENT_ERRORS[status] : undefined;
  return family === undefined ? [] : family(context);
}

/** What a range or `default` stands for: every client error that has no response of its own. */
async function anyClientError(context: ProvokeContext): Promise<Attempt[]> {
  const { operation } = context.cell;
  const own = (status: string) =>
    operation.responses.some((response) => response.status === status);
  const attempts: Attempt[] = [];
  const families = new Set<Family>();
  for (const [status, family] of Object.entries(CLIENT_ERRORS)) {
    if (own(status) || families.has(family)) continue;
    if (family === provokeInvalidInput && (own("400") || own("422"))) continue;
    families.add(family);
    // Missing credentials must be refused, whatever the status; the others are only tried.
    const expect = family === provokeAuthentication ? "refusal" : "candidate";
    for (const attempt of await family(context)) {
      attempts.push(attempt.expect === "exact" ? { ...attempt, expect } : attempt);
    }
  }
  return attempts;
}

/** How a cell is called: `createItem 201`, or `getReport 200 text/csv` when there are several. */
export function nameOf(cell: Cell): string {
  const mediaType = cell.isOneOfSeveral ? ` ${cell.mediaType}` : "";
  return `${cell.operation.operationId} ${cell.status}${mediaType}`;
}
