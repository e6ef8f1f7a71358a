import { isArray, isObject, type Json, member } from "../document/json.ts";
import type { Document } from "../document/model.ts";
import { join } from "../document/pointer.ts";
import type { Findings } from "../document/problem.ts";
import {
  branches,
  declaredTypes,
  referencedComponent,
  type SchemaPlace,
} from "../document/schema.ts";
import { array, type Code, literal, object } from "../emit/code.ts";
import type { Entry } from "./context.ts";
import { conjuncts } from "./in-place.ts";

type Schemas = Document["schemas"];

/**
 * Which branches of `oneOf` or `anyOf` the tags of a discriminator name: a value with such a tag is
 * judged by those alone (OpenAPI 3.1, 4.8.25).
 *
 * A branch has the tags that lead to it in `mapping`, and those that its schema demands with `const`
 * or `enum`; when it demands none, its component's name is one as well. A branch that is a union has
 * the tags of its own branches. Beside `allOf` alone, or alone, a discriminator judges nothing: it
 * tells tools of the schemas that extend this one.
 *
 * @returns undefined when no tag is known
 */
export function discriminatorCode(place: SchemaPlace, schemas: Schemas): Code | undefined {
  const propertyName = member(member(place.schema, "discriminator"), "propertyName");
  if (typeof propertyName !== "string") return undefined;
  const options = choices(place);
  const indexes = new Map<string, number[]>();
  const others: number[] = [];
  for (const [index, option] of options.entries()) {
    const tags = tagsOf(option, propertyName, mappingOf(place, schemas), schemas, []);
    for (const tag of tags) indexes.set(tag, [...(indexes.get(tag) ?? []), index]);
    if (tags.size === 0 && canBeObject(option)) others.push(index);
  }
  if (indexes.size === 0) return undefined;
  const mapping = [...indexes].map(([tag, found]): Entry => [tag, literal(found)]);
  return object([
    ["propertyName", literal(propertyName)],
    ["mapping", object(mapping)],
    ...(others.length > 0 ? [["others", array(others.map(String))] as const] : []),
  ]);
}

/** The branches that a discriminator tells apart. */
function choices(place: SchemaPlace): SchemaPlace[] {
  const one = branches(place, "oneOf");
  return one.length > 0 ? one : branches(place, "anyOf");
}

/** Tag -> component. A mapping's value is a component's name or a reference to it. */
function mappingOf(place: SchemaPlace, schemas: Schemas): Map<string, string> {
  const mapping = member(member(place.schema, "discriminator"), "mapping");
  const found = new Map<string, string>();
  if (!isObject(mapping)) return found;
  for (const [tag, value] of Object.entries(mapping)) {
    const component = mappedComponent(value, schemas);
    if (component !== undefined) found.set(tag, component);
  }
  return found;
}

function mappedComponent(value: Json, schemas: Schemas): string | undefined {
  if (typeof value !== "string") return undefined;
  if (schemas.has(value)) return value;
  const component = referencedComponent({ $ref: value });
  return component !== undefined && schemas.has(component) ? component : undefined;
}

function tagsOf(
  option: SchemaPlace,
  name: string,
  mapping: ReadonlyMap<string, string>,
  schemas: Schemas,
  visited: readonly string[],
): Set<string> {
  const component = referencedComponent(option.schema);
  const tags = new Set<string>();
  for (const [tag, target] of mapping) if (target === component) tags.add(tag);
  if (component !== undefined && visited.includes(component)) return tags;
  const path = component === undefined ? visited : [...visited, component];
  const demanded = demandedTags(option, name, schemas);
  for (const tag of demanded) tags.add(tag);
  if (demanded.length === 0 && component !== undefined) tags.add(component);
  for (const part of [option, ...allConjuncts(option, schemas)]) {
    const own = member(member(part.schema, "discriminator"), "propertyName") === name;
    const inner = own ? new Map([...mapping, ...mappingOf(part, schemas)]) : mapping;
    for (const branch of choices(part)) {
      for (const tag of tagsOf(branch, name, inner, schemas, path)) tags.add(tag);
    }
  }
  return tags;
}

/** The values to which `const` and `enum` hold the tag. */
function demandedTags(option: SchemaPlace, name: string, schemas: Schemas): string[] {
  return [option, ...allConjuncts(option, schemas)].flatMap((part) => {
    const tag = member(member(part.schema, "properties"), name);
    if (tag === undefined) return [];
    const place = { schema: isObject(tag) ? tag : true, pointer: "" };
    return [place, ...allConjuncts(place, schemas)].flatMap(({ schema }) => {
      const listed = member(schema, "enum");
      const constant = member(schema, "const");
      const values = isArray(listed) ? listed : constant === undefined ? [] : [constant];
      return values.map(String);
    });
  });
}

/** Everything that a value must fulfil as well, however deep. */
function allConjuncts(place: SchemaPlace, schemas: Schemas): SchemaPlace[] {
  const found: SchemaPlace[] = [];
  const visit = (current: SchemaPlace): void => {
    for (const next of conjuncts(current, schemas)) {
      if (found.some(({ schema }) => schema === next.schema)) continue;
      found.push(next);
      visit(next);
    }
  };
  visit(place);
  return found;
}

function canBeObject({ schema }: SchemaPlace): boolean {
  return schema !== false && (declaredTypes(schema)?.includes("object") ?? true);
}

/** Reports what a discriminator says without effect. */
export function checkDiscriminator(
  place: SchemaPlace,
  { schemas }: Document,
  findings: Findings,
): void {
  const discriminator = member(place.schema, "discriminator");
  if (discriminator === undefined) return;
  const pointer = join(place.pointer, "discriminator");
  const name = member(discriminator, "propertyName");
  if (typeof name !== "string") {
    findings.error(pointer, "a discriminator needs a propertyName");
    return;
  }
  const options = choices(place);
  const mapping = member(discriminator, "mapping");
  if (options.length === 0 || !isObject(mapping)) return;
  for (const [tag, value] of Object.entries(mapping)) {
    const at = join(pointer, "mapping", tag);
    const component = mappedComponent(value, schemas);
    if (component === undefined) {
      findings.unenforced(
        at,
        `"${tag}" leads to no component, so it is refused like an unknown tag`,
      );
    } else if (!options.some((option) => leadsTo(option, component, schemas, []))) {
      findings.unenforced(
        at,
        `"${tag}" leads to ${component}, which is no branch here, so it is refused like an unknown tag`,
      );
    }
  }
}

function leadsTo(
  option: SchemaPlace,
  component: string,
  schemas: Schemas,
  visited: readonly string[],
): boolean {
  const own = referencedComponent(option.schema);
  if (own === component) return true;
  if (own !== undefined && visited.includes(own)) return false;
  const path = own === undefined ? visited : [...visited, own];
  return [option, ...allConjuncts(option, schemas)].some((part) =>
    choices(part).some((branch) => leadsTo(branch, component, schemas, path)),
  );
}
