import { isEqual, isObject, type Json } from "../../document/json.ts";
import type { Document } from "../../document/model.ts";
import { referencedComponent } from "../../document/schema.ts";
import type { Pair } from "./finding.ts";

/**
 * Finds what need not be compared: most of two versions of a document is the same, and what is the
 * same letter by letter, with all that it refers to, differs in nothing.
 *
 * @returns whether two sets of schemas are the same
 */
export function createUnchanged(old: Document, current: Document): (pair: Pair) => boolean {
  const references = new WeakMap<object, ReadonlySet<string>>();

  function referencesOf(schema: Json): ReadonlySet<string> {
    if (typeof schema !== "object" || schema === null) return new Set();
    const known = references.get(schema);
    if (known) return known;
    const found = new Set(namesIn(schema));
    references.set(schema, found);
    return found;
  }

  const changed = new Set<string>();
  for (const name of new Set([...old.schemas.keys(), ...current.schemas.keys()])) {
    const [was, is] = [old.schemas.get(name), current.schemas.get(name)];
    if (!isEqual(was?.schema, is?.schema)) changed.add(name);
  }
  // Whatever refers to something that changed may have changed in what it allows.
  for (let size = -1; size !== changed.size; ) {
    size = changed.size;
    for (const [name, { schema }] of current.schemas) {
      if (!changed.has(name) && [...referencesOf(schema)].some((other) => changed.has(other)))
        changed.add(name);
    }
  }

  return ({ old: before, new: after }) =>
    before.length === after.length &&
    before.every(({ schema, orNull }, index) => {
      const other = after[index];
      return (
        other !== undefined &&
        orNull === other.orNull &&
        isEqual(schema, other.schema) &&
        [...referencesOf(schema)].every((name) => !changed.has(name))
      );
    });
}

/** The components that are named anywhere in a schema. */
function* namesIn(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* namesIn(item);
  if (!isObject(value)) return;
  const name = referencedComponent(value);
  if (name !== undefined) yield name;
  for (const item of Object.values(value)) yield* namesIn(item);
}
