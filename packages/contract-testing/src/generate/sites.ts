import { isObject, type JsonObject } from "../document/json.ts";
import { below } from "../document/pointer.ts";
import { foreignMark } from "./model/members.ts";
import { nameFor } from "./model/names.ts";
import { type Violation, violationsOf } from "./model/violations.ts";
import type { Step, World } from "./model/world.ts";
import type { Deletion, Schema } from "./schema/resource.ts";

/** A keyword of the document together with the way from a root schema to it. */
export interface Site {
  /** The pointer of the keyword. */
  readonly pointer: string;
  readonly keyword: string;
  /** Where in a value the keyword speaks: a JSON pointer. */
  readonly path: string;
  readonly steps: readonly Step[];
  /** The schema that holds the keyword; the parent of a subschema that is `false`. */
  readonly schema: JsonObject;
  readonly kind: string;
  readonly words: string;
  /** The ways of breaking it: each is a list of schemas to satisfy in addition. */
  readonly ways: readonly (readonly Schema[])[];
  readonly deletion: Deletion;
  /** Why no value can show the fault, where that is known without trying. */
  readonly blocked: string | undefined;
}

/** Keywords that only lead on: what they forbid is found at the keywords below them. */
const LEADING = new Set([
  "$ref",
  "$dynamicRef",
  "allOf",
  "if",
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "prefixItems",
  "unevaluatedItems",
]);

/** A schema on the way through a document. */
export interface Visit {
  readonly schema: unknown;
  readonly pointer: string;
  readonly steps: readonly Step[];
  readonly path: string;
  readonly blocked: string | undefined;
  /** The same for the schema above. */
  readonly blockedAbove: string | undefined;
  /** The holder of the subschema, for one that is `false`. */
  readonly parent: JsonObject;
}

/**
 * Every keyword that can be broken, reachable from a schema; each once, by its shortest way.
 *
 * Goes through references, members, items and branches. What stands in `not` and `if` is listed as
 * blocked: without a keyword there, more is forbidden or asked, so that no value is wrong for it.
 */
export function sitesOf(world: World, pointer: string): Site[] {
  const sites: Site[] = [];
  for (const visit of visitsOf(world, pointer)) {
    const { schema } = visit;
    if (schema === false && visit.steps.length > 0) sites.push(forbidden(visit));
    if (!isObject(schema)) continue;
    for (const keyword of Object.keys(schema)) {
      if (!LEADING.has(keyword)) sites.push(...sitesAt(world, visit, schema, keyword));
    }
  }
  return sites;
}

/** Every schema that is reachable from one, each once, by its shortest way, breadth first. */
export function visitsOf(world: World, pointer: string): Visit[] {
  const visits: Visit[] = [];
  const seen = new Set<string>();
  const schema = world.resource.at(pointer);
  const open: Visit[] = [
    {
      schema,
      pointer,
      steps: [],
      path: "",
      blocked: undefined,
      blockedAbove: undefined,
      parent: {},
    },
  ];
  for (let visit = open.shift(); visit !== undefined; visit = open.shift()) {
    if (seen.has(visit.pointer)) continue;
    seen.add(visit.pointer);
    visits.push(visit);
    if (isObject(visit.schema)) open.push(...subschemasOf(world, visit, visit.schema));
  }
  return visits;
}

function forbidden(visit: Visit): Site {
  const keyword = visit.steps.at(-1)?.keyword ?? "";
  return {
    pointer: visit.pointer,
    keyword,
    path: visit.path,
    steps: visit.steps,
    schema: visit.parent,
    kind: "forbidden",
    words: "is there, and must not be",
    ways: [[]],
    deletion: { pointer: visit.pointer },
    blocked: visit.blocked,
  };
}

function sitesAt(world: World, visit: Visit, schema: JsonObject, keyword: string): Site[] {
  const groups = new Map<string, Violation[]>();
  for (const violation of violationsOf(world, schema, keyword, true)) {
    const kind = kindOf(violation);
    groups.set(kind, [...(groups.get(kind) ?? []), violation]);
  }
  return [...groups].map(([kind, violations]): Site => {
    const [first] = violations;
    const own = below(visit.pointer, keyword);
    const name = first?.name;
    const pointer =
      keyword === "dependentRequired" || keyword === "dependentSchemas"
        ? below(own, name === undefined ? kind : kind.slice(0, -name.length - 1))
        : own;
    return {
      pointer,
      keyword,
      path: visit.path,
      steps: visit.steps,
      schema,
      kind,
      words: first?.words ?? "",
      ways: violations.map(({ add }) => add),
      deletion: name === undefined ? { pointer } : { pointer, name },
      // That the member is there at all is what this keyword forbids.
      blocked: keyword === "writeOnly" ? visit.blockedAbove : visit.blocked,
    };
  });
}

/** Ways that differ only in the value they lead to are one kind of fault. */
function kindOf({ kind }: Violation): string {
  if (kind.startsWith("several ")) return "several";
  if (kind === "nearest" || kind === "beyond") return "beyond";
  return kind === "near" ? "outside" : kind;
}

