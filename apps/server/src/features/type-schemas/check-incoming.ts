import { setImmediate as nextTurn } from "node:timers/promises";
import type { NewActionRequest } from "@verbatim/contract";
import { HttpError } from "../../http/http-error.ts";
import type { ActiveSchema } from "../../storage/store.ts";
import type { CompiledSchema } from "./judge/compile.ts";
import { judgedPart } from "./judged-members.ts";

/** Actions that are about to be stored. */
export interface IncomingActions {
  readonly actions: readonly NewActionRequest[];
  /** The name of the type of each. */
  readonly types: readonly string[];
  /** Tells where an action stands in the body: nothing, or such as `/3`. */
  at(index: number): string;
}

/** What does not fit a schema that only warns: for the log. */
export interface Violations {
  readonly count: number;
  /** The place of the first; its value is not logged. */
  readonly first?: string;
}

/** How many steps all actions of a request may take, and after how many others have their turn. */
const mostSteps = 3_000_000;
const stepsInTurn = 200_000;

/**
 * Judges the actions of one type that came with a request.
 *
 * @throws {HttpError} 400 naming the member, when the schema is enforced
 */
export async function checkIncoming(
  { actions, types, at }: IncomingActions,
  type: string,
  compiled: CompiledSchema,
  { mode, version }: ActiveSchema,
): Promise<Violations> {
  const timestamp = Date.now();
  let count = 0;
  let first: string | undefined;
  let steps = 0;
  let turnEnds = stepsInTurn;
  for (const [index, action] of actions.entries()) {
    if (types[index] !== type) continue;
    const verdict = compiled.judge(judgedPart({ timestamp, ...action, type }));
    steps += verdict.steps;
    const fault = steps > mostSteps ? tooMuch : verdict.fault;
    if (fault !== undefined) {
      const place = `${at(index)}${fault.pointer}`;
      if (mode === "enforce") throw misfit(place, fault.predicate, version, type);
      first ??= place;
      count += 1;
    }
    if (steps > mostSteps) break;
    if (steps > turnEnds) {
      turnEnds = steps + stepsInTurn;
      await nextTurn();
    }
  }
  return { count, ...(first !== undefined && { first }) };
}

const tooMuch = { pointer: "", predicate: "comes after what takes too long to check" };

function misfit(pointer: string, predicate: string, version: number, type: string): HttpError {
  const subject = pointer === "" ? "The body" : `Body member ${pointer}`;
  return new HttpError(
    "bad_request",
    `${subject} ${predicate} (schema version ${version} of ${type}).`,
    { pointer },
  );
}
