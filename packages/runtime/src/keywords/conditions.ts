import type { z } from "zod";
import { isJsonObject } from "../json-object.ts";
import { Evaluated } from "./evaluated.ts";
import { REFUSED } from "./judge-of.ts";
import type { Keywords } from "./keywords.ts";
import { judgeInPlace, lateJudge, refuse, type Step } from "./step.ts";

/** The steps of `not`, `if`, `then`, `else` and `dependentSchemas` (JSON Schema 2020-12 Core, 10.2). */
export function conditionSteps(keywords: Keywords): Step[] {
  const steps: Step[] = [];
  if (keywords.not) {
    const judge = lateJudge(keywords.not);
    steps.push(
      (value, run) =>
        judge(value, undefined, undefined) === REFUSED ||
        refuse(run, "not", "has a form that is not allowed"),
    );
  }
  if (keywords.if) steps.push(ifStep(keywords.if, keywords));
  for (const [name, schema] of Object.entries(keywords.dependentSchemas ?? {})) {
    const judge = lateJudge(schema);
    steps.push(
      (value, run) =>
        !isJsonObject(value) || !Object.hasOwn(value, name) || judgeInPlace(judge, value, run),
    );
  }
  return steps;
}

/** What `if` evaluates counts when it accepts the value; what it makes of it is not kept. */
function ifStep(schema: z.ZodType, keywords: Keywords): Step {
  const condition = lateJudge(schema);
  const consequence = keywords.then && lateJudge(keywords.then);
  const alternative = keywords.else && lateJudge(keywords.else);
  return (value, run) => {
    const evaluated = run.evaluated && new Evaluated();
    const holds = condition(value, undefined, evaluated) !== REFUSED;
    if (holds && evaluated) run.evaluated?.absorb(evaluated);
    const judge = holds ? consequence : alternative;
    return judge === undefined || judgeInPlace(judge, value, run);
  };
}
