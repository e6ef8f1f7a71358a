import { isArray, isObject, type Json, member } from "../../document/json.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import { isSchema, type SchemaPlace } from "../../document/schema.ts";
import type { RuleId } from "../rules.ts";
import { type Conjunction, type Given, given } from "./conjunction.ts";
import type { Comparer, Pair, Relation } from "./finding.ts";
import { brief } from "./words.ts";

/** Compares what holds for some values only, and what is excluded. */
export function compareConditions(pair: Pair, comparer: Comparer): void {
  compareNot(pair, comparer);
  compareIf(pair, comparer);
  compareContains(pair, comparer);
  comparePropertyNames(pair, comparer);
  compareDependencies(pair, comparer);
}

function compareNot(pair: Pair, comparer: Comparer): void {
  const values = "values that match the excluded schema";
  inPairs(pair, "not", (was, is, place) => {
    if (!was)
      return comparer.find({ rule: "not-added", what: "not added", gone: values, ...place });
    if (!is)
      return comparer.find({ rule: "not-removed", what: "not removed", come: values, ...place });
    const { narrowed, widened } = relate(was, is, comparer);
    if (!narrowed && !widened) {
      // The same values are excluded; what is said of them may have changed.
      comparer.descend(" (excluded)", comparer.old([placeOf(was)]), comparer.new([placeOf(is)]));
      return;
    }
    // What is excluded grows when the excluded schema allows more.
    const rule: RuleId = narrowed ? (widened ? "not-changed" : "not-widened") : "not-narrowed";
    comparer.find({
      rule,
      what: "not: the excluded schema changed",
      ...(widened ? { gone: "values that match it now" } : {}),
      ...(narrowed ? { come: "values that matched it before" } : {}),
      ...place,
    });
  });
}

function compareIf(pair: Pair, comparer: Comparer): void {
  inPairs(pair, "if", (was, is, place) => {
    const values = "values that do not meet the condition";
    if (!was)
      return comparer.find({ rule: "condition-added", what: "if added", gone: values, ...place });
    if (!is)
      return comparer.find({
        rule: "condition-removed",
        what: "if removed",
        come: values,
        ...place,
      });
    const parts = ["if", "then", "else"].filter((keyword) => {
      const [before, after] = [sibling(was, keyword), sibling(is, keyword)];
      const { narrowed, widened } = comparer.relate(comparer.old(before), comparer.new(after));
      return narrowed || widened;
    });
    if (parts.length === 0) return;
    const others = "values for which the condition decides otherwise";
    const what = `condition: ${parts.join(" and ")} changed`;
    comparer.find({
      rule: "condition-changed",
      what,
      gone: others,
      come: others,
      old: was.part.pointer,
      new: is.part.pointer,
    });
  });
}

function sibling({ part }: Given, keyword: string): SchemaPlace[] {
  const value = member(part.schema, keyword);
  return isSchema(value) ? [{ schema: value, pointer: join(part.pointer, keyword) }] : [];
}

function compareContains(pair: Pair, comparer: Comparer): void {
  inPairs(pair, "contains", (was, is, place) => {
    const values = "arrays without such items";
    if (!was)
      return comparer.find({
        rule: "contains-added",
        what: "contains added",
        gone: values,
        ...place,
      });
    if (!is)
      return comparer.find({
        rule: "contains-removed",
        what: "contains removed",
        come: values,
        ...place,
      });
    const { narrowed, widened } = relate(was, is, comparer);
    const counts = ["minContains", "maxContains"].filter(
      (keyword) => member(was.part.schema, keyword) !== member(is.part.schema, keyword),
    );
    if (!narrowed && !widened && counts.length === 0) return;
    const others = "arrays with other items";
    const words = counts.map((keyword) => {
      const [from, to] = [was, is].map(({ part }) => brief(member(part.schema, keyword)));
      return `${keyword} ${from} -> ${to}`;
    });
    const what = words.join(", ") || "contains: the schema of the items changed";
    comparer.find({
      rule: "contains-changed",
      what,
      gone: others,
      come: others,
      old: was.part.pointer,
      new: is.part.pointer,
    });
  });
}

