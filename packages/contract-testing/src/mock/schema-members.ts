import { isFlagged } from "../document/flagged.ts";
import { isObject, type JsonObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { follow, items, members, type Place, step } from "../document/place.ts";

const MOST_DEPTH = 16;

/** Every member that a schema declares, in whatever branch it stands. */
export function declaredMembers(
  document: LoadedDocument,
  schema: Place | undefined,
  depth = 0,
): Map<string, Place> {
  if (schema === undefined || depth > MOST_DEPTH) return new Map();
  const target = follow(document.root, schema);
  const branches = branchesOf(target);
  return new Map([
    ...branches.flatMap((branch) => [...declaredMembers(document, branch, depth + 1)]),
    ...members(step(target, "properties")),
  ]);
}

/** Whether a schema takes members that it does not name, and says so. */
export function takesOthers(document: LoadedDocument, schema: Place, depth = 0): boolean {
  const target = follow(document.root, schema);
  if (!isObject(target.value) || depth > MOST_DEPTH) return false;
  const { additionalProperties: others, patternProperties } = target.value;
  if (others === true || isObject(others) || isObject(patternProperties)) return true;
  return branchesOf(target).some((branch) => takesOthers(document, branch, depth + 1));
}

/** The schema of the items of a list, through references and `allOf`. */
export function itemsOf(document: LoadedDocument, schema: Place, depth = 0): Place | undefined {
  if (depth > MOST_DEPTH) return undefined;
  const target = follow(document.root, schema);
  const own = step(target, "items");
  if (own !== undefined) return own;
  for (const branch of branchesOf(target)) {
    const found = itemsOf(document, branch, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function branchesOf(target: Place): Place[] {
  const lists = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => items(step(target, keyword)));
  const single = ["if", "then", "else"].flatMap((keyword) => step(target, keyword) ?? []);
  const dependent = members(step(target, "dependentSchemas")).map(([, branch]) => branch);
  return [...lists, ...single, ...dependent];
}

/** The members that a client can set: without those that are readOnly or writeOnly, at any depth. */
export function settable(
  document: LoadedDocument,
  schema: Place | undefined,
  value: unknown,
): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) {
    const item = itemsOf(document, schema);
    return value.map((one) => settable(document, item, one));
  }
  if (!isObject(value)) return value;
  const declared = declaredMembers(document, schema);
  const kept = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const place = declared.get(name);
    if (place === undefined) return [[name, member]];
    const isKept =
      !isFlagged(document, place, "readOnly") && !isFlagged(document, place, "writeOnly");
    return isKept ? [[name, settable(document, place, member)]] : [];
  });
  return Object.fromEntries(kept);
}

/** The defaults of the members that a schema declares. */
export function defaultsOf(document: LoadedDocument, schema: Place | undefined): JsonObject {
  const found = [...declaredMembers(document, schema)].flatMap(([name, place]) => {
    const target = follow(document.root, place).value;
    return isObject(target) && "default" in target ? [[name, target.default] as const] : [];
  });
  return Object.fromEntries(found);
}
