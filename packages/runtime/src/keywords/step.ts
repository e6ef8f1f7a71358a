import { z } from "zod";
import type { Evaluated } from "./evaluated.ts";
import { type Issue, type Judge, judgeOf, REFUSED } from "./judge-of.ts";

/** One judgement of a value, as the keywords of one schema see it. */
export interface Run {
  /** Takes the reasons; without it the first one ends the work. */
  readonly issues: Issue[] | undefined;
  /** Takes what is evaluated, if the schema or one around it wants to know. */
  readonly evaluated: Evaluated | undefined;
  /** Takes what schemas in place make of the value, if they can change it. */
  readonly outputs: unknown[] | undefined;
}

/** One keyword's part of a judgement: whether the value passes. */
export type Step = (value: unknown, run: Run) => boolean;

/** Notes why a value is refused. */
export function refuse(
  { issues }: Run,
  keyword: string,
  message: string,
  path: readonly PropertyKey[] = [],
): false {
  issues?.push({ code: "custom", path: [...path], message, params: { keyword } });
  return false;
}

/** Has a schema judge the same value: what it evaluates counts, what it makes of it is kept. */
export function judgeInPlace(judge: Judge, value: unknown, run: Run): boolean {
  const output = judge(value, run.issues, run.evaluated);
  if (output === REFUSED) return false;
  run.outputs?.push(output);
  return true;
}

/** Has a schema judge a member or an item; its reasons get the way to it. */
export function judgeAt(
  judge: Judge,
  value: unknown,
  key: PropertyKey,
  { issues }: Pick<Run, "issues">,
): unknown {
  if (!issues) return judge(value, undefined, undefined);
  const found: Issue[] = [];
  const output = judge(value, found, undefined);
  for (const issue of found) issues.push({ ...issue, path: [key, ...issue.path] });
  return output;
}

/** The judge of a schema, found when it is first needed: by then all constants are declared. */
export function lateJudge(schema: z.ZodType): Judge {
  let judge: Judge | undefined;
  return (value, issues, evaluated) => {
    judge ??= judgeOf(schema);
    return judge(value, issues, evaluated);
  };
}

/** The judge of members or items that may be forbidden altogether, which has its own words. */
export function memberJudge(schema: z.ZodType, keyword: string, forbidden: string): Judge {
  if (!(schema instanceof z.ZodNever)) return lateJudge(schema);
  return (_, issues) => {
    issues?.push({ code: "custom", path: [], message: forbidden, params: { keyword } });
    return REFUSED;
  };
}

/** Runs steps in order; all of them when reasons are wanted. */
export function runSteps(steps: readonly Step[], value: unknown, run: Run): boolean {
  let passes = true;
  for (const step of steps) {
    if (step(value, run)) continue;
    if (!run.issues) return false;
    passes = false;
  }
  return passes;
}
