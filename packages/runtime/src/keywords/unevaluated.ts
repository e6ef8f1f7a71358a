import { isJsonObject } from "../json-object.ts";
import { judgeItems } from "./array-steps.ts";
import type { Keywords } from "./keywords.ts";
import { judgeMembers } from "./object-steps.ts";
import { memberJudge, type Step } from "./step.ts";

/**
 * The steps of `unevaluatedProperties` and `unevaluatedItems`, which come after all others
 * (JSON Schema 2020-12 Core, 11.2 and 11.3).
 */
export function unevaluatedSteps(keywords: Keywords): Step[] {
  const steps: Step[] = [];
  if (keywords.unevaluatedProperties) {
    const judge = memberJudge(
      keywords.unevaluatedProperties,
      "unevaluatedProperties",
      "is not a known member",
    );
    steps.push((value, run) => {
      if (!isJsonObject(value)) return true;
      const passes = judgeMembers(value, run, judge, (name) => !run.evaluated?.hasName(name));
      run.evaluated?.add({ additionalProperties: true }, value);
      return passes;
    });
  }
  if (keywords.unevaluatedItems) {
    const judge = memberJudge(keywords.unevaluatedItems, "unevaluatedItems", "is not a known item");
    steps.push((value, run) => {
      if (!Array.isArray(value)) return true;
      const passes = judgeItems(value, run, (index) =>
        run.evaluated?.hasItem(index) ? undefined : judge,
      );
      run.evaluated?.add({ items: true }, value);
      return passes;
    });
  }
  return steps;
}
