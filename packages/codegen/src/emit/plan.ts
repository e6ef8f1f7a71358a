import type { Direction, Document, MediaType, Operation } from "../document/model.ts";
import { referencedComponent, type SchemaPlace, subschemas } from "../document/schema.ts";
import { aliasedComponent } from "../keywords/annotations.ts";
import { type Directions, examineDirections } from "../keywords/traits.ts";
import { createNames, pascalCase } from "./names.ts";

/** A schema that becomes a constant of its own. */
export interface Constant {
  readonly name: string;
  readonly place: SchemaPlace;
  readonly direction: Direction;
  /** The component that it is; otherwise it is written in place, in a parameter or a body. */
  readonly component?: string;
}

/** What will be generated and under which names; every output file follows it. */
export interface Plan {
  readonly document: Document;
  readonly directions: Directions;
  /** Components, each after those it needs as far as recursion allows. */
  readonly components: readonly Constant[];
  /** Schemas that are written in place, in the order of their first use. */
  readonly parts: readonly Constant[];
  /** The name of a component's type and constant in a direction. */
  componentName(component: string, direction: Direction): string;
  /** The constant of a schema that is a component or a part. */
  constantOf(place: SchemaPlace, direction: Direction): Constant;
}

/** Names that generated files use for something else: their own, and those of the language. */
const reserved = (
  "__proto__ z types paths components operations webhooks $defs Array ArrayBuffer BigInt Blob Exclude Extract " +
  "Number Object Omit OneOf Partial Pick Promise ReadableStream Readonly ReadonlyArray Record RegExp " +
  "Required Set Uint8Array WithRequired XOR"
).split(" ");

/** Decides on names and order. */
export function makePlan(document: Document): Plan {
  const { schemas } = document;
  const directions = examineDirections(schemas);
  const names = createNames(reserved);
  const responseNames = new Map<string, string>();
  for (const name of schemas.keys()) responseNames.set(name, names.take(componentIdentifier(name)));
  const requestNames = new Map(responseNames);
  for (const [name, taken] of responseNames) {
    if (directions.differs(name)) requestNames.set(name, names.take(`${taken}Request`));
  }

  function componentName(component: string, direction: Direction): string {
    const found = direction === "request" ? requestNames : responseNames;
    return found.get(component) ?? componentIdentifier(component);
  }

  const components = orderComponents(document, directions, componentName);
  const constants = new Map<string, Constant>();
  for (const constant of components)
    constants.set(keyOf(constant.place, constant.direction), constant);

  const parts: Constant[] = [];
  for (const { place, direction, hint } of placesInUse(document)) {
    const key = keyOf(place, direction);
    if (constants.has(key) || aliasedComponent(place.schema) !== undefined) continue;
    const constant = { name: names.take(hint), place, direction };
    constants.set(key, constant);
    parts.push(constant);
  }

  function constantOf(place: SchemaPlace, direction: Direction): Constant {
    const component = aliasedComponent(place.schema);
    const target = component === undefined ? undefined : schemas.get(component);
    if (component !== undefined && target) {
      // An alias of an alias is a component's own constant, so one step is enough.
      const own = constants.get(
        keyOf(target, directions.differs(component) ? direction : "response"),
      );
      if (own) return own;
    }
    const constant = constants.get(keyOf(place, direction));
    if (!constant) throw new Error(`No constant was planned for the schema at #${place.pointer}`);
    return constant;
  }

  return { document, directions, components, parts, componentName, constantOf };
}

function componentIdentifier(component: string): string {
  const name = pascalCase(component);
  return reserved.includes(name) ? `${name}Schema` : name;
}

function keyOf({ pointer }: SchemaPlace, direction: Direction): string {
  return `${direction} ${pointer}`;
}

/** Depth first, so that a constant mostly follows what it refers to. */
function orderComponents(
  { schemas }: Document,
  directions: Directions,
  componentName: (component: string, direction: Direction) => string,
): Constant[] {
  const ordered = new Map<string, Constant>();
  function visit(component: string, wanted: Direction, path: readonly string[]): void {
    const place = schemas.get(component);
    const direction = directions.differs(component) ? wanted : "response";
    const name = componentName(component, direction);
    if (!place || ordered.has(name) || path.includes(name)) return;
    for (const other of references(place))
      visit(other, direction === wanted ? wanted : "response", [...path, name]);
    ordered.set(name, { name, place, direction, component });
  }
  for (const component of schemas.keys()) {
    visit(component, "response", []);
    if (directions.differs(component)) visit(component, "request", []);
  }
  return [...ordered.values()];
}

function* references(place: SchemaPlace): Generator<string> {
  const reference = referencedComponent(place.schema);
  if (reference !== undefined) yield reference;
  for (const child of subschemas(place)) yield* references(child);
}

interface Use {
  readonly place: SchemaPlace;
  readonly direction: Direction;
  /** The name that the schema should get. */
  readonly hint: string;
}

function* placesInUse({ operations }: Document): Generator<Use> {
  for (const operation of operations) {
    const prefix = pascalCase(operation.name);
    for (const { schema, component, name } of operation.parameters) {
      const hint = component ?? `${prefix}${pascalCase(name)}`;
      yield { place: schema, direction: "request", hint: `${pascalCase(hint)}Parameter` };
    }
    const { requestBody } = operation;
    const owner = requestBody?.component;
    const body = owner === undefined ? `${prefix}RequestBody` : `${pascalCase(owner)}Body`;
    yield* content(requestBody?.content ?? [], "request", body);
    yield* responses(operation, prefix);
  }
}

function* responses(operation: Operation, prefix: string): Generator<Use> {
  for (const { status, component, headers, content: entries } of operation.responses) {
    const owner = component === undefined ? prefix + capitalized(status) : pascalCase(component);
    for (const header of headers) {
      const hint = header.component ?? `${owner}${pascalCase(header.name)}`;
      yield { place: header.schema, direction: "response", hint: `${pascalCase(hint)}Header` };
    }
    yield* content(entries, "response", `${owner}Body`);
  }
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function* content(
  entries: readonly MediaType[],
  direction: Direction,
  hint: string,
): Generator<Use> {
  for (const { schema, itemSchema, name, encoding } of entries) {
    for (const { name: field, headers } of encoding) {
      for (const header of headers) {
        const own = header.component ?? `${hint}${pascalCase(field)}${pascalCase(header.name)}`;
        yield { place: header.schema, direction, hint: `${pascalCase(own)}Header` };
      }
    }
    const own = entries.length > 1 ? `${hint}${pascalCase(name)}` : hint;
    if (schema) yield { place: schema, direction, hint: own };
    if (itemSchema) yield { place: itemSchema, direction, hint: `${own}Item` };
  }
}
