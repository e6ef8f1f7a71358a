import { isObject, type Json, member } from "../document/json.ts";
import type { Direction, Document } from "../document/model.ts";
import {
  branches,
  entries,
  referencedComponent,
  type Schema,
  subschemas,
} from "../document/schema.ts";

/** What a property's schema says about the directions in which the property travels. */
export interface Traits {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly default: Json | undefined;
}

type Schemas = Document["schemas"];

const none: Traits = { readOnly: false, writeOnly: false, default: undefined };

/**
 * The traits of a property, also those that it has from a reference or a branch of `allOf`.
 *
 * They matter for properties only: a readOnly array element or body root is a note.
 */
export function traitsOf(
  schema: Schema,
  schemas: Schemas,
  visited: readonly string[] = [],
): Traits {
  if (!isObject(schema)) return none;
  const reference = referencedComponent(schema);
  const target = reference === undefined ? undefined : schemas.get(reference);
  const others = branches({ schema, pointer: "" }, "allOf").map((branch) => branch.schema);
  const next = reference === undefined ? visited : [...visited, reference];
  if (target && reference !== undefined && !visited.includes(reference))
    others.unshift(target.schema);
  const inherited = others.map((other) => traitsOf(other, schemas, next));
  return {
    readOnly: schema.readOnly === true || inherited.some((traits) => traits.readOnly),
    writeOnly: schema.writeOnly === true || inherited.some((traits) => traits.writeOnly),
    default:
      member(schema, "default") ??
      inherited.find((traits) => traits.default !== undefined)?.default,
  };
}

/** Whether a property is not part of what travels in a direction. */
export function isAbsent(traits: Traits, direction: Direction): boolean {
  return direction === "request" ? traits.readOnly : traits.writeOnly;
}

/**
 * The names that no branch may require in a direction: those of properties that do not travel in
 * it, declared at this schema's place by itself, a reference or a branch of `allOf`.
 */
export function absentNames(
  schema: Schema,
  direction: Direction,
  schemas: Schemas,
  visited: readonly string[] = [],
): string[] {
  const own = entries({ schema, pointer: "" }, "properties")
    .filter(([, property]) => isAbsent(traitsOf(property.schema, schemas), direction))
    .map(([name]) => name);
  const reference = referencedComponent(schema);
  const target = reference === undefined ? undefined : schemas.get(reference);
  const inherited =
    target && reference !== undefined && !visited.includes(reference)
      ? absentNames(target.schema, direction, schemas, [...visited, reference])
      : [];
  const parts = branches({ schema, pointer: "" }, "allOf").flatMap((part) =>
    absentNames(part.schema, direction, schemas, visited),
  );
  return [...new Set([...own, ...inherited, ...parts])];
}

/** Answers questions about directions that need a look at everything a schema refers to. */
export interface Directions {
  /** Whether a component is another schema in requests than in responses. */
  differs(component: string): boolean;
  /** Whether the validated value of a request can differ from the value that was sent. */
  transforms(schema: Schema): boolean;
}

/** Examines all components once. */
export function examineDirections(schemas: Schemas): Directions {
  function reaches(schema: Schema, test: (traits: Traits) => boolean, known: Set<string>): boolean {
    if (
      entries({ schema, pointer: "" }, "properties").some(([, { schema: property }]) =>
        test(traitsOf(property, schemas)),
      )
    ) {
      return true;
    }
    const reference = referencedComponent(schema);
    const target = reference === undefined ? undefined : schemas.get(reference);
    if (target && reference !== undefined && !known.has(reference)) {
      known.add(reference);
      if (reaches(target.schema, test, known)) return true;
    }
    for (const child of subschemas({ schema, pointer: "" })) {
      if (reaches(child.schema, test, known)) return true;
    }
    return false;
  }

  const differing = new Set<string>();
  for (const [name, { schema }] of schemas) {
    const differs = reaches(
      schema,
      (traits) => traits.readOnly || traits.writeOnly || traits.default !== undefined,
      new Set([name]),
    );
    if (differs) differing.add(name);
  }
  return {
    differs: (component) => differing.has(component),
    transforms: (schema) =>
      reaches(schema, (traits) => traits.readOnly || traits.default !== undefined, new Set()),
  };
}
