import { isObject, type Json, type JsonObject, member } from "../document/json.ts";
import type { Direction, Document } from "../document/model.ts";
import {
  branches,
  entries,
  isSchema,
  referencedComponent,
  type Schema,
  type SchemaPlace,
  subschemas,
} from "../document/schema.ts";
import { defaultFault } from "./defaults.ts";
import { withinSchema } from "./walk.ts";

/** What a property's schema says about the directions in which the property travels. */
export interface Traits {
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** A default that the schema's types allow; another is not filled in. */
  readonly default: Json | undefined;
}

type Schemas = Document["schemas"];

const none: Traits = { readOnly: false, writeOnly: false, default: undefined };

/**
 * The traits of a property, also those that it has from a reference or a branch of `allOf`.
 *
 * They matter for properties only: a readOnly array element or body root is a note.
 */
export function traitsOf(schema: Schema, schemas: Schemas): Traits {
  if (!isObject(schema) || !saysTraits(schema)) return none;
  const known = knownTraits.get(schemas) ?? new Map<object, Traits>();
  knownTraits.set(schemas, known);
  const traits = known.get(schema) ?? findTraits(schema, schemas);
  known.set(schema, traits);
  return traits;
}

/**
 * Every property is asked for by each file that is written, and often by several parts of it. That
 * the ways through references and `allOf` have an end is checked when a document is loaded.
 */
const knownTraits = new WeakMap<Schemas, Map<object, Traits>>();

/** Most schemas do not, and to look is less than to remember. */
function saysTraits({ $ref, allOf, readOnly, writeOnly, default: own }: JsonObject): boolean {
  return (
    $ref !== undefined ||
    allOf !== undefined ||
    readOnly !== undefined ||
    writeOnly !== undefined ||
    own !== undefined
  );
}

function findTraits(schema: JsonObject, schemas: Schemas): Traits {
  const others = [...referenced(schema, schemas), ...branches({ schema, pointer: "" }, "allOf")];
  const inherited = others.map((other) => traitsOf(other.schema, schemas));
  const own = member(schema, "default"); // null is one as well
  const fallback =
    own === undefined ? inherited.find((traits) => traits.default !== undefined)?.default : own;
  const fits =
    fallback !== undefined &&
    defaultFault(fallback, { schema, pointer: "" }, schemas) === undefined;
  return {
    readOnly: schema.readOnly === true || inherited.some((traits) => traits.readOnly),
    writeOnly: schema.writeOnly === true || inherited.some((traits) => traits.writeOnly),
    default: fits ? fallback : undefined,
  };
}

/** The component that a schema refers to, if there is one. */
function referenced(schema: Schema, schemas: Schemas): SchemaPlace[] {
  const reference = referencedComponent(schema);
  const target = reference === undefined ? undefined : schemas.get(reference);
  return target ? [target] : [];
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
): readonly string[] {
  if (!isObject(schema) || !saysMembers(schema)) return noNames;
  const known = knownAbsent.get(schemas) ?? { request: new Map(), response: new Map() };
  knownAbsent.set(schemas, known);
  const names = known[direction].get(schema) ?? findAbsent(schema, direction, schemas);
  known[direction].set(schema, names);
  return names;
}

/** The names of both lists, each once; most schemas have none. */
export function unitedNames(
  names: readonly string[],
  others: readonly string[],
): readonly string[] {
  if (others.length === 0) return names;
  return names.length === 0 ? others : [...new Set([...names, ...others])];
}

const noNames: readonly string[] = [];
const knownAbsent = new WeakMap<
  Schemas,
  Readonly<Record<Direction, Map<object, readonly string[]>>>
>();

function saysMembers({ $ref, allOf, properties }: JsonObject): boolean {
  return $ref !== undefined || allOf !== undefined || properties !== undefined;
}

function findAbsent(schema: JsonObject, direction: Direction, schemas: Schemas): readonly string[] {
  const properties = member(schema, "properties");
  const own = isObject(properties)
    ? Object.keys(properties).filter((name) => {
        const property = properties[name];
        return isSchema(property) && isAbsent(traitsOf(property, schemas), direction);
      })
    : [];
  const others = [...referenced(schema, schemas), ...branches({ schema, pointer: "" }, "allOf")];
  return others.reduce<readonly string[]>(
    (names, other) => unitedNames(names, absentNames(other.schema, direction, schemas)),
    own,
  );
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
  const differing = componentsWith(
    (traits) => traits.readOnly || traits.writeOnly || traits.default !== undefined,
    schemas,
  );
  const changing = componentsWith(changesRequests, schemas);
  const known = new WeakMap<object, boolean>();

  function transforms(schema: Schema): boolean {
    if (!isObject(schema)) return false;
    const earlier = known.get(schema);
    if (earlier !== undefined) return earlier;
    const place = { schema, pointer: "" };
    const reference = referencedComponent(schema);
    const result =
      (reference !== undefined && changing.has(reference)) ||
      hasProperty(place, changesRequests, schemas) ||
      [...subschemas(place)].some((child) => transforms(child.schema));
    known.set(schema, result);
    return result;
  }

  return { differs: (component) => differing.has(component), transforms };
}

function changesRequests(traits: Traits): boolean {
  return traits.readOnly || traits.default !== undefined;
}

type Test = (traits: Traits) => boolean;

function hasProperty(place: SchemaPlace, test: Test, schemas: Schemas): boolean {
  return entries(place, "properties").some(([, { schema }]) => test(traitsOf(schema, schemas)));
}

/** The components in which, or in one that they refer to, a property has certain traits. */
function componentsWith(test: Test, schemas: Schemas): ReadonlySet<string> {
  const users = new Map<string, Set<string>>();
  const found = new Set<string>();
  for (const [name, root] of schemas) {
    for (const place of withinSchema(root)) {
      const target = referencedComponent(place.schema);
      if (target !== undefined) users.set(target, (users.get(target) ?? new Set()).add(name));
      if (hasProperty(place, test, schemas)) found.add(name);
    }
  }
  // A set that grows while it is walked is walked to its end.
  for (const name of found) for (const user of users.get(name) ?? []) found.add(user);
  return found;
}
