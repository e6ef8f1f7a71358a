import { isObject, type JsonObject } from "../../document/json.ts";
import type { SchemaPlace } from "../../document/schema.ts";
import type { Conjunction, Part } from "./conjunction.ts";
import type { Comparer, Pair } from "./finding.ts";
import { labelOf, type Union, unions } from "./unions.ts";

/**
 * Compares a schema with a union that has it as an alternative: `Cat` that became
 * `oneOf: [Cat, Dog]` allows more, and nothing else changed.
 *
 * @returns whether the schemas are of that kind, so that nothing else is to be compared
 */
export function compareEmbedding(pair: Pair, comparer: Comparer): boolean {
  const [before, after] = [unions(pair.old), unions(pair.new)];
  const [was, is] = [before[0], after[0]];
  if (!was && is && after.length === 1) return compareWrapped(pair, is, comparer);
  if (was && !is && before.length === 1) return compareUnwrapped(pair, was, comparer);
  return false;
}

function compareWrapped(pair: Pair, union: Union, comparer: Comparer): boolean {
  const place = { old: pair.old[0]?.pointer, new: union.pointer };
  const alternative = union.members.find((member) => {
    const { narrowed } = comparer.relate(
      pair.old,
      narrowedTo(pair.new, union, member, comparer.new),
    );
    return !narrowed;
  });
  if (!alternative) return false;
  comparer.find({ rule: "schema-restated", what: `became part of ${union.keyword}`, ...place });
  for (const member of union.members) {
    const one = narrowedTo(pair.new, union, member, comparer.new);
    if (member === alternative || !comparer.relate(pair.old, one).widened) continue;
    const label = labelOf(member, union);
    const what = `alternative ${label} added`;
    const at = { ...place, new: member.pointer };
    comparer.find({ rule: "alternative-added", what, come: `values of ${label}`, ...at });
  }
  comparer.descend("", pair.old, narrowedTo(pair.new, union, alternative, comparer.new));
  return true;
}

function compareUnwrapped(pair: Pair, union: Union, comparer: Comparer): boolean {
  const place = { old: union.pointer, new: pair.new[0]?.pointer };
  const alternative = union.members.find((member) => {
    const { widened } = comparer.relate(
      narrowedTo(pair.old, union, member, comparer.old),
      pair.new,
    );
    return !widened;
  });
  if (!alternative) return false;
  comparer.find({ rule: "schema-restated", what: `no longer part of ${union.keyword}`, ...place });
  for (const member of union.members) {
    const one = narrowedTo(pair.old, union, member, comparer.old);
    if (member === alternative || !comparer.relate(one, pair.new).narrowed) continue;
    const label = labelOf(member, union);
    const what = `alternative ${label} removed`;
    const at = { ...place, old: member.pointer };
    comparer.find({ rule: "alternative-removed", what, gone: `values of ${label}`, ...at });
  }
  comparer.descend("", narrowedTo(pair.old, union, alternative, comparer.old), pair.new);
  return true;
}

/** The schemas with one alternative in place of the union. */
function narrowedTo(
  parts: Conjunction,
  union: Union,
  alternative: SchemaPlace,
  expand: Comparer["old"],
): Conjunction {
  const others = parts.map((part) =>
    part.schema === union.owner.schema ? without(part, union) : part,
  );
  return [...others, ...expand([alternative])];
}

const remainders = new WeakMap<JsonObject, JsonObject>();

/** The part without its union; always the same object, by which the comparison knows it again. */
function without(part: Part, { keyword }: Union): Part {
  if (!isObject(part.schema)) return part;
  const known = remainders.get(part.schema);
  if (known) return { ...part, schema: known };
  const { [keyword]: _, discriminator: __, ...schema } = part.schema;
  remainders.set(part.schema, schema);
  return { ...part, schema };
}
