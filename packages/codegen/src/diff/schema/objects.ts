import { isObject, member } from "../../document/json.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import { entries, isSchema, requiredNames, type SchemaPlace } from "../../document/schema.ts";
import { isPastSunset } from "../sunset.ts";
import { type Conjunction, given, isNever } from "./conjunction.ts";
import type { Comparer, Finding, Pair } from "./finding.ts";
import { memberSchemas, otherMembers } from "./member-schemas.ts";

/** Compares the members that objects declare, require and leave open. */
export function compareObjects(pair: Pair, comparer: Comparer): void {
  const names = new Set([...declared(pair.old).keys(), ...declared(pair.new).keys()]);
  for (const name of names) compareMember(name, pair, comparer);
  compareOthers(pair, comparer);
  comparePatterns(pair, comparer);
}

/** One side of a member. */
interface Side {
  /** Where it is declared: its schema, or failing that its name under `required`. */
  readonly pointer?: Pointer | undefined;
  readonly requiredAt?: Pointer | undefined;
  readonly schema: Conjunction;
  /** Not part of this direction, as readOnly in requests. */
  readonly isHidden: boolean;
  readonly isClosed: boolean;
}

function sideOf(name: string, pair: Pair, side: "old" | "new", comparer: Comparer): Side {
  const parts = pair[side];
  const schema = comparer[side](memberSchemas(parts, name));
  const requiredAt = required(parts).get(name);
  const hiding = pair.direction === "request" ? "readOnly" : "writeOnly";
  return {
    pointer: declared(parts).get(name),
    requiredAt,
    schema,
    isHidden: given(schema, hiding).some(({ value }) => value === true),
    isClosed: isNever(schema) !== undefined,
  };
}

function compareMember(name: string, pair: Pair, comparer: Comparer): void {
  const was = sideOf(name, pair, "old", comparer);
  const is = sideOf(name, pair, "new", comparer);
  if (was.pointer !== undefined && is.pointer !== undefined) {
    const inert = was.isHidden || is.isHidden;
    compareAccess(name, was, is, comparer);
    if (!was.isHidden || !is.isHidden) compareRequired(name, was, is, comparer);
    comparer.descend(`/${name}`, was.schema, is.schema, inert);
  } else if (is.pointer !== undefined) {
    tellAdded(name, was, is, pair, comparer);
  } else {
    tellRemoved(name, was, is, pair, comparer);
  }
}

function compareAccess(name: string, was: Side, is: Side, { find }: Comparer): void {
  for (const [keyword, became, ceased, direction] of [
    ["readOnly", "property-became-read-only", "property-became-not-read-only", "request"],
    ["writeOnly", "property-became-write-only", "property-became-not-write-only", "response"],
  ] as const) {
    const [before] = given(was.schema, keyword).filter(({ value }) => value === true);
    const [after] = given(is.schema, keyword).filter(({ value }) => value === true);
    if (Boolean(before) === Boolean(after)) continue;
    const place = { old: before?.pointer ?? was.pointer, new: after?.pointer ?? is.pointer };
    const says = {
      request: after ? "requests that send it may be refused" : "requests may send it",
      response: after ? "clients that read it find it no longer" : "responses may have it",
    };
    const rule = after ? became : ceased;
    const what = `${name} is ${after ? "now" : "no longer"} ${keyword}`;
    find({ rule, what, says: { [direction]: says[direction] }, ...place });
  }
}

function compareRequired(name: string, was: Side, is: Side, { find }: Comparer): void {
  const before = was.requiredAt !== undefined && !was.isHidden;
  const after = is.requiredAt !== undefined && !is.isHidden;
  if (before === after) return;
  const place = { old: was.requiredAt ?? was.pointer, new: is.requiredAt ?? is.pointer };
  const without = `objects without ${name}`;
  if (after) {
    find({
      rule: "property-became-required",
      what: `${name} became required`,
      gone: without,
      ...place,
    });
  } else {
    find({
      rule: "property-became-optional",
      what: `${name} became optional`,
      come: without,
      ...place,
    });
  }
}

function tellAdded(name: string, was: Side, is: Side, pair: Pair, comparer: Comparer): void {
  const place = { old: pair.old[0]?.pointer, new: is.pointer };
  const closed: Finding = {
    rule: "property-added-to-closed",
    what: `member ${name} added`,
    says: {
      request: "requests may send it",
      response: "the object allowed no other members, so clients that validate may refuse it",
    },
    ...place,
  };
  if (is.requiredAt !== undefined && !is.isHidden) {
    const what = `required member ${name} added`;
    comparer.find({
      rule: "required-property-added",
      what,
      gone: `objects without ${name}`,
      ...place,
    });
    if (was.isClosed && pair.direction === "response") comparer.find(closed);
  } else if (was.isClosed && !is.isHidden) comparer.find(closed);
  else comparer.find({ rule: "property-added", what: `member ${name} added`, ...place });
  if (was.schema.length > 0 && !was.isClosed) {
    comparer.descend(`/${name}`, was.schema, is.schema, is.isHidden);
  }
}

