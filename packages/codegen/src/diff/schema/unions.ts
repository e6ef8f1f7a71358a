import { isEqual, isObject, type Json, member } from "../../document/json.ts";
import type { Pointer } from "../../document/pointer.ts";
import { branches, referencedComponent, type SchemaPlace } from "../../document/schema.ts";
import { besideNull, type Conjunction } from "./conjunction.ts";
import { compareDiscriminators } from "./discriminators.ts";
import type { Comparer, Pair } from "./finding.ts";

/** An `anyOf` or `oneOf`. */
export interface Union {
  readonly keyword: "anyOf" | "oneOf";
  readonly owner: SchemaPlace;
  readonly pointer: Pointer;
  readonly members: readonly SchemaPlace[];
}

/** Compares the alternatives of `anyOf` and `oneOf`, matched by what they are. */
export function compareUnions(pair: Pair, comparer: Comparer): void {
  const [before, after] = [unions(pair.old), unions(pair.new)];
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    const [was, is] = [before[index], after[index]];
    if (was && is) compareUnion(was, is, comparer);
    else if (is) {
      const place = { old: pair.old[0]?.pointer, new: is.pointer };
      const gone = "values that match none of the schemas";
      comparer.find({ rule: "alternatives-added", what: `${is.keyword} added`, gone, ...place });
    } else if (was) {
      const place = { old: was.pointer, new: pair.new[0]?.pointer };
      const come = "values that match none of the schemas";
      comparer.find({
        rule: "alternatives-removed",
        what: `${was.keyword} removed`,
        come,
        ...place,
      });
    }
  }
}

/** The unions of all parts; one with null alone is told with the types. */
export function unions(parts: Conjunction): Union[] {
  return parts.flatMap((part) =>
    (["anyOf", "oneOf"] as const).flatMap((keyword): Union[] => {
      const members = branches(part, keyword);
      if (members.length === 0 || besideNull(part)) return [];
      return [{ keyword, owner: part, pointer: `${part.pointer}/${keyword}`, members }];
    }),
  );
}

function compareUnion(was: Union, is: Union, comparer: Comparer): void {
  const place = { old: was.pointer, new: is.pointer };
  const both = "values that match several of the schemas";
  if (was.keyword !== is.keyword) {
    const what = `${was.keyword} -> ${is.keyword}`;
    if (is.keyword === "oneOf") {
      comparer.find({ rule: "alternatives-became-exclusive", what, gone: both, ...place });
    } else comparer.find({ rule: "alternatives-became-inclusive", what, come: both, ...place });
  }
  const { pairs, gone, come } = match(was.members, is.members, comparer);
  for (const [old, current] of pairs) {
    const label = ` (alternative ${labelOf(current, is)})`;
    comparer.descend(label, comparer.old([old]), comparer.new([current]));
  }
  const restated = "schema-restated";
  for (const old of gone) {
    const label = labelOf(old, was);
    const what = `alternative ${label} removed`;
    const at = { what, old: old.pointer, new: is.pointer };
    if (isWithin(old, is.members, "narrowed", comparer)) comparer.find({ rule: restated, ...at });
    else comparer.find({ rule: "alternative-removed", gone: `values of ${label}`, ...at });
  }
  for (const current of come) {
    const label = labelOf(current, is);
    const what = `alternative ${label} added`;
    const at = { what, old: was.pointer, new: current.pointer };
    if (isWithin(current, was.members, "widened", comparer))
      comparer.find({ rule: restated, ...at });
    else comparer.find({ rule: "alternative-added", come: `values of ${label}`, ...at });
  }
  compareDiscriminators(was, is, comparer);
}

/** Whether another alternative allows all that one does, so that its coming or going changes nothing. */
function isWithin(
  one: SchemaPlace,
  others: readonly SchemaPlace[],
  excess: "narrowed" | "widened",
  comparer: Comparer,
): boolean {
  return others.some((other) => {
    const [old, current] = excess === "narrowed" ? [one, other] : [other, one];
    return !comparer.relate(comparer.old([old]), comparer.new([current]))[excess];
  });
}

interface Match {
  readonly pairs: readonly (readonly [old: SchemaPlace, current: SchemaPlace])[];
  readonly gone: readonly SchemaPlace[];
  readonly come: readonly SchemaPlace[];
}

/** Matches alternatives by component, then by what they allow, then by tag, then by their order. */
function match(
  old: readonly SchemaPlace[],
  current: readonly SchemaPlace[],
  comparer: Comparer,
): Match {
  const pairs: [SchemaPlace, SchemaPlace][] = [];
  let [gone, come] = [[...old], [...current]];
  const pick = (same: (left: SchemaPlace, right: SchemaPlace) => boolean): void => {
    for (const left of gone) {
      const right = come.find((candidate) => same(left, candidate));
      if (!right) continue;
      pairs.push([left, right]);
      come = come.filter((candidate) => candidate !== right);
    }
    const taken = new Set(pairs.map(([left]) => left));
    gone = gone.filter((candidate) => !taken.has(candidate));
  };
  const name = ({ schema }: SchemaPlace) => referencedComponent(schema);
  pick((left, right) => name(left) !== undefined && name(left) === name(right));
  pick((left, right) => name(left) === undefined && isEqual(left.schema, right.schema));
  pick((left, right) => tagOf(left) !== undefined && tagOf(left) === tagOf(right));
  pick((left, right) => {
    if (name(left) !== undefined && name(right) !== undefined) return false;
    const { narrowed, widened } = comparer.relate(comparer.old([left]), comparer.new([right]));
    return !narrowed && !widened;
  });
  if (gone.length === come.length)
    pick((left, right) => name(left) === undefined && name(right) === undefined);
  return { pairs, gone, come };
}

/** What tells an alternative from the others: its title, or a member with one value. */
function tagOf({ schema }: SchemaPlace): string | undefined {
  const title = member(schema, "title");
  if (typeof title === "string") return title;
  const properties = member(schema, "properties");
  const values = Object.values(isObject(properties) ? properties : {});
  const tag = values.map(constant).find((value) => value !== undefined);
  return typeof tag === "string" ? tag : undefined;
}

function constant(schema: Json): Json | undefined {
  const list = member(schema, "enum");
  return (
    member(schema, "const") ?? (Array.isArray(list) && list.length === 1 ? list[0] : undefined)
  );
}

/** What an alternative is called. */
export function labelOf(place: SchemaPlace, { members }: Union): string {
  const name = referencedComponent(place.schema) ?? tagOf(place);
  const type = member(place.schema, "type");
  return name ?? (typeof type === "string" ? type : `${members.indexOf(place) + 1}`);
}
