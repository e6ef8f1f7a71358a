import { isArray, isObject, type Json, type JsonObject, member } from "../json.ts";
import { join, type Pointer, split } from "../pointer.ts";
import type { Findings } from "../problem.ts";
import { isSchema } from "../schema.ts";
import {
  createScopeKey,
  type DynamicScope,
  emptyScope,
  enter,
  findDynamicTarget,
} from "./dynamic-scope.ts";
import { type Kind, sections, type Use, useOf } from "./grammar.ts";
import { createLiftedNames } from "./lifted-names.ts";
import { findTarget, keyOf } from "./references.ts";
import type { Resource, Resources, Target } from "./resources.ts";

/** Where a node was written, and where it stands in what is made. */
export interface Place {
  readonly target: Omit<Target, "node">;
  /** The pointer in what is made. */
  readonly made: Pointer;
  readonly scope: DynamicScope;
}

/** What one way of rewriting a document does differently from another. */
export interface Policy {
  /** Whether a member is left out. */
  drops(kind: Kind, name: string): boolean;
  /** Whether a reference stays as it is written, although it leads to no component. */
  keeps(from: Place, target: Target): boolean;
  /**
   * Rewrites the keywords of one schema before what is inside it.
   *
   * @returns also how much deeper in what is made it stands now
   */
  schema(schema: JsonObject, place: Place): { schema: JsonObject; deeper: Pointer };
  /** What is left of an object that is a reference, other than a schema. */
  reference(object: JsonObject, place: Place): JsonObject;
  /** Whether `$dynamicRef` is resolved. */
  readonly followsDynamic: boolean;
}

/** Where the parts of a rewritten document were written, by their pointer in it. */
export type Origins = ReadonlyMap<Pointer, Omit<Target, "node">>;

/**
 * Rewrites a document so that every reference in it leads to a component of its own: what a
 * reference leads to elsewhere becomes a component. Parts that need no change are shared.
 *
 * @param origins - is filled as the work goes on, so that findings can be placed at once
 */
