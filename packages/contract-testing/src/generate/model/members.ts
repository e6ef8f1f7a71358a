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

/** What a direction leaves out (OpenAPI 3.1 section 4.8.24.2). */
const FOREIGN = { request: "readOnly", response: "writeOnly" } as const;

/** The annotation that keeps a member out of the direction: `readOnly` in a request. */
export function foreignMark(world: World, conjuncts: readonly Conjunct[]): string | undefined {
  const mark = FOREIGN[world.resource.direction];
  return conjuncts.some(({ schema }) => isMarked(world, schema, mark, 0)) ? mark : undefined;
}

function isMarked(world: World, schema: unknown, mark: string, depth: number): boolean {
  if (!isObject(schema) || depth > 8) return false;
  if (schema[mark] === true) return true;
  const below: unknown[] = Array.isArray(schema.allOf) ? [...schema.allOf] : [];
  if (typeof schema.$ref === "string") below.push(world.resource.resolve(schema.$ref));
  return below.some((item) => isMarked(world, item, mark, depth + 1));
}
