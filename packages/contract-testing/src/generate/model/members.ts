import { isObject } from "../../document/json.ts";
import { rulesFor } from "../schema/evaluate-object.ts";
import { matches } from "../schema/expression.ts";
import type { Branch, Part } from "./expand.ts";
import { advance, type Conjunct, nextStep, type World } from "./world.ts";

/** The schemas that a member of this name has to satisfy. */
export function conjunctsOfName(branch: Branch, name: string): Conjunct[] {
  const found: Conjunct[] = [];
  for (const part of branch.parts) {
    const own = conjunctsOfPart(part, name);
    if (own.length > 0) found.push(...own);
    else if (part.schema.unevaluatedProperties !== undefined && !isEvaluated(branch, part, name)) {
      found.push(withGoal(part, "unevaluatedProperties", part.schema.unevaluatedProperties, name));
    }
  }
  return found;
}

function conjunctsOfPart(part: Part, name: string): Conjunct[] {
  const { properties, patternProperties, additionalProperties } = part.schema;
  const found: Conjunct[] = [];
  if (isObject(properties) && Object.hasOwn(properties, name)) {
    found.push(withGoal(part, "properties", properties[name], name, name));
  }
  for (const [pattern, rule] of Object.entries(
    isObject(patternProperties) ? patternProperties : {},
  )) {
    if (matches(pattern, name)) {
      found.push(withGoal(part, "patternProperties", rule, name, pattern));
    }
  }
  if (found.length === 0 && additionalProperties !== undefined) {
    found.push(withGoal(part, "additionalProperties", additionalProperties, name));
  }
  return found;
}

/** Hands the goal on to the member or item that it leads into. */
export function withGoal(
  part: Part,
  keyword: string,
  schema: unknown,
  child: string | number,
  key?: string,
): Conjunct {
  const step = nextStep(part.goal);
  const isOnWay =
    part.goal !== undefined &&
    step?.keyword === keyword &&
    step.child === child &&
    (key === undefined || step.key === undefined || step.key === key);
  return isOnWay && part.goal !== undefined ? { schema, goal: advance(part.goal) } : { schema };
}

/** Whether another schema that stands in place below this one looks at the name. */
function isEvaluated(branch: Branch, part: Part, name: string): boolean {
  return branch.parts.some(
    ({ schema, scope }) =>
      schema !== part.schema &&
      scope.includes(part.schema) &&
      (rulesFor(schema, name).length > 0 || schema.unevaluatedProperties !== undefined),
  );
}

/** Whether a member of this name is left out of requests, because it is `readOnly`. */
export function isHidden(world: World, conjuncts: readonly Conjunct[]): boolean {
  if (world.resource.direction !== "request") return false;
  return conjuncts.some(({ schema }) => isReadOnly(world, schema, 0));
}

function isReadOnly(world: World, schema: unknown, depth: number): boolean {
  if (!isObject(schema) || depth > 8) return false;
  if (schema.readOnly === true) return true;
  const below: unknown[] = Array.isArray(schema.allOf) ? [...schema.allOf] : [];
  if (typeof schema.$ref === "string") below.push(world.resource.resolve(schema.$ref));
  return below.some((item) => isReadOnly(world, item, depth + 1));
}
