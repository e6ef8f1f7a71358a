import type { z } from "zod";
import { count } from "../schema-fault-text.ts";
import { jsonKey } from "./json-key.ts";
import { type Judge, REFUSED } from "./judge-of.ts";
import type { Keywords } from "./keywords.ts";
import { judgeAt, lateJudge, memberJudge, type Run, refuse, type Step } from "./step.ts";

/**
 * The steps of keywords that judge arrays (JSON Schema 2020-12 Core, 10.3.1; Validation, 6.4).
 * Values of other types pass.
 */
export function arraySteps(keywords: Keywords): Step[] {
  const steps = [...countSteps(keywords), ...itemSteps(keywords)];
  if (keywords.uniqueItems) {
    steps.push(
      (value, run) =>
        !hasEqualItems(value) || refuse(run, "uniqueItems", "must not hold equal items"),
    );
  }
  if (keywords.contains) steps.push(containsStep(keywords.contains, keywords));
  return steps.map((step) => (value, run) => !Array.isArray(value) || step(value, run));
}

type ArrayStep = (value: readonly unknown[], run: Run) => boolean;

function countSteps({ minItems, maxItems }: Keywords): ArrayStep[] {
  const steps: ArrayStep[] = [];
  if (minItems !== undefined) {
    const message = `must have at least ${count(minItems, "item")}`;
    steps.push((value, run) => value.length >= minItems || refuse(run, "minItems", message));
  }
  if (maxItems !== undefined) {
    const message = `must have at most ${count(maxItems, "item")}`;
    steps.push((value, run) => value.length <= maxItems || refuse(run, "maxItems", message));
  }
  return steps;
}

function itemSteps({ prefixItems = [], items }: Keywords): ArrayStep[] {
  if (prefixItems.length === 0 && !items) return [];
  const prefix = prefixItems.map(lateJudge);
  const rest = items && memberJudge(items, "items", "is one item too many");
  return [(value, run) => judgeItems(value, run, (index) => prefix[index] ?? rest)];
}

/** Has schemas judge the items, each the one that is chosen for its index. */
export function judgeItems(
  value: readonly unknown[],
  run: Run,
  judgeFor: (index: number) => Judge | undefined,
): boolean {
  let passes = true;
  let copy: unknown[] | undefined;
  for (const [index, item] of value.entries()) {
    const judge = judgeFor(index);
    if (!judge) continue;
    const output = judgeAt(judge, item, index, run);
    if (output === REFUSED) {
      if (!run.issues) return false;
      passes = false;
    } else if (run.outputs && output !== item) {
      copy ??= [...value];
      copy[index] = output;
    }
  }
  if (copy) run.outputs?.push(copy);
  return passes;
}

/** Items are equal as JSON values are: 1 equals 1.0, the order of members does not count. */
function hasEqualItems(items: readonly unknown[]): boolean {
  const seen = new Set<unknown>();
  for (const item of items) {
    // Structures are told from strings by a wrapper: the text of [1] is also that of a string.
    const key = typeof item === "object" && item !== null ? `s${jsonKey(item)}` : plainKey(item);
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

function plainKey(item: unknown): unknown {
  return typeof item === "string" ? `t${item}` : item;
}

/** The items that `contains` accepts are evaluated (JSON Schema 2020-12 Core, 10.3.1.3). */
function containsStep(schema: z.ZodType, keywords: Keywords): ArrayStep {
  const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = keywords;
  const judge = lateJudge(schema);
  return (value, run) => {
    let found = 0;
    for (const [index, item] of value.entries()) {
      if (judge(item, undefined, undefined) === REFUSED) continue;
      found++;
      run.evaluated?.addItem(index);
    }
    if (found < minContains) {
      const message = `must hold at least ${count(minContains, "item")} of the required form`;
      const keyword = keywords.minContains === undefined ? "contains" : "minContains";
      return refuse(run, keyword, message);
    }
    const message = `must hold at most ${count(maxContains, "item")} of the given form`;
    return found <= maxContains || refuse(run, "maxContains", message);
  };
}