const NEGATIVE = "stands below `not`, where a keyword less forbids more";
const CONDITION = "stands below `if`, which asks for nothing itself";

function subschemasOf(world: World, visit: Visit, schema: JsonObject): Visit[] {
  const found: Visit[] = [];
  const { resource } = world;
  function add(subschema: unknown, step: Step, tokens: string[], blocked?: string): void {
    const isReference = step.keyword === "$ref" || step.keyword === "$dynamicRef";
    const target = isReference && isObject(subschema) ? resource.pointerOf(subschema) : undefined;
    found.push({
      schema: subschema,
      pointer: target ?? below(visit.pointer, ...tokens),
      steps: [...visit.steps, step],
      path: step.child === undefined ? visit.path : below(visit.path, String(step.child)),
      blocked: visit.blocked ?? blocked,
      blockedAbove: visit.blocked,
      parent: schema,
    });
  }
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const reference = schema[keyword];
    if (typeof reference === "string") add(resource.resolve(reference), { keyword }, [keyword]);
  }
  for (const keyword of ["allOf", "anyOf", "oneOf"]) {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) continue;
    for (const [index, branch] of branches.entries()) {
      add(branch, { keyword, key: String(index) }, [keyword, String(index)]);
    }
  }
  if ("if" in schema) {
    for (const keyword of ["then", "else"]) {
      if (keyword in schema) add(schema[keyword], { keyword }, [keyword]);
    }
    add(schema.if, { keyword: "if" }, ["if"], CONDITION);
  }
  if (isObject(schema.not)) add(schema.not, { keyword: "not" }, ["not"], NEGATIVE);
  for (const [name, branch] of mapAt(schema, "dependentSchemas")) {
    const keyword = "dependentSchemas";
    add(branch, { keyword, key: name }, [keyword, name]);
  }
  addMembers(world, schema, add);
  addItems(world, schema, add);
  return found;
}

type Add = (subschema: unknown, step: Step, tokens: string[], blocked?: string) => void;

function addMembers(world: World, schema: JsonObject, add: Add): void {
  for (const [name, rule] of mapAt(schema, "properties")) {
    const mark = foreignMark(world, [{ schema: rule }]);
    const blocked =
      mark === undefined
        ? undefined
        : `stands in a member that is ${mark}, and so not part of a ${world.resource.direction}`;
    const step = { keyword: "properties", key: name, child: name };
    add(rule, step, ["properties", name], blocked);
  }
  for (const [pattern, rule] of mapAt(schema, "patternProperties")) {
    const keyword = "patternProperties";
    const name = nameFor(world, schema, keyword, pattern);
    const blocked = name === undefined ? `no name was found that matches ${pattern}` : undefined;
    add(rule, { keyword, key: pattern, child: name ?? "" }, [keyword, pattern], blocked);
  }
  for (const keyword of ["additionalProperties", "unevaluatedProperties"]) {
    const rule = schema[keyword];
    if (rule === undefined) continue;
    const name = nameFor(world, schema, keyword);
    const blocked = name === undefined ? "no name was found that is not declared" : undefined;
    add(rule, { keyword, child: name ?? "" }, [keyword], blocked);
  }
  if (schema.propertyNames !== undefined && schema.propertyNames !== false) {
    add(schema.propertyNames, { keyword: "propertyNames" }, ["propertyNames"]);
  }
}

function addItems(world: World, schema: JsonObject, add: Add): void {
  const prefix: unknown[] = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  for (const [index, rule] of prefix.entries()) {
    const step = { keyword: "prefixItems", key: String(index), child: index };
    add(rule, step, ["prefixItems", String(index)]);
  }
  for (const keyword of ["items", "contains"]) {
    if (schema[keyword] === undefined) continue;
    add(schema[keyword], { keyword, child: prefix.length }, [keyword]);
  }
  if (schema.unevaluatedItems !== undefined) {
    const child = prefixLength(world, schema, 0);
    add(schema.unevaluatedItems, { keyword: "unevaluatedItems", child }, ["unevaluatedItems"]);
  }
}

/** How many items the longest `prefixItems` in place looks at. */
function prefixLength(world: World, schema: unknown, depth: number): number {
  if (!isObject(schema) || depth > 8) return 0;
  const own = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
  const below: unknown[] = ["allOf", "anyOf", "oneOf"].flatMap((keyword): unknown[] => {
    const branches = schema[keyword];
    return Array.isArray(branches) ? branches : [];
  });
  if (typeof schema.$ref === "string") below.push(world.resource.resolve(schema.$ref));
  return Math.max(own, ...below.map((item) => prefixLength(world, item, depth + 1)));
}

function mapAt(schema: JsonObject, keyword: string): [string, unknown][] {
  const map = schema[keyword];
  return isObject(map) ? Object.entries(map) : [];
}
