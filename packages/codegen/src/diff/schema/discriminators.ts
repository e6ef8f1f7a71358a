import { isObject, member } from "../../document/json.ts";
import { join, type Pointer } from "../../document/pointer.ts";
import { referencedComponent } from "../../document/schema.ts";
import type { Comparer } from "./finding.ts";
import type { Union } from "./unions.ts";

/** Compares discriminators (OpenAPI 3.1, 4.8.25): their member, and which value leads where. */
export function compareDiscriminators(was: Union, is: Union, { find }: Comparer): void {
  const [before, after] = [was, is].map(({ owner }) => member(owner.schema, "discriminator"));
  const place = {
    old: before === undefined ? was.pointer : join(was.owner.pointer, "discriminator"),
    new: after === undefined ? is.pointer : join(is.owner.pointer, "discriminator"),
  };
  if (before === undefined && after === undefined) return;
  const [from, to] = [before, after].map((value) => String(member(value, "propertyName")));
  if (before === undefined) {
    const gone = `values whose ${to} does not name their alternative`;
    find({ rule: "discriminator-added", what: `discriminator ${to} added`, gone, ...place });
    return;
  }
  if (after === undefined) {
    const come = `values whose ${from} does not name their alternative`;
    find({
      rule: "discriminator-removed",
      what: `discriminator ${from} removed`,
      come,
      ...place,
    });
    return;
  }
  if (from !== to) {
    const what = `discriminator ${from} -> ${to}`;
    const [gone, come] = [`values told apart by ${from}`, `values told apart by ${to}`];
    find({
      rule: "discriminator-property-changed",
      what,
      gone,
      come,
      old: `${place.old}/propertyName`,
      new: `${place.new}/propertyName`,
    });
  }
  const [old, current] = [mappingOf(was, place.old), mappingOf(is, place.new)];
  for (const value of new Set([...old.keys(), ...current.keys()])) {
    const [left, right] = [old.get(value), current.get(value)];
    const at = { old: left?.pointer ?? place.old, new: right?.pointer ?? place.new };
    const values = `values whose ${to} is "${value}"`;
    if (!left) {
      find({
        rule: "discriminator-value-added",
        what: `discriminator value "${value}" added`,
        come: values,
        ...at,
      });
    } else if (!right) {
      find({
        rule: "discriminator-value-removed",
        what: `discriminator value "${value}" removed`,
        gone: values,
        ...at,
      });
    } else if (left.target !== right.target) {
      const what = `discriminator value "${value}": ${left.target} -> ${right.target}`;
      find({ rule: "discriminator-value-changed", what, gone: values, come: values, ...at });
    }
  }
}

interface Target {
  readonly target: string;
  readonly pointer: Pointer;
}

/** Which component each value leads to: by the mapping, and by name for what it does not map. */
function mappingOf({ owner, members }: Union, pointer: Pointer): Map<string, Target> {
  const mapping = member(member(owner.schema, "discriminator"), "mapping");
  const found = new Map<string, Target>();
  for (const [value, target] of Object.entries(isObject(mapping) ? mapping : {})) {
    found.set(value, { target: nameOf(String(target)), pointer: join(pointer, "mapping", value) });
  }
  const mapped = new Set([...found.values()].map(({ target }) => target));
  for (const { schema, pointer: at } of members) {
    const name = referencedComponent(schema);
    if (name !== undefined && !mapped.has(name)) found.set(name, { target: name, pointer: at });
  }
  return found;
}

/** A mapping names a component by a reference to it or by its bare name. */
function nameOf(target: string): string {
  return referencedComponent({ $ref: target }) ?? target;
}
