import { isArray, isEqual, member } from "../../document/json.ts";
import type { Operation, Parameter } from "../../document/model.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, objectOf, type RawPlace, rawAt } from "../context.ts";
import { compareSites } from "../members.ts";
import { isPastSunset } from "../sunset.ts";
import { compareParameter } from "./parameter.ts";
import { pathItemOf } from "./paths.ts";

interface Operations {
  readonly old: Operation;
  readonly new: Operation;
}

/** Compares the parameters of an operation, its path's among them. */
export function compareParameters(
  context: Context,
  use: Use,
  old: Operation,
  current: Operation,
): void {
  const operations = { old, new: current };
  const [before, after] = [byKey(old), byKey(current)];
  for (const [key, parameter] of after) {
    const was = before.get(key);
    if (was) compareBoth(context, use, operations, was, parameter);
    else tellAdded(context, use, operations, parameter);
    context.reach("new", parameter.pointer);
  }
  for (const [key, parameter] of before) {
    context.reach("old", parameter.pointer);
    if (!after.has(key)) tellRemoved(context, use, operations, parameter);
  }
  compareUnnamed(context, use, operations);
}

/** Compares declarations that have no effect, such as a path parameter that the path does not name. */
function compareUnnamed(context: Context, use: Use, operations: Operations): void {
  const [old, current] = (["old", "new"] as const).map((side) => {
    const known = operations[side].parameters.map(({ pointer }) => pointer);
    return sitesOf(context, side, operations[side]).filter(
      (site) => !known.includes(targetOf(site)),
    );
  });
  for (let index = 0; index < Math.max(old?.length ?? 0, current?.length ?? 0); index++) {
    const [was, is] = [old?.[index], current?.[index]];
    if (isEqual(was?.value, is?.value)) continue;
    const what = "a parameter that the path does not name changed";
    const place = { old: was?.pointer, new: is?.pointer };
    context.tell({ rule: "parameter-declaration-changed", use, what, ...place });
  }
}

/**
 * What makes two parameters the same: a path parameter's place in the template, whatever its name;
 * a header's name in any case; otherwise location and name.
 */
function byKey({ parameters, path }: Operation): Map<string, Parameter> {
  const inTemplate = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  return new Map(
    parameters.map((parameter) => {
      const { name } = parameter;
      const id = {
        path: String(inTemplate.indexOf(name)),
        header: name.toLowerCase(),
        query: name,
        cookie: name,
      }[parameter.in];
      return [`${parameter.in} ${id}`, parameter];
    }),
  );
}

function useOf(use: Use, parameter: Parameter): Use {
  return { ...use, where: `${parameter.in} parameter ${parameter.name}` };
}

function tellAdded(context: Context, use: Use, operations: Operations, parameter: Parameter): void {
  const { required } = parameter;
  const pointer = editedAt(context, "new", operations, parameter);
  const rule = required ? "required-parameter-added" : "parameter-added";
  const what = `${required ? "required" : "optional"} parameter added`;
  const consequence = required ? "requests without it are now refused" : "";
  context.tell({ rule, use: useOf(use, parameter), what, consequence, new: pointer });
}

function tellRemoved(
  context: Context,
  use: Use,
  operations: Operations,
  parameter: Parameter,
): void {
  const sunset = member(rawAt(context.old, parameter.pointer).value, "x-sunset");
  const isAnnounced = parameter.deprecated && isPastSunset(sunset, context.today);
  const rule = isAnnounced ? "parameter-removed-after-sunset" : "parameter-removed";
  const consequence = isAnnounced ? "" : "requests that send it may be refused or lose its effect";
  const pointer = editedAt(context, "old", operations, parameter);
  context.tell({
    rule,
    use: useOf(use, parameter),
    what: "parameter removed",
    consequence,
    old: pointer,
  });
}

function compareBoth(
  context: Context,
  outer: Use,
  operations: Operations,
  old: Parameter,
  current: Parameter,
): void {
  const use = useOf(outer, current);
  const [was, is] = [rawAt(context.old, old.pointer), rawAt(context.new, current.pointer)];
  compareParameter(context, use, { parameter: old, raw: was }, { parameter: current, raw: is });
  const [from, to] = [
    siteOf(context, "old", operations.old, old),
    siteOf(context, "new", operations.new, current),
  ];
  if (from && to) compareSites(context, use, from, to);
}

/** Where an operation or its path names a parameter, perhaps by reference. */
function siteOf(
  context: Context,
  side: "old" | "new",
  operation: Operation,
  { pointer }: Parameter,
): RawPlace | undefined {
  return sitesOf(context, side, operation).find((site) => targetOf(site) === pointer);
}

function sitesOf(context: Context, side: "old" | "new", operation: Operation): RawPlace[] {
  return [operation.pointer, pathItemOf(operation)].flatMap((owner) => {
    const list = join(owner, "parameters");
    const { value } = rawAt(context[side], list);
    return (isArray(value) ? value : []).map((item, index) => ({
      value: item,
      pointer: join(list, index),
    }));
  });
}

function targetOf({ value, pointer }: RawPlace): Pointer {
  const reference = objectOf(value).$ref;
  return typeof reference === "string" ? decodeURIComponent(reference.slice(1)) : pointer;
}

/**
 * What was edited to bring a parameter or to take it away: the shared parameter itself when both
 * operations refer to it, and otherwise the operation.
 */
function editedAt(
  context: Context,
  side: "old" | "new",
  operations: Operations,
  parameter: Parameter,
): Pointer {
  const site = siteOf(context, side, operations[side], parameter);
  const other = side === "old" ? "new" : "old";
  const isShared = sitesOf(context, other, operations[other]).some(
    (candidate) =>
      objectOf(candidate.value).$ref !== undefined && targetOf(candidate) === parameter.pointer,
  );
  return isShared || !site ? parameter.pointer : site.pointer;
}
