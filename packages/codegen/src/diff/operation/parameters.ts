import { isArray, member } from "../../document/json.ts";
import type { Operation, Parameter } from "../../document/model.ts";
import { join } from "../../document/pointer.ts";
import type { Use } from "../change.ts";
import { type Context, objectOf, type RawPlace, rawAt } from "../context.ts";
import { compareSites } from "../members.ts";
import { isPastSunset } from "../sunset.ts";
import { compareParameter } from "./parameter.ts";
import { pathItemOf } from "./paths.ts";

/** Compares the parameters of an operation, its path's among them. */
export function compareParameters(
  context: Context,
  use: Use,
  old: Operation,
  current: Operation,
): void {
  const [before, after] = [byKey(old), byKey(current)];
  for (const [key, parameter] of after) {
    const was = before.get(key);
    if (was) compareBoth(context, use, { old, new: current }, was, parameter);
    else tellAdded(context, use, parameter);
    context.reach("new", parameter.pointer);
  }
  for (const [key, parameter] of before) {
    context.reach("old", parameter.pointer);
    if (!after.has(key)) tellRemoved(context, use, parameter);
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

function tellAdded(context: Context, use: Use, parameter: Parameter): void {
  const { required, pointer } = parameter;
  const rule = required ? "required-parameter-added" : "parameter-added";
  const what = `${required ? "required" : "optional"} parameter added`;
  const consequence = required ? "requests without it are now refused" : "";
  context.tell({ rule, use: useOf(use, parameter), what, consequence, new: pointer });
}

function tellRemoved(context: Context, use: Use, parameter: Parameter): void {
  const sunset = member(rawAt(context.old, parameter.pointer).value, "x-sunset");
  const isAnnounced = parameter.deprecated && isPastSunset(sunset, context.today);
  const rule = isAnnounced ? "parameter-removed-after-sunset" : "parameter-removed";
  const consequence = isAnnounced ? "" : "requests that send it may be refused or lose its effect";
  const place = { old: parameter.pointer };
  context.tell({
    rule,
    use: useOf(use, parameter),
    what: "parameter removed",
    consequence,
    ...place,
  });
}

function compareBoth(
  context: Context,
  outer: Use,
  operations: { readonly old: Operation; readonly new: Operation },
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
  for (const owner of [operation.pointer, pathItemOf(operation)]) {
    const list = join(owner, "parameters");
    const { value } = rawAt(context[side], list);
    for (const [index, item] of (isArray(value) ? value : []).entries()) {
      const at = join(list, index);
      const reference = objectOf(item).$ref;
      const target = typeof reference === "string" ? decodeURIComponent(reference.slice(1)) : at;
      if (target === pointer) return { value: item, pointer: at };
    }
  }
  return undefined;
}
