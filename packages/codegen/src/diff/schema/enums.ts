import { isArray, type Json } from "../../document/json.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import { type Conjunction, given } from "./conjunction.ts";
import type { Comparer, Pair } from "./finding.ts";
import { atomOf, atomsOf } from "./types.ts";
import { brief, canonical } from "./words.ts";

interface Listed {
  readonly value: Json;
  readonly pointer: Pointer;
}

/** Compares lists of allowed values; a `const` is a list of one. Null is told with the types. */
export function compareEnums({ old, new: current }: Pair, { find }: Comparer): void {
  const [before, after] = [listed(old), listed(current)];
  if (!before && !after) return;
  if (!before) {
    const values = [...(after?.values() ?? [])];
    const what = `restricted to ${values.map(({ value }) => brief(value)).join(", ")}`;
    const place = { old: old[0]?.pointer, new: listPointer(current) };
    find({ rule: "enum-added", what, gone: "all other values", ...place });
    return;
  }
  if (!after) {
    const what = "no longer restricted to a list of values";
    const place = { old: listPointer(old), new: current[0]?.pointer };
    find({ rule: "enum-removed", what, come: "values that are not in the list", ...place });
    return;
  }
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, item]) => item);
  const come = [...after].filter(([key]) => !before.has(key)).map(([, item]) => item);
  const [was, is] = [gone[0], come[0]];
  if (was && is && before.size === 1 && after.size === 1) {
    const [from, to] = [brief(was.value), brief(is.value)];
    const place = { old: was.pointer, new: is.pointer };
    find({
      rule: "const-changed",
      what: `${from} -> ${to}`,
      gone: from,
      come: to,
      ...place,
    });
    return;
  }
  for (const { value, pointer } of gone) {
    const what = `enum value ${brief(value)} removed`;
    const place = { old: pointer, new: listPointer(current) };
    find({ rule: "enum-value-removed", what, gone: `values ${brief(value)}`, ...place });
  }
  for (const { value, pointer } of come) {
    const what = `enum value ${brief(value)} added`;
    const place = { old: listPointer(old), new: pointer };
    find({ rule: "enum-value-added", what, come: `values ${brief(value)}`, ...place });
  }
}

/** The values that all lists allow and that are of an allowed type, or undefined without a list. */
function listed(parts: Conjunction): Map<string, Listed> | undefined {
  const lists = [
    ...given(parts, "const").map(({ value, pointer }) => [{ value, pointer }]),
    ...given(parts, "enum").map(({ value, pointer }) =>
      isArray(value)
        ? value.map((item, index) => ({ value: item, pointer: join(pointer, index) }))
        : [],
    ),
  ];
  const [first, ...others] = lists;
  if (!first) return undefined;
  const keys = others.map((list) => new Set(list.map(({ value }) => canonical(value))));
  const atoms = atomsOf(parts);
  const items = first
    .filter(({ value }) => value !== null && atoms.has(atomOf(value)))
    .map((item) => [canonical(item.value), item] as const)
    .filter(([key]) => keys.every((set) => set.has(key)));
  return new Map(items);
}

function listPointer(parts: Conjunction): Pointer | undefined {
  return [...given(parts, "const"), ...given(parts, "enum")][0]?.pointer;
}
