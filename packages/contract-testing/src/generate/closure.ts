import { isObject, type JsonObject, stringsOf } from "../document/json.ts";
import { below } from "../document/pointer.ts";
import type { Step, World } from "./model/world.ts";
import { dependentNames, satisfies } from "./schema/evaluate.ts";
import { ruleAt } from "./schema/evaluate-array.ts";
import { rulesFor } from "./schema/evaluate-object.ts";
import type { Deletion } from "./schema/resource.ts";
import type { Site } from "./sites.ts";

interface Standing {
  readonly schema: unknown;
  /** How many steps of the way have been gone; undefined off the way. */
  readonly at: number | undefined;
}

/** Every schema that speaks of the value at a site, through `$ref`, `allOf` and the way's branches. */
function schemasAt(world: World, root: unknown, steps: readonly Step[]): JsonObject[] {
  let standing: Standing[] = [{ schema: root, at: 0 }];
  for (;;) {
    const here = inPlace(world, standing, steps);
    const way = here.find(({ at }) => {
      const step = at === undefined ? undefined : steps[at];
      return step !== undefined && (step.child !== undefined || step.keyword === "propertyNames");
    });
    const step = way?.at === undefined ? undefined : steps[way.at];
    if (way?.at === undefined || step === undefined) {
      return here.map(({ schema }) => schema).filter(isObject);
    }
    const next = way.at + 1;
    standing = here.flatMap(({ schema, at }): Standing[] =>
      isObject(schema) ? childrenOf(schema, step, at === way.at ? next : undefined) : [],
    );
  }
}

function childrenOf(schema: JsonObject, step: Step, at: number | undefined): Standing[] {
  const { child } = step;
  if (child === undefined) {
    return schema.propertyNames === undefined ? [] : [{ schema: schema.propertyNames, at }];
  }
  if (typeof child === "string") {
    const target = at === undefined ? undefined : targetOf(schema, step);
    return rulesFor(schema, child)
      .map((rule): Standing => ({ schema: rule, at: rule === target ? at : undefined }))
      .concat(step.keyword === "unevaluatedProperties" && at ? [{ schema: target, at }] : []);
  }
  const rule = ruleAt(schema, child);
  const isRule = step.keyword === "items" || step.keyword === "prefixItems";
  const found: Standing[] =
    rule === undefined ? [] : [{ schema: rule, at: isRule ? at : undefined }];
  if (!isRule && at !== undefined) found.push({ schema: schema[step.keyword], at });
  return found;
}

function targetOf(schema: JsonObject, step: Step): unknown {
  const value = schema[step.keyword];
  return step.key === undefined ? value : isObject(value) ? value[step.key] : undefined;
}

function inPlace(world: World, start: readonly Standing[], steps: readonly Step[]): Standing[] {
  const found: Standing[] = [];
  const open = [...start];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const { schema, at } = item;
    if (!isObject(schema)) continue;
    if (found.some((known) => known.schema === schema && (known.at === at || at === undefined))) {
      continue;
    }
    found.push(item);
    const step = at === undefined ? undefined : steps[at];
    const onward = (keyword: string, key?: string) =>
      at !== undefined && step?.keyword === keyword && step.key === key ? at + 1 : undefined;
    for (const keyword of ["$ref", "$dynamicRef"]) {
      const reference = schema[keyword];
      if (typeof reference === "string") {
        open.push({ schema: world.resource.resolve(reference), at: onward(keyword) });
      }
    }
    const all: unknown[] = Array.isArray(schema.allOf) ? schema.allOf : [];
    for (const [index, branch] of all.entries()) {
      open.push({ schema: branch, at: onward("allOf", String(index)) });
    }
    const isChoice = step !== undefined && CHOICES.has(step.keyword);
    if (isChoice && at !== undefined) {
      const value = schema[step.keyword];
      const index = step.key ?? "";
      const branch = Array.isArray(value)
        ? value[Number(index)]
        : step.key !== undefined && isObject(value)
          ? value[index]
          : value;
      open.push({ schema: branch, at: at + 1 });
    }
  }
  return found;
}

const CHOICES = new Set(["anyOf", "oneOf", "then", "else", "dependentSchemas"]);

/** A value of each type, to see what else a wrong type breaks. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: true,
  number: 1.5,
  fraction: 1.5,
  string: "a",
  array: [],
  object: {},
};

const OF_ANY_TYPE = [
  "type",
  "enum",
  "const",
  "anyOf",
  "oneOf",
  "not",
  "if",
  // These two can ask for whole numbers, too.
  "format",
  "multipleOf",
];

/**
 * All keywords that say the same as the one at a site, so that a fault there breaks them together.
 *
 * A value of a wrong type breaks `type`, and with it `enum` and every branch that names the type;
 * a missing member breaks each `required` that lists it. That is one reason, said several times.
 */
export function sameReason(world: World, root: unknown, site: Site): Deletion[] {
  const found: Deletion[] = [];
  for (const schema of schemasAt(world, root, site.steps)) {
    const pointer = world.resource.pointerOf(schema);
    if (pointer === undefined) continue;
    if (site.keyword === "type") {
      for (const keyword of OF_ANY_TYPE) {
        if (!(keyword in schema)) continue;
        if (satisfies(world.resource, schema, keyword, SAMPLES[site.kind])) continue;
        found.push({ pointer: below(pointer, keyword) });
      }
    } else if (site.deletion.name !== undefined) {
      const { name } = site.deletion;
      if (stringsOf(schema.required).includes(name)) {
        found.push({ pointer: below(pointer, "required"), name });
      }
      for (const [trigger, names] of dependentNames(schema)) {
        if (!names.includes(name)) continue;
        found.push({ pointer: below(pointer, "dependentRequired", trigger), name });
      }
    } else if (site.keyword in schema) {
      const own = below(pointer, site.keyword);
      if (site.pointer === own || typeof schema[site.keyword] !== "object") {
        found.push({ pointer: own });
      }
    }
  }
  const isOwn = (deletion: Deletion) => deletion.pointer === site.deletion.pointer;
  const all = found.some(isOwn) ? found : [site.deletion, ...found];
  // What stands below something that goes, goes with it.
  return all.filter(({ pointer }) => !all.some((other) => pointer.startsWith(`${other.pointer}/`)));
}
