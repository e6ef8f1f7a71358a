import type { z } from "zod";
import { isJsonObject } from "../json-object.ts";
import { count } from "../schema-fault-text.ts";
import { type Judge, REFUSED } from "./judge-of.ts";
import type { Keywords } from "./keywords.ts";
import { set } from "./merge.ts";
import { noteMembers } from "./proto.ts";
import { judgeAt, lateJudge, memberJudge, type Run, refuse, type Step } from "./step.ts";

/**
 * The steps of keywords that judge objects (JSON Schema 2020-12 Core, 10.3.2; Validation, 6.5),
 * each seeing the object as it was sent, and its own members only. Values of other types pass.
 */
export function objectSteps(keywords: Keywords): Step[] {
  noteMembers([...Object.keys(keywords.properties ?? {}), ...(keywords.required ?? [])]);
  const steps = [
    ...countSteps(keywords),
    ...requiredSteps(keywords),
    ...memberSteps(keywords),
    ...changeSteps(keywords),
  ];
  return steps.map((step) => (value, run) => !isJsonObject(value) || step(value, run));
}

type ObjectStep = (value: Record<string, unknown>, run: Run) => boolean;

function countSteps({ minProperties, maxProperties }: Keywords): ObjectStep[] {
  const steps: ObjectStep[] = [];
  if (minProperties !== undefined) {
    const message = `must have at least ${count(minProperties, "member")}`;
    steps.push(
      (value, run) =>
        Object.keys(value).length >= minProperties || refuse(run, "minProperties", message),
    );
  }
  if (maxProperties !== undefined) {
    const message = `must have at most ${count(maxProperties, "member")}`;
    steps.push(
      (value, run) =>
        Object.keys(value).length <= maxProperties || refuse(run, "maxProperties", message),
    );
  }
  return steps;
}

function requiredSteps({ required = [], dependentRequired = {} }: Keywords): ObjectStep[] {
  const always = required.map(
    (name): ObjectStep =>
      (value, run) =>
        Object.hasOwn(value, name) || refuse(run, "required", "is required", [name]),
  );
  const depending = Object.entries(dependentRequired).flatMap(([name, others]) =>
    others.map(
      (other): ObjectStep =>
        (value, run) =>
          !Object.hasOwn(value, name) ||
          Object.hasOwn(value, other) ||
          refuse(run, "dependentRequired", `is required when ${name} is given`, [other]),
    ),
  );
  return [...always, ...depending];
}

/** The keywords that judge members or their names. */
function memberSteps(keywords: Keywords): ObjectStep[] {
  const { properties = {}, declared = [], patternProperties = [] } = keywords;
  const steps = Object.entries(properties).map(([name, schema]): ObjectStep => {
    const judge = lateJudge(schema);
    return (value, run) =>
      !Object.hasOwn(value, name) || judgeMembers(value, run, judge, (given) => given === name);
  });
  for (const [pattern, schema] of patternProperties) {
    const judge = lateJudge(schema);
    steps.push((value, run) => judgeMembers(value, run, judge, (name) => pattern.test(name)));
  }
  if (keywords.additionalProperties) {
    const known = new Set([...declared, ...Object.keys(properties)]);
    const patterns = patternProperties.map(([pattern]) => pattern);
    const judge = memberJudge(
      keywords.additionalProperties,
      "additionalProperties",
      "is not a known member",
    );
    const isAdditional = (name: string) =>
      !known.has(name) && !patterns.some((pattern) => pattern.test(name));
    steps.push((value, run) => judgeMembers(value, run, judge, isAdditional));
  }
  if (keywords.propertyNames) steps.push(namesStep(keywords.propertyNames));
  return steps;
}

/** Has a schema judge the members whose names are chosen. */
export function judgeMembers(
  value: Record<string, unknown>,
  run: Run,
  judge: Judge,
  isChosen: (name: string) => boolean,
): boolean {
  let passes = true;
  let copy: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    if (!isChosen(name)) continue;
    const output = judgeAt(judge, value[name], name, run);
    if (output === REFUSED) {
      if (!run.issues) return false;
      passes = false;
    } else if (run.outputs && output !== value[name]) {
      copy ??= { ...value };
      set(copy, name, output);
    }
  }
  if (copy) run.outputs?.push(copy);
  return passes;
}

function namesStep(schema: z.ZodType): ObjectStep {
  const judge = lateJudge(schema);
  return (value, run) => {
    let passes = true;
    for (const name of Object.keys(value)) {
      if (judge(name, undefined, undefined) !== REFUSED) continue;
      if (!run.issues) return false;
      passes = refuse(run, "propertyNames", "does not have an allowed name", [name]);
    }
    return passes;
  };
}

/** What is left out and filled in where `properties` are judged here. */
function changeSteps({ drop = [], defaults = {} }: Keywords): ObjectStep[] {
  const filled = Object.entries(defaults);
  if (drop.length === 0 && filled.length === 0) return [];
  return [
    (value, { outputs }) => {
      const copy = { ...value };
      for (const name of drop) delete copy[name];
      for (const [name, fallback] of filled) {
        if (!Object.hasOwn(copy, name)) set(copy, name, structuredClone(fallback));
      }
      outputs?.push(copy);
      return true;
    },
  ];
}
