import type { Direction, Document } from "../document/model.ts";
import {
  branches,
  childSchema,
  entries,
  referencedComponent,
  requiredNames,
  type Schema,
  type SchemaPlace,
} from "../document/schema.ts";
import { absentNames } from "./traits.ts";

type Schemas = Document["schemas"];

/** The schema that a reference leads to. */
function referencedPlace(schema: Schema, schemas: Schemas): SchemaPlace | undefined {
  const component = referencedComponent(schema);
  return component === undefined ? undefined : schemas.get(component);
}

/** The schemas that a value must fulfil as well: the reference, and the branches of `allOf`. */
export function conjuncts(place: SchemaPlace, schemas: Schemas): SchemaPlace[] {
  const target = referencedPlace(place.schema, schemas);
  return [...(target ? [target] : []), ...branches(place, "allOf")];
}

/** Every schema that can judge the same value and evaluate its members: not that under `not`. */
function applicators(place: SchemaPlace, schemas: Schemas): SchemaPlace[] {
  const single = (["if", "then", "else"] as const).flatMap((keyword) => {
    const child = childSchema(place, keyword);
    return child ? [child] : [];
  });
  return [
    ...conjuncts(place, schemas),
    ...branches(place, "anyOf"),
    ...branches(place, "oneOf"),
    ...single,
    ...entries(place, "dependentSchemas").map(([, child]) => child),
    ...entries(place, "dependencies").map(([, child]) => child),
  ];
}

/** The names that a schema requires, also by a reference or a branch of `allOf`. */
function namesRequired(place: SchemaPlace, schemas: Schemas): ReadonlySet<string> {
  const names = new Set<string>();
  const visited = new Set<string>();
  const visit = (current: SchemaPlace): void => {
    if (visited.has(current.pointer)) return;
    visited.add(current.pointer);
    for (const name of requiredNames(current.schema)) names.add(name);
    for (const next of conjuncts(current, schemas)) visit(next);
  };
  visit(place);
  return names;
}

/**
 * Whether a schema requires what does not travel in a direction, without knowing it: it is declared
 * readOnly or writeOnly by a sibling. A component is one schema wherever it is used, so it has to be
 * written anew there.
 *
 * @param absent - the names that do not travel
 */
export function missesNames(
  target: SchemaPlace,
  absent: readonly string[],
  direction: Direction,
  schemas: Schemas,
): boolean {
  if (absent.length === 0) return false;
  const needed = namesRequired(target, schemas);
  const known = absentNames(target.schema, direction, schemas);
  return absent.some((name) => needed.has(name) && !known.includes(name));
}

/**
 * The pointers of all schemas that have to tell what they evaluate, because a schema around them has
 * `unevaluatedProperties` or `unevaluatedItems`.
 *
 * @param roots - the schemas to look through, with those inside them
 */
export function evaluatingPlaces(
  roots: Iterable<SchemaPlace>,
  schemas: Schemas,
): ReadonlySet<string> {
  const found = new Set<string>();
  const mark = (place: SchemaPlace): void => {
    if (found.has(place.pointer)) return;
    found.add(place.pointer);
    for (const next of applicators(place, schemas)) mark(next);
  };
  for (const place of roots) {
    const asks = (["unevaluatedProperties", "unevaluatedItems"] as const).some((keyword) =>
      childSchema(place, keyword),
    );
    if (asks) mark(place);
  }
  return found;
}
