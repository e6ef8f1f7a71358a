import type { Scopes, Viewer } from "./port/common.ts";
import type { Condition } from "./port/condition.ts";
import { termOf } from "./port/terms.ts";

/** In a list of scopes: everybody. */
const everybody = "all";

/** Whether a viewer sees less than the whole account. */
export function isNarrow({ projects, user, thng }: Viewer): boolean {
  return projects !== undefined || user !== undefined || thng !== undefined;
}

/** Whether a viewer sees a resource with these scopes; what has a target is not decided here. */
export function isInScope({ projects, user }: Viewer, scopes: Scopes | undefined): boolean {
  return (
    (projects === undefined || isAmong(projects, scopes?.projects)) &&
    (user === undefined || isAmong([user], scopes?.users))
  );
}

function isAmong(ids: readonly string[], scope: readonly string[] | undefined): boolean {
  return scope?.some((id) => id === everybody || ids.includes(id)) ?? false;
}

/** What every action has that a viewer sees; nothing for the whole account. */
export function conditionsOf({ projects, user, thng }: Viewer): Condition[] {
  const conditions: Condition[] = [];
  if (projects !== undefined) conditions.push(anyOf("scopes.projects", [...projects, everybody]));
  if (user !== undefined) conditions.push(anyOf("scopes.users", [user, everybody]));
  if (thng !== undefined) conditions.push(anyOf("thng", [thng]));
  return conditions;
}

function anyOf(field: string, values: readonly string[]): Condition {
  return { kind: "any", terms: values.map((value) => termOf(field, value)) };
}