function tellRemoved(name: string, was: Side, is: Side, pair: Pair, comparer: Comparer): void {
  const place = { old: was.pointer, new: pair.new[0]?.pointer };
  const isRequired = was.requiredAt !== undefined && !was.isHidden;
  const what = `${isRequired ? "required " : ""}member ${name} removed`;
  const sunset = given(was.schema, "x-sunset")[0]?.value;
  const isDeprecated = given(was.schema, "deprecated").some(({ value }) => value === true);
  if (isDeprecated && isPastSunset(sunset, comparer.today)) {
    comparer.find({ rule: "property-removed-after-sunset", what, ...place });
  } else if (is.isClosed) {
    const says = {
      request: "requests that send it are now refused",
      response: "clients that read it may find it no longer",
    };
    const rule =
      isRequired && pair.direction === "response"
        ? "required-property-removed"
        : "property-removed-from-closed";
    comparer.find({ rule, what, says, inert: was.isHidden, ...place });
  } else {
    const says = {
      request: "it may have no effect in requests that send it",
      response: isRequired
        ? "clients that rely on it find it no longer"
        : "clients that read it may find it no longer",
    };
    const rule = isRequired ? "required-property-removed" : "property-removed";
    comparer.find({ rule, what, says, inert: was.isHidden, ...place });
  }
  if (is.schema.length > 0 && !is.isClosed) {
    comparer.descend(`/${name}`, was.schema, is.schema, was.isHidden);
  }
}

/** Compares what members may be that no name declares. */
function compareOthers(pair: Pair, comparer: Comparer): void {
  const [was, is] = [comparer.old(otherMembers(pair.old)), comparer.new(otherMembers(pair.new))];
  const [closedBefore, closedAfter] = [isNever(was), isNever(is)];
  const place = {
    old: closedBefore?.pointer ?? was[0]?.pointer ?? pair.old[0]?.pointer,
    new: closedAfter?.pointer ?? is[0]?.pointer ?? pair.new[0]?.pointer,
  };
  const others = "members that are not declared";
  if (closedBefore && !closedAfter) {
    comparer.find({
      rule: "additional-properties-opened",
      what: `${others} are allowed`,
      come: others,
      ...place,
    });
  } else if (closedAfter && !closedBefore) {
    comparer.find({
      rule: "additional-properties-closed",
      what: `${others} are no longer allowed`,
      gone: others,
      ...place,
    });
  } else if (!closedBefore && was.length + is.length > 0) comparer.descend("/*", was, is);
}

function comparePatterns(pair: Pair, comparer: Comparer): void {
  const [was, is] = [patterns(pair.old), patterns(pair.new)];
  for (const pattern of new Set([...was.keys(), ...is.keys()])) {
    const [before, after] = [was.get(pattern) ?? [], is.get(pattern) ?? []];
    const place = {
      old: before[0]?.pointer ?? pair.old[0]?.pointer,
      new: after[0]?.pointer ?? pair.new[0]?.pointer,
    };
    if (before.length > 0 && after.length > 0) {
      comparer.descend(`/{${pattern}}`, comparer.old(before), comparer.new(after));
    } else {
      const isAdded = after.length > 0;
      const what = `members that match ${pattern} are ${isAdded ? "now" : "no longer"} described`;
      const values = `other values of members that match ${pattern}`;
      const rule = isAdded ? "pattern-properties-added" : "pattern-properties-removed";
      comparer.find({ rule, what, gone: values, come: values, ...place });
    }
  }
}

function patterns(parts: Conjunction): Map<string, SchemaPlace[]> {
  const found = new Map<string, SchemaPlace[]>();
  for (const part of parts) {
    for (const [pattern, place] of entries(part, "patternProperties")) {
      found.set(pattern, [...(found.get(pattern) ?? []), place]);
    }
  }
  return found;
}

/** Where each member is declared that has a schema or is required. */
function declared(parts: Conjunction): Map<string, Pointer> {
  const found = new Map(required(parts));
  for (const { value, pointer } of given(parts, "properties").reverse()) {
    if (!isObject(value)) continue;
    for (const name of Object.keys(value)) {
      if (isSchema(member(value, name))) found.set(name, join(pointer, name));
    }
  }
  return found;
}

function required(parts: Conjunction): Map<string, Pointer> {
  return new Map(
    parts.flatMap(({ schema, pointer }) =>
      requiredNames(schema).map((name, index) => [name, join(pointer, "required", index)] as const),
    ),
  );
}
