import { finding } from "../check/context.ts";
import type { CheckName } from "../checks.ts";
import { clip } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { declaredFor } from "../document/responses.ts";
import { lacksCredentials } from "../exchange/credentials.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import { meets, promisesSuccess } from "../phases/expectation.ts";
import type { Case } from "../phases/phase.ts";

/** Refusals that are about the state of things, or about who asks, and not about the request. */
const aboutState = [401, 403, 404, 409, 410, 412, 423, 425, 428, 429];

/** Whether a status refuses a request for what is in it. */
export function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && !aboutState.includes(status);
}

/** Holds the answer to a case against what the case expects. */
export function judgeCase(document: LoadedDocument, given: Case, exchange: Exchange): Finding[] {
  const { operation, response } = exchange;
  const { status, text } = response;
  const { expect, reason } = given;
  const asked = typeof expect === "object" ? expect.status : undefined;
  const declared = operation.responses.find((candidate) => candidate.status === asked);
  const pointer = given.pointer ?? declared?.place.pointer ?? operation.pointer;
  const received = `${status}${text === "" ? "" : ` ${clip(text)}`}`;
  const report = (check: CheckName, message: string, promised: string) => [
    finding({ document, operation }, { check, message, pointer, promised, received }),
  ];

  if (asked !== undefined && meets(status, asked)) return [];
  // Who has no credentials is told so first, whatever else there would be to say.
  const isCase = given.check === "case";
  if (status === 401 && !isCase && lacksCredentials(document, exchange)) return [];
  // Where refusals and failures are all that is documented, one of them is what was promised.
  const isOnlyPromise = !promisesSuccess(operation) && declaredFor(operation, status) !== undefined;
  const isOpen = expect === "accepted" || expect === "documented" || status >= 500;
  if (asked === undefined && isOpen && isOnlyPromise) return [];
  if (status >= 500) {
    return report("server-error", `answered ${status} ${reason}`, asked ?? "an answer below 500");
  }
  if (asked !== undefined) return report(given.check, `answered ${status} ${reason}`, asked);
  if (expect === "accepted" && isRefusal(status)) {
    return report(given.check, `refused with ${status} what was sent ${reason}`, "a success");
  }
  if (expect === "refused" && status < 400) {
    return report(given.check, `answered ${status} ${reason}`, "a documented 4xx");
  }
  // A conflict is about the state, so the fault itself was let pass: a valid request, from a state
  // in which it succeeds, can only be refused for the fault that was put into it.
  if (expect === "refused" && status === 409) {
    const message = `answered 409 ${reason}: the conflict was noticed, the fault was not`;
    return report(given.check, message, "a documented 4xx that is about the fault");
  }
  return [];
}
