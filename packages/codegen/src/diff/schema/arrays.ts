import { member } from "../../document/json.ts";
import { join } from "../../document/pointer.ts";
import { branches, isSchema, type SchemaPlace } from "../../document/schema.ts";
import { type Conjunction, given, isNever } from "./conjunction.ts";
import type { Comparer, Pair } from "./finding.ts";

/** Compares what the items of arrays are, and whether they must differ. */
export function compareArrays(pair: Pair, comparer: Comparer): void {
  const { old, new: current } = pair;
  const length = Math.max(prefixLength(old), prefixLength(current));
  for (let index = 0; index < length; index++) {
    descendItems(`/${index}`, itemAt(old, index), itemAt(current, index), comparer);
  }
  descendItems("/*", restItems(old), restItems(current), comparer);
  compareUnique(pair, comparer);
}

function descendItems(
  segment: string,
  before: readonly SchemaPlace[],
  after: readonly SchemaPlace[],
  comparer: Comparer,
): void {
  if (before.length + after.length === 0) return;
  const [was, is] = [comparer.old(before), comparer.new(after)];
  if (isNever(was) && isNever(is)) return;
  comparer.descend(segment, was, is);
}

function prefixLength(parts: Conjunction): number {
  return Math.max(0, ...parts.map((part) => branches(part, "prefixItems").length));
}

/** The schemas of the item at an index. */
function itemAt(parts: Conjunction, index: number): SchemaPlace[] {
  return parts.flatMap((part) => {
    const prefix = branches(part, "prefixItems");
    return prefix[index] ?? (index >= prefix.length ? rest(part) : []);
  });
}

/** The schemas of the items after every prefix. */
function restItems(parts: Conjunction): SchemaPlace[] {
  return parts.flatMap(rest);
}

function rest({ schema, pointer }: SchemaPlace): SchemaPlace[] {
  for (const keyword of ["items", "unevaluatedItems"]) {
    const value = member(schema, keyword);
    if (isSchema(value)) return [{ schema: value, pointer: join(pointer, keyword) }];
  }
  return [];
}

function compareUnique({ old, new: current }: Pair, { find }: Comparer): void {
  const [was] = given(old, "uniqueItems").filter(({ value }) => value === true);
  const [is] = given(current, "uniqueItems").filter(({ value }) => value === true);
  if (Boolean(was) === Boolean(is)) return;
  const values = "arrays with equal items";
  const place = { old: was?.pointer ?? old[0]?.pointer, new: is?.pointer ?? current[0]?.pointer };
  if (is) find({ rule: "unique-items-added", what: "uniqueItems added", gone: values, ...place });
  else find({ rule: "unique-items-removed", what: "uniqueItems removed", come: values, ...place });
}
