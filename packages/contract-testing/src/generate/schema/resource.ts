import { copyForDirection, type Direction } from "../../document/direction.ts";
import { ContractError } from "../../document/error.ts";
import { isObject, type JsonObject } from "../../document/json.ts";
import type { LoadedDocument } from "../../document/load.ts";
import { fromFragment, tokensOf } from "../../document/pointer.ts";

/** A JSON Schema: an object of keywords, or `true` or `false`. */
export type Schema = JsonObject | boolean;

/** A keyword to leave out; with `name`, only that name of `required` or `dependentRequired/<key>`. */
export interface Deletion {
  /** The pointer of the keyword, or of a subschema that is `false`. */
  readonly pointer: string;
  readonly name?: string;
}

/** The document as one direction sees it, with references resolved on demand. */
export interface Resource {
  readonly root: JsonObject;
  readonly direction: Direction;
  /** What a `$ref` or `$dynamicRef` leads to. */
  resolve(reference: string): Schema;
  /** The schema at a pointer of the document. */
  at(pointer: string): Schema;
  /** The pointer of a schema object of the document; undefined for one that was made. */
  pointerOf(schema: object): string | undefined;
}

const resources = new WeakMap<LoadedDocument, Map<Direction, Resource>>();

/** The resource of a document in a direction; made once. */
export function resourceOf(document: LoadedDocument, direction: Direction): Resource {
  const known = resources.get(document) ?? new Map<Direction, Resource>();
  resources.set(document, known);
  let resource = known.get(direction);
  if (resource === undefined) {
    const { root, pointers } = copyForDirection(document.root, direction);
    resource = createResource(root, direction, (schema) => pointers.get(schema));
    known.set(direction, resource);
  }
  return resource;
}

function createResource(
  root: JsonObject,
  direction: Direction,
  pointerOf: Resource["pointerOf"],
): Resource {
  const found = new Map<string, Schema>();
  function lookUp(reference: string): Schema {
    let schema = found.get(reference);
    if (schema === undefined) {
      schema = asSchema(find(root, reference), reference);
      found.set(reference, schema);
    }
    return schema;
  }
  return { root, direction, resolve: lookUp, at: lookUp, pointerOf };
}

function asSchema(value: unknown, reference: string): Schema {
  if (isObject(value) || typeof value === "boolean") return value;
  throw new ContractError(`The reference "${reference}" leads to no schema of the document.`);
}

function find(root: unknown, reference: string): unknown {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return anchor(root, reference.replace(/^#/, ""));
  let value = root;
  for (const token of tokensOf(locate(root, reference) ? reference : fromFragment(reference))) {
    value = memberOf(value, token);
  }
  return value;
}

/** A pointer of ours has no percent-encoding, a reference of the document may. */
function locate(root: unknown, reference: string): boolean {
  let value = root;
  for (const token of tokensOf(reference)) value = memberOf(value, token);
  return value !== undefined;
}

function memberOf(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return value[Number(token)];
  return isObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

function anchor(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item) => anchor(item, name)).find(Boolean);
  if (!isObject(value)) return undefined;
  if (value.$anchor === name || value.$dynamicAnchor === name) return value;
  return anchor(Object.values(value), name);
}

/**
 * The resource without some keywords; everything else is shared with the original.
 *
 * A subschema that is `false` becomes `true`, so that names it stands for stay declared.
 */
export function without(resource: Resource, deletions: readonly Deletion[]): Resource {
  let root: unknown = resource.root;
  const pointers = new Map<object, string>();
  for (const deletion of deletions) {
    root = remove(root, tokensOf(deletion.pointer), deletion.name, (copy, original) => {
      const pointer = pointers.get(original) ?? resource.pointerOf(original);
      if (pointer !== undefined) pointers.set(copy, pointer);
    });
  }
  return createResource(
    isObject(root) ? root : {},
    resource.direction,
    (schema) => pointers.get(schema) ?? resource.pointerOf(schema),
  );
}

type Note = (copy: object, original: object) => void;

function remove(value: unknown, tokens: string[], name: string | undefined, note: Note): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return true;
  if (Array.isArray(value)) {
    const copy: unknown[] = [...value];
    copy[Number(token)] = remove(value[Number(token)], rest, name, note);
    return copy;
  }
  if (!isObject(value)) return value;
  const member = value[token];
  if (member === undefined) return value;
  const copy: Record<string, unknown> = { ...value };
  note(copy, value);
  if (rest.length > 0) copy[token] = remove(member, rest, name, note);
  else if (name !== undefined && Array.isArray(member)) {
    copy[token] = member.filter((item) => item !== name);
  } else if (member === false) copy[token] = true;
  else delete copy[token];
  return copy;
}
