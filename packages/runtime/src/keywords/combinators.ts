import { isJsonObject } from "../json-object.ts";
import { listValues } from "../schema-fault-text.ts";
import { Evaluated } from "./evaluated.ts";
import { type Issue, type Judge, REFUSED } from "./judge-of.ts";
import type { Keywords } from "./keywords.ts";
import { judgeInPlace, lateJudge, type Run, refuse, type Step } from "./step.ts";

/** The steps of `allOf`, `anyOf` and `oneOf` (JSON Schema 2020-12 Core, 10.2.1). */
export function combinatorSteps(keywords: Keywords): Step[] {
  const { allOf = [], anyOf, oneOf, discriminator } = keywords;
  const steps = allOf.map((schema): Step => {
    const judge = lateJudge(schema);
    return (value, run) => judgeInPlace(judge, value, run);
  });
  if (anyOf)
    steps.push(choiceStep("anyOf", anyOf.map(lateJudge), oneOf ? undefined : discriminator));
  if (oneOf) steps.push(choiceStep("oneOf", oneOf.map(lateJudge), discriminator));
  return steps;
}

/** Which branches of `anyOf` or `oneOf` a tag names (OpenAPI 3.1, 4.8.25), by their index. */
export interface Discriminator {
  readonly propertyName: string;
  readonly mapping: Readonly<Record<string, readonly number[]>>;
  /** Branches that no tag names; they judge values whose tag names none. */
  readonly others?: readonly number[];
}

function choiceStep(
  keyword: "anyOf" | "oneOf",
  judges: readonly Judge[],
  discriminator: Discriminator | undefined,
): Step {
  if (!discriminator) return (value, run) => choose(keyword, judges, value, run);
  const { propertyName, mapping, others = [] } = discriminator;
  const byTag = new Map(
    Object.entries(mapping).map(([tag, indexes]) => [tag, select(judges, indexes)]),
  );
  const rest = select(judges, others);
  return (value, run) => {
    if (!isJsonObject(value) || !Object.hasOwn(value, propertyName)) {
      return choose(keyword, judges, value, run);
    }
    const tag = value[propertyName];
    const named = byTag.get(String(tag)) ?? rest;
    if (named.length > 0) return choose(keyword, named, value, run);
    const message = `must be one of ${listValues([...byTag.keys()])}`;
    return refuse(run, "discriminator", message, [propertyName]);
  };
}

function select(judges: readonly Judge[], indexes: readonly number[]): Judge[] {
  return judges.filter((_, index) => indexes.includes(index));
}

/** Has every branch judge that can still matter, and keeps what the first that accepts makes. */
function choose(
  keyword: "anyOf" | "oneOf",
  judges: readonly Judge[],
  value: unknown,
  run: Run,
): boolean {
  const [only, ...others] = judges;
  if (only && others.length === 0) return judgeInPlace(only, value, run);
  const accepted: number[] = [];
  for (const [index, judge] of judges.entries()) {
    const evaluated = run.evaluated && new Evaluated();
    const output = judge(value, undefined, evaluated);
    if (output === REFUSED) continue;
    if (evaluated) run.evaluated?.absorb(evaluated);
    if (accepted.push(index) === 1) run.outputs?.push(output);
    else if (keyword === "oneOf" && !run.issues) return false;
    if (keyword === "anyOf" && !run.evaluated) break;
  }
  if (accepted.length === 1 || (accepted.length > 1 && keyword === "anyOf")) return true;
  run.issues?.push(
    accepted.length > 1
      ? { ...unionIssue, errors: [], inclusive: false, matches: accepted }
      : { ...unionIssue, errors: judges.map((judge) => reasons(judge, value)) },
  );
  return false;
}

const unionIssue = {
  code: "invalid_union",
  path: [],
  message: "Invalid input",
} satisfies Partial<Issue>;

function reasons(judge: Judge, value: unknown): Issue[] {
  const issues: Issue[] = [];
  judge(value, issues, undefined);
  return issues;
}
