import { brief, isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import { follow, type Place } from "../document/place.ts";
import { below } from "../document/pointer.ts";
import { isValid, validate } from "../document/validate.ts";
import { typesOf } from "../exchange/decode.ts";
import { exampleOf } from "./example.ts";
import { faultsOf } from "./mutate-faults.ts";
import { isReadOnly, shapesOf } from "./shape.ts";

/** A value with one fault. */
export interface Mutation {
  readonly value: unknown;
  /** Where the fault is: a JSON pointer into the value, empty for the whole. */
  readonly instance: string;
  /** The keyword that the fault breaks. */
  readonly keyword: string;
  /** `/price is above the maximum 100`. */
  readonly reason: string;
  /** Where the document forbids it. */
  readonly pointer: string;
}

const MOST_DEPTH = 5;

/**
 * Every way known here of making a valid value invalid for one reason: one keyword at one place.
 *
 * Optional members are put in, so that their rules are reached. What the schema as a whole still
 * accepts is left out: a fault in one branch of `anyOf` is none when another branch takes it.
 */
export function mutationsOf(document: LoadedDocument, schema: Place, value: unknown): Mutation[] {
  const found: Mutation[] = [];
  const seen = new Set<string>();

  function offer(
    changed: unknown,
    instance: string,
    keyword: string,
    words: string,
    pointer: string,
  ) {
    const key = JSON.stringify(changed) ?? "";
    if (seen.has(key) || isValid(document, schema.pointer, changed, "request")) return false;
    seen.add(key);
    const violations = validate(document, schema.pointer, changed, "request");
    const own = violations.find((violation) => violation.keyword === keyword) ?? violations[0];
    const reason = `${instance === "" ? "" : `${instance} `}${words}`;
    found.push({ value: changed, instance, keyword, reason, pointer: own?.pointer ?? pointer });
    return true;
  }

  function visit(
    place: Place,
    current: unknown,
    rebuild: (value: unknown) => unknown,
    instance: string,
    depth: number,
  ): void {
    for (const shape of shapesOf(document, place)) {
      const types = typesOf(document, place);
      for (const fault of faultsOf(shape, types, current)) {
        const pointer = shape.pointers[fault.keyword] ?? follow(document.root, place).pointer;
        fault.values.some((faulty) =>
          offer(rebuild(faulty), instance, fault.keyword, fault.words, pointer),
        );
      }
      if (depth >= MOST_DEPTH) continue;
      if (isObject(current)) {
        for (const [name, property] of shape.properties) {
          if (isReadOnly(document, property)) continue;
          const member = memberOf(document, current, name, property);
          if (member === undefined) continue;
          const put = (inner: unknown) => rebuild({ ...current, [name]: inner });
          visit(property, member, put, below(instance, name), depth + 1);
        }
      }
      if (Array.isArray(current) && shape.items !== undefined) {
        const item = current[0] ?? tryExample(document, shape.items);
        const put = (inner: unknown) => rebuild([inner, ...current.slice(1)]);
        if (item !== undefined) visit(shape.items, item, put, below(instance, "0"), depth + 1);
      }
    }
  }

  visit(schema, value, (changed) => changed, "", 0);
  return found;
}

function memberOf(document: LoadedDocument, value: object, name: string, property: Place): unknown {
  const own = Object.getOwnPropertyDescriptor(value, name);
  return own === undefined ? tryExample(document, property) : own.value;
}

function tryExample(document: LoadedDocument, schema: Place): unknown {
  try {
    return exampleOf(document, schema);
  } catch {
    // Without a valid value there is nothing to make one fault in.
    return undefined;
  }
}

/** Takes at most so many, spread evenly, so that no part of the schema is passed over. */
export function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, index) => {
    const item = all[Math.floor((index * all.length) / most)];
    if (item === undefined) throw new RangeError(`No item ${index} of ${brief(all.length)}.`);
    return item;
  });
}
