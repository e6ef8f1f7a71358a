import { jsonKey } from "./json-key.ts";
import { judgeAt } from "./object-keywords.ts";
import { countOf, type Place, schemaOf, schemasOf, wrong } from "./place.ts";
import type { Check, Run, Seen } from "./run.ts";

/** `minItems` and `maxItems` */
export function itemCounts(place: Place): Check[] {
  const least = countOf(place, "minItems");
  const most = countOf(place, "maxItems");
  if (least === undefined && most === undefined) return [];
  return [
    ofArray(({ length }, run) => {
      if (length < (least ?? 0)) return run.fail(`must have at least ${least} items`);
      return length <= (most ?? length) || run.fail(`must have at most ${most} items`);
    }),
  ];
}

/** `uniqueItems`: in time that grows with the size of the items, and no faster. */
export function uniqueItems(place: Place): Check | undefined {
  const given = place.schema.uniqueItems;
  if (given === undefined || given === false) return undefined;
  if (given !== true) return wrong(place, "uniqueItems", "must be a boolean");
  return ofArray((items, run) => {
    const keys = new Set(items.map((item) => jsonKey(item, run)));
    return keys.size === items.length || run.fail("must not have an item twice");
  });
}

/** `prefixItems` and `items` */
export function items(place: Place): Check | undefined {
  if (Array.isArray(place.schema.items)) {
    return wrong(place, "items", "must be one schema; a list of schemas is called prefixItems");
  }
  const first = schemasOf(place, "prefixItems") ?? [];
  const rest = schemaOf(place, "items");
  if (rest === undefined && first.length === 0) return undefined;
  return ofArray((values, run, seen) => {
    const end = rest === undefined ? Math.min(first.length, values.length) : values.length;
    for (let i = 0; i < end; i += 1) {
      const check = first[i] ?? rest;
      if (check !== undefined && !judgeAt(i, values[i], [check], run)) return false;
      seen?.items.add(i);
    }
    return true;
  });
}

/** `contains`, `minContains` and `maxContains` */
export function contains(place: Place): Check | undefined {
  const check = schemaOf(place, "contains");
  const least = countOf(place, "minContains") ?? 1;
  const most = countOf(place, "maxContains");
  if (check === undefined) return undefined;
  return ofArray((values, run, seen) => {
    let count = 0;
    for (const [index, value] of values.entries()) {
      if (!run.ask(() => judgeAt(index, value, [check], run))) continue;
      count += 1;
      seen?.items.add(index);
    }
    if (count < least) return run.fail(`must have at least ${least} fitting items`);
    return count <= (most ?? count) || run.fail(`must have at most ${most} fitting items`);
  });
}

/** `unevaluatedItems`: for what nothing else has looked at, so it comes last. */
export function unevaluatedItems(place: Place): Check | undefined {
  const check = schemaOf(place, "unevaluatedItems");
  if (check === undefined) return undefined;
  return ofArray((values, run, seen) => {
    for (const [index, value] of values.entries()) {
      if (seen?.items.has(index)) continue;
      if (!judgeAt(index, value, [check], run)) return false;
      seen?.items.add(index);
    }
    return true;
  });
}

function ofArray(
  check: (value: readonly unknown[], run: Run, seen: Seen | undefined) => boolean,
): Check {
  return (value, run, seen) => !Array.isArray(value) || check(value, run, seen);
}
