import { finding } from "../check/context.ts";
import { clip } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { declaredFor } from "../document/responses.ts";
import type { Exchange, Finding } from "../exchange/types.ts";
import type { Attempt, Cell } from "../provoke/attempt.ts";
import { isHit } from "./session.ts";

/** Whether the answer to an attempt is one that the attempt allows. */
export function judgeAttempt(
  document: LoadedDocument,
  cell: Cell,
  attempt: Attempt,
  exchange: Exchange,
): Finding[] {
  const { status, text } = exchange.response;
  const response = cell.operation.responses.find((declared) => declared.status === cell.status);
  const pointer = attempt.pointer ?? response?.place.pointer ?? cell.operation.pointer;
  const received = `${status}${text === "" ? "" : ` ${clip(text)}`}`;
  const report = (check: string, message: string, promised: string) => [
    finding(
      { document, operation: cell.operation },
      { check, message, pointer, promised, received },
    ),
  ];
  if (attempt.expect === "exact") {
    if (isHit(cell, exchange)) return [];
    return report(attempt.check, `answered ${status} ${attempt.reason}`, cell.status);
  }
  // An undocumented status has been reported by its own check.
  if (status >= 500 && declaredFor(cell.operation, status) !== undefined) {
    return report("server-error", `answered ${status} ${attempt.reason}`, "an answer below 500");
  }
  if (attempt.expect === "refusal" && status < 400) {
    return report(attempt.check, `answered ${status} ${attempt.reason}`, "a documented 4xx");
  }
  // A conflict is about the state, so the fault itself was let pass: a valid request, from a state
  // in which it succeeds, can only be refused for the fault that was put into it.
  if (attempt.expect === "refusal" && status === 409) {
    const message = `answered 409 ${attempt.reason}: the conflict was noticed, the fault was not`;
    return report(attempt.check, message, "a documented 4xx that is about the fault");
  }
  return [];
}
