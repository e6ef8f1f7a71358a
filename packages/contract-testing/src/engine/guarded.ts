import { finding } from "../check/context.ts";
import type { CheckName } from "../checks.ts";
import { ContractError } from "../document/error.ts";
import type { Operation } from "../document/operations.ts";
import { Replayed } from "./replay.ts";
import { AppError, type Session } from "./session.ts";
import type { Setting } from "./setting.ts";

/** Notes a finding that belongs to no exchange. */
export type Say = (check: CheckName, message: string) => void;

export function sayer({ document }: Setting, session: Session, operation: Operation): Say {
  return (check, message) => {
    const { pointer } = operation;
    session.report(finding({ document, operation }, { check, message, pointer }));
  };
}

/** Runs a part of a run, and turns what it throws into a finding, so that the others go on. */
export async function guarded(say: Say, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof Replayed) throw error;
    if (error instanceof AppError) {
      const { method, url } = error.request;
      say("app", `${error.message} (${method} ${url}, ${error.reason})`);
    } else if (error instanceof ContractError) say("document", error.message);
    else say("case", `a case threw ${textOf(error)}`);
  }
}

/** An error with its stack, for a person who wrote what threw it. */
export function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