export function rewrite(
  resources: Resources,
  policy: Policy,
  findings: Findings,
  origins: Map<Pointer, Omit<Target, "node">>,
): JsonObject {
  const { root } = resources;
  const rootComponents = member(root.node, "components");
  const names = createLiftedNames((section) => {
    const own = member(rootComponents, section);
    return isObject(own) ? Object.keys(own) : [];
  });
  const lifted = new Map<string, string>();
  const inlining: string[] = [];
  const queue: {
    kind: Kind;
    section: string;
    name: string;
    target: Target;
    scope: DynamicScope;
  }[] = [];
  const scopeKey = createScopeKey(resources);
  const rootScope = policy.followsDynamic ? enter(emptyScope, root) : emptyScope;

  function visit(node: Json, kind: Kind, place: Place): Json {
    if (!isObject(node)) return node;
    if (kind === "schema") return visitSchema(node, place);
    if (typeof node.$ref === "string") return visitReference(node, node.$ref, kind, place);
    return visitMembers(node, kind, place);
  }

  function visitMembers(node: JsonObject, kind: Kind, place: Place): JsonObject {
    let changed = false;
    const entries: [string, Json][] = [];
    for (const [name, value] of Object.entries(node)) {
      if (policy.drops(kind, name)) {
        changed = true;
        continue;
      }
      const use = useOf(kind, name);
      const made = use ? visitUse(value, use, below(place, name)) : value;
      if (made !== value) changed = true;
      entries.push([name, made]);
    }
    return changed ? Object.fromEntries(entries) : node;
  }

  function visitUse(value: Json, [shape, kind]: Use, place: Place): Json {
    if (shape === "one") return visit(value, kind, place);
    if (shape === "list") return isArray(value) ? visitItems(value, kind, place) : value;
    return isObject(value) ? visitMap(value, kind, place) : value;
  }

  function visitItems(items: readonly Json[], kind: Kind, place: Place): readonly Json[] {
    let changed = false;
    const made = items.map((item, index) => {
      const result = visit(item, kind, below(place, index));
      if (result !== item) changed = true;
      return result;
    });
    return changed ? made : items;
  }

  /** Some split a document by a reference in place of a whole map, which tools have come to read. */
  function visitMap(map: JsonObject, kind: Kind, place: Place): JsonObject {
    const { $ref: reference } = map;
    if (typeof reference === "string") {
      const made = inline(reference, place, (target, there) =>
        isObject(target.node) ? visitMap(target.node, kind, there) : {},
      );
      return isObject(made) ? made : {};
    }
    let changed = false;
    const entries = Object.entries(map).map(([name, value]): [string, Json] => {
      const made = name.startsWith("x-") ? value : visitEntry(value, kind, below(place, name));
      if (made !== value) changed = true;
      return [name, made];
    });
    return changed ? Object.fromEntries(entries) : map;
  }

  /** A component that is nothing but a reference to elsewhere is what stands there. */
  function visitEntry(value: Json, kind: Kind, place: Place): Json {
    const target = aliasOf(value, kind, place);
    return target ? visit(target.node, kind, moved(place, target)) : visit(value, kind, place);
  }

  function aliasOf(value: Json, kind: Kind, place: Place): Target | undefined {
    if (!isObject(value) || typeof value.$ref !== "string" || Object.keys(value).length > 1) {
      return undefined;
    }
    const tokens = split(place.made);
    if (tokens.length !== 3 || tokens[0] !== "components" || tokens[1] !== sections[kind])
      return undefined;
    const target = findTarget(value.$ref, place.target.resource, resources);
    if (typeof target === "string" || policy.keeps(place, target)) return undefined;
    if (kind === "schema" && !isSchema(target.node)) return undefined;
    if (componentName(target, tokens[1] ?? "", rootScope) !== undefined) return undefined;
    const key = liftKey(target, kind, rootScope);
    const name = lifted.get(key) ?? tokens[2] ?? "";
    lifted.set(key, name);
    return name === tokens[2] ? target : undefined;
  }

  function visitReference(node: JsonObject, reference: string, kind: Kind, place: Place): Json {
    const section = sections[kind];
    if (kind === "pathItem" || section === undefined) {
      const { $ref: _, ...siblings } = node;
      const inside = inline(reference, place, (target, there) => visit(target.node, kind, there));
      if (!isObject(inside) || Object.keys(siblings).length === 0) return inside;
      for (const name of Object.keys(siblings))
        origins.set(join(place.made, name), below(place, name).target);
      return { ...inside, ...visitMembers(siblings, kind, place) };
    }
    const target = find(reference, place);
    if (!target) return node;
    const kept = policy.reference(node, place);
    if (policy.keeps(place, target)) return kept;
    return withReference(kept, lift(target, kind, section, place.scope));
  }

  /** Puts what a reference leads to in its place. */
  function inline(
    reference: string,
    place: Place,
    make: (target: Target, there: Place) => Json,
  ): Json {
    const target = find(reference, place);
    if (!target) return {};
    const key = keyOf(target);
    if (inlining.includes(key)) {
      findings.error(join(place.made, "$ref"), `the reference ${reference} leads back to itself`);
      return {};
    }
    inlining.push(key);
    const made = make(target, moved(place, target));
    inlining.pop();
    return made;
  }

  function visitSchema(given: JsonObject, outer: Place): Json {
    const resource = resources.startingAt(given) ?? outer.target.resource;
    const scope = policy.followsDynamic ? enter(outer.scope, resource) : outer.scope;
    const place = { ...outer, target: { ...outer.target, resource }, scope };
    const { schema, deeper } = policy.schema(given, place);
    if (deeper === "") return references(visitMembers(schema, "schema", place), schema, place);
    const [keyword = "", index = ""] = split(deeper);
    const list = member(schema, keyword);
    const inner = isArray(list) ? list[Number(index)] : undefined;
    if (!isArray(list) || !isObject(inner)) return schema;
    const within = { ...place, made: place.made + deeper };
    origins.set(within.made, place.target);
    const made = references(visitMembers(inner, "schema", within), inner, within);
    return { ...schema, [keyword]: list.map((item) => (item === inner ? made : item)) };
  }

  /** Rewrites the references of a schema whose members have been visited. */
  function references(made: JsonObject, written: JsonObject, place: Place): JsonObject {
    let result = made;
    const { $ref: reference, $dynamicRef: dynamic, discriminator } = written;
    if (typeof reference === "string") {
      const target = find(reference, place);
      if (!target) {
        const { $ref: _, ...others } = result; // it has been reported
        result = others;
      } else if (!isSchema(target.node)) {
        findings.error(join(place.made, "$ref"), `what stands at ${reference} is no schema`);
        const { $ref: _, ...others } = result;
        result = others;
      } else if (!policy.keeps(place, target)) {
        result = withReference(result, lift(target, "schema", "schemas", place.scope));
      }
    }
    if (typeof dynamic === "string" && policy.followsDynamic) {
      const { $dynamicRef: _, ...others } = result;
      const target = findDynamicTarget(dynamic, place.target.resource, place.scope, resources);
      if (typeof target === "string") findings.error(join(place.made, "$dynamicRef"), target);
      else {
        const $ref = lift(target, "schema", "schemas", place.scope);
        const all = member(others, "allOf");
        result = Object.hasOwn(others, "$ref")
          ? { ...others, allOf: [...(isArray(all) ? all : []), { $ref }] }
          : { ...others, $ref };
      }
    }
    const mapping = member(discriminator, "mapping");
    if (isObject(discriminator) && isObject(mapping)) {
      const rewritten = visitMapping(mapping, place);
      if (rewritten !== mapping) {
        result = { ...result, discriminator: { ...discriminator, mapping: rewritten } };
      }
    }
    return result;
  }

  /** A value of `mapping` is the name of a component, or a reference (OpenAPI 3.1, 4.8.25). */
  function visitMapping(mapping: JsonObject, place: Place): JsonObject {
    let changed = false;
    const entries = Object.entries(mapping).map(([value, reference]): [string, Json] => {
      if (typeof reference !== "string" || isComponentName(reference)) return [value, reference];
      const target = find(reference, place, join("/discriminator/mapping", value));
      if (!target || policy.keeps(place, target)) return [value, reference];
      const made = lift(target, "schema", "schemas", place.scope);
      if (made !== reference) changed = true;
      return [value, made];
    });
    return changed ? Object.fromEntries(entries) : mapping;
  }

  function isComponentName(text: string): boolean {
    return member(member(rootComponents, "schemas"), text) !== undefined || !/[#/.]/.test(text);
  }

  function find(reference: string, place: Place, at: Pointer = "/$ref"): Target | undefined {
    const target = findTarget(reference, place.target.resource, resources);
    if (typeof target !== "string") return target;
    findings.error(place.made + at, target);
    return undefined;
  }

  /** Makes a component of a target, unless it is one, and gives the reference to it. */
  function lift(target: Target, kind: Kind, section: string, scope: DynamicScope): string {
    const key = liftKey(target, kind, scope);
    let name = lifted.get(key) ?? componentName(target, section, scope);
    if (name === undefined) {
      name = names.take(section, target);
      queue.push({ kind, section, name, target, scope });
    }
    lifted.set(key, name);
    return `#${join("/components", section, name).split("/").map(encodeURIComponent).join("/")}`;
  }

  function liftKey(target: Target, kind: Kind, scope: DynamicScope): string {
    return `${kind} ${keyOf(target)} ${kind === "schema" ? scopeKey(target, scope) : ""}`;
  }

  function componentName(target: Target, section: string, scope: DynamicScope): string | undefined {
    const tokens = split(target.pointer);
    const isComponent =
      target.source === root.source &&
      tokens.length === 3 &&
      tokens[0] === "components" &&
      tokens[1] === section;
    return isComponent && scopeKey(target, scope) === scopeKey(target, rootScope)
      ? tokens[2]
      : undefined;
  }

  function moved(place: Place, target: Target): Place {
    const { source, pointer, resource } = target;
    const origin = { source, pointer, resource };
    origins.set(place.made, origin);
    return { ...place, target: origin };
  }

  /** Gives the names of components to what they are: elsewhere, to what they are references to. */
  function nameComponents(place: Place): void {
    for (const [kind, section] of Object.entries(sections) as [Kind, string][]) {
      // as written
      const at = below(place, section);
      let found: (Omit<Target, "resource"> & { resource: Resource }) | undefined = {
        ...at.target,
        node: member(rootComponents, section) ?? null,
      };
      const reference = member(found.node, "$ref");
      if (typeof reference === "string") {
        const target = findTarget(reference, at.target.resource, resources);
        found = typeof target === "string" ? undefined : target;
      }
      if (!found || !isObject(found.node)) continue;
      for (const [name, value] of Object.entries(found.node)) {
        const entry = { ...found, pointer: join(found.pointer, name), node: value };
        if (found.pointer !== at.made) lifted.set(liftKey(entry, kind, rootScope), name);
        aliasOf(value, kind, { target: entry, made: join(at.made, name), scope: rootScope });
      }
    }
  }

  const start: Place = {
    target: { source: root.source, pointer: "", resource: root },
    made: "",
    scope: rootScope,
  };
  nameComponents(below(start, "components"));
  const made = visitMembers(root.node, "root", start);
  const extra = new Map<string, [string, Json][]>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { kind, section, name, target, scope } = next;
    const place = moved({ ...start, made: join("/components", section, name), scope }, target);
    const entries = extra.get(section) ?? [];
    extra.set(section, entries);
    entries.push([name, visit(target.node, kind, place)]);
  }
  return withComponents(made, extra);
}

function withReference(object: JsonObject, $ref: string): JsonObject {
  return object.$ref === $ref ? object : { ...object, $ref };
}

function withComponents(
  root: JsonObject,
  extra: ReadonlyMap<string, readonly [string, Json][]>,
): JsonObject {
  if (extra.size === 0) return root;
  const given = member(root, "components");
  const components: Record<string, Json> = isObject(given) ? { ...given } : {};
  for (const [section, entries] of extra) {
    const own = components[section];
    components[section] = Object.fromEntries([
      ...(isObject(own) ? Object.entries(own) : []),
      ...entries,
    ]);
  }
  return { ...root, components };
}

function below(place: Place, token: string | number): Place {
  const { target, made, scope } = place;
  return {
    target: {
      source: target.source,
      pointer: join(target.pointer, token),
      resource: target.resource,
    },
    made: join(made, token),
    scope,
  };
}
