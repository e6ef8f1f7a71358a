import { isFlagged } from "../document/flagged.ts";
import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { follow, items, members, type Place, step } from "../document/place.ts";
import { isJson } from "../document/responses.ts";

/** What is declared of the members of a resource, by name. */
export interface ItemMembers {
  /** Members that a client can set, and that a GET shows again. */
  readonly shared: ReadonlyMap<string, Place>;
  /** Members that only the server sets. */
  readonly readOnly: ReadonlySet<string>;
}

/**
 * Reads which members a resource has: those of the body that makes it, and of the one that shows it.
 *
 * @param write - the operation that makes or replaces the resource
 * @param read - the operation that shows it
 */
export function itemMembers(
  document: LoadedDocument,
  write: Operation | undefined,
  read: Operation | undefined,
): ItemMembers {
  const sent = propertiesOf(document, bodySchema(write));
  const shown = propertiesOf(document, successSchema(read));
  const isPlain = ([name, place]: [string, Place]) =>
    shown.has(name) &&
    !isFlagged(document, place, "readOnly") &&
    !isFlagged(document, place, "writeOnly");
  return {
    shared: new Map([...sent].filter(isPlain)),
    readOnly: new Set(
      [...sent, ...shown]
        .filter(([, place]) => isFlagged(document, place, "readOnly"))
        .map(([name]) => name),
    ),
  };
}

/**
 * The part of a value that a reader is shown: `writeOnly` members are left out at any depth.
 *
 * @param schema - that of the value
 */
export function readable(
  document: LoadedDocument,
  schema: Place | undefined,
  value: unknown,
): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) {
    const item = step(follow(document.root, schema), "items");
    return value.map((each) => readable(document, item, each));
  }
  if (!isObject(value)) return value;
  const declared = propertiesOf(document, schema);
  const shown = Object.entries(value).flatMap(([name, member]) => {
    const place = declared.get(name);
    if (place !== undefined && isFlagged(document, place, "writeOnly")) return [];
    return [[name, readable(document, place, member)] as const];
  });
  return Object.fromEntries(shown);
}

/** The schema of an operation's JSON body. */
export function bodySchema(operation: Operation | undefined): Place | undefined {
  return operation?.requestBody?.content.find(({ name }) => isJson(name))?.schema;
}

/** The schema of an operation's first success that is JSON. */
export function successSchema(operation: Operation | undefined): Place | undefined {
  const success = operation?.responses.find(({ status }) => status.startsWith("2"));
  return success?.content.find(({ name }) => isJson(name))?.schema;
}

/** The declared properties of a schema, through references and `allOf`. */
export function propertiesOf(
  document: LoadedDocument,
  schema: Place | undefined,
  depth = 0,
): Map<string, Place> {
  if (schema === undefined || depth > 20) return new Map();
  const target = follow(document.root, schema);
  const branches = items(step(target, "allOf"));
  return new Map([
    ...branches.flatMap((branch) => [...propertiesOf(document, branch, depth + 1)]),
    ...members(step(target, "properties")),
  ]);
}
