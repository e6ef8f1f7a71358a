import { isArray, isEqual, isObject, type Json, member } from "../document/json.ts";

/** A place at which two documents differ. */
export interface Difference {
  /** The names and indices that lead to the place, from the root. */
  readonly path: readonly string[];
  readonly kind: "added" | "removed" | "changed";
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
}

/**
 * Finds the places at which two JSON values differ, as deep inside as possible.
 *
 * Elements of lists are matched by what names them (a parameter's `in` and `name`, a `$ref`), or
 * failing that by their value, so that an insertion does not make all that follows differ.
 */
export function differences(
  before: Json | undefined,
  after: Json | undefined,
  path: readonly string[] = [],
): Difference[] {
  if (isEqual(before, after)) return [];
  if (before === undefined) return [{ path, kind: "added", after }];
  if (after === undefined) return [{ path, kind: "removed", before }];
  const [left, right] = [membersOf(before), membersOf(after)];
  if (!left || !right || isArray(before) !== isArray(after)) {
    return [{ path, kind: "changed", before, after }];
  }
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const found = names.flatMap((name) =>
    differences(left.get(name), right.get(name), [...path, name]),
  );
  // Equal members in another order.
  return found.length > 0 ? found : [{ path, kind: "changed", before, after }];
}

function membersOf(value: Json): Map<string, Json> | undefined {
  if (isArray(value)) return new Map(value.map((item) => [elementName(item), item]));
  return isObject(value) ? new Map(Object.entries(value)) : undefined;
}

function elementName(item: Json): string {
  if (typeof item === "string") return item;
  const name = member(item, "name");
  const location = member(item, "in");
  if (typeof name === "string") return typeof location === "string" ? `${location} ${name}` : name;
  const reference = member(item, "$ref");
  return typeof reference === "string"
    ? (reference.split("/").at(-1) ?? reference)
    : JSON.stringify(item);
}
