import { isArray, isObject, type Json, member } from "../json.ts";
import { useOf } from "./grammar.ts";
import { findTarget, keyOf } from "./references.ts";
import type { Resource, Resources, Target } from "./resources.ts";

/**
 * The outermost `$dynamicAnchor` of each name among the resources that evaluation has entered
 * (JSON Schema Core, 8.2.3.2).
 */
export type DynamicScope = ReadonlyMap<string, Target>;

/** Nothing has been entered. */
export const emptyScope: DynamicScope = new Map();

/** The scope inside a resource that is entered. */
export function enter(scope: DynamicScope, { dynamicAnchors }: Resource): DynamicScope {
  const added = [...dynamicAnchors].filter(([name]) => !scope.has(name));
  return added.length === 0 ? scope : new Map([...scope, ...added]);
}

/** Where a `$dynamicRef` leads in a scope; text says why it leads nowhere. */
export function findDynamicTarget(
  reference: string,
  from: Resource,
  scope: DynamicScope,
  resources: Resources,
): Target | string {
  const initial = findTarget(reference, from, resources);
  if (typeof initial === "string") return initial;
  const name = reference.slice(reference.indexOf("#") + 1);
  const isDynamic = member(initial.node, "$dynamicAnchor") === name;
  return (isDynamic && scope.get(name)) || initial;
}

/** Tells the scopes apart that make a difference to what a target means; "" when none does. */
export type ScopeKey = (target: Target, scope: DynamicScope) => string;

/**
 * Only a schema from which a `$dynamicRef` can be reached means something else in another scope.
 */
export function createScopeKey(resources: Resources): ScopeKey {
  const known = new Map<string, boolean>();

  function reaches(target: Target, visited: Set<string>): boolean {
    const key = keyOf(target);
    const answer = known.get(key);
    if (answer !== undefined || visited.has(key)) return answer ?? false;
    visited.add(key);
    return search(target.node, target.resource, visited);
  }

  function search(node: Json, outer: Resource, visited: Set<string>): boolean {
    if (!isObject(node)) return false;
    if (typeof node.$dynamicRef === "string") return true;
    const resource = resources.startingAt(node) ?? outer;
    if (typeof node.$ref === "string") {
      const target = findTarget(node.$ref, resource, resources);
      if (typeof target !== "string" && reaches(target, visited)) return true;
    }
    return Object.entries(node).some(([name, value]) => {
      const use = useOf("schema", name);
      if (!use || name === "$defs" || name === "definitions") return false;
      const inside =
        use[0] === "one" ? [value] : isArray(value) || isObject(value) ? Object.values(value) : [];
      return inside.some((item: Json) => search(item, resource, visited));
    });
  }

  return (target, outer) => {
    const scope = enter(outer, target.resource);
    if (scope.size === 0) return "";
    const key = keyOf(target);
    const answer = known.get(key) ?? reaches(target, new Set());
    known.set(key, answer);
    if (!answer) return "";
    return [...scope]
      .map(([name, bound]) => `${name}=${keyOf(bound)}`)
      .sort()
      .join(" ");
  };
}