function comparePropertyNames(pair: Pair, comparer: Comparer): void {
  inPairs(pair, "propertyNames", (was, is, place) => {
    const values = "members with other names";
    if (!was)
      return comparer.find({
        rule: "property-names-added",
        what: "propertyNames added",
        gone: values,
        ...place,
      });
    if (!is)
      return comparer.find({
        rule: "property-names-removed",
        what: "propertyNames removed",
        come: values,
        ...place,
      });
    const [before, after] = [comparer.old([placeOf(was)]), comparer.new([placeOf(is)])];
    comparer.descend(" (names of members)", before, after);
  });
}

function compareDependencies(pair: Pair, comparer: Comparer): void {
  const [was, is] = [dependencies(pair.old), dependencies(pair.new)];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [before, after] = [was.get(key), is.get(key)];
    if (before?.schema && after?.schema) {
      const [old, current] = [comparer.old([before.schema]), comparer.new([after.schema])];
      comparer.descend(` (with ${before.name})`, old, current);
    } else if (!before || !after) {
      const words = before?.words ?? after?.words ?? "";
      const values = "objects that do not meet it";
      const place = {
        old: before?.pointer ?? pair.old[0]?.pointer,
        new: after?.pointer ?? pair.new[0]?.pointer,
      };
      if (after)
        comparer.find({ rule: "dependency-added", what: `${words} added`, gone: values, ...place });
      else
        comparer.find({
          rule: "dependency-removed",
          what: `${words} removed`,
          come: values,
          ...place,
        });
    }
  }
}

interface Dependency {
  readonly name: string;
  readonly words: string;
  readonly pointer: Pointer;
  readonly schema?: SchemaPlace;
}

/** What the presence of a member requires, by a key that names it. */
function dependencies(parts: Conjunction): Map<string, Dependency> {
  const found = new Map<string, Dependency>();
  for (const { value, pointer } of given(parts, "dependentRequired")) {
    for (const [name, names] of Object.entries(isObject(value) ? value : {})) {
      for (const [index, other] of (isArray(names) ? names : []).entries()) {
        const words = `dependency "${name} requires ${String(other)}"`;
        found.set(JSON.stringify([name, other]), {
          name,
          words,
          pointer: join(pointer, name, index),
        });
      }
    }
  }
  for (const { value, pointer } of given(parts, "dependentSchemas")) {
    for (const [name, schema] of Object.entries(isObject(value) ? value : {})) {
      if (!isSchema(schema)) continue;
      const at = join(pointer, name);
      const words = `schema that depends on ${name}`;
      found.set(JSON.stringify([name]), {
        name,
        words,
        pointer: at,
        schema: { schema, pointer: at },
      });
    }
  }
  return found;
}

/** Goes through the values of a keyword in the order of the parts. */
function inPairs(
  { old, new: current }: Pair,
  keyword: string,
  tell: (
    was: Given | undefined,
    is: Given | undefined,
    place: { old: Pointer | undefined; new: Pointer | undefined },
  ) => void,
): void {
  const [before, after] = [given(old, keyword), given(current, keyword)];
  for (let index = 0; index < Math.max(before.length, after.length); index++) {
    const [was, is] = [before[index], after[index]];
    tell(was, is, {
      old: was?.pointer ?? old[0]?.pointer,
      new: is?.pointer ?? current[0]?.pointer,
    });
  }
}

function relate(was: Given, is: Given, comparer: Comparer): Relation {
  return comparer.relate(comparer.old([placeOf(was)]), comparer.new([placeOf(is)]));
}

function placeOf({ value, pointer }: Given): SchemaPlace {
  return { schema: schemaOf(value), pointer };
}

function schemaOf(value: Json): SchemaPlace["schema"] {
  return isSchema(value) ? value : true;
}
