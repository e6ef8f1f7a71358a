import { ContractError } from "./error.ts";
import { isObject, type JsonObject } from "./json.ts";
import { below, fromFragment, tokensOf } from "./pointer.ts";

/** A value of the document together with the pointer that leads to it. */
export interface Place<T = unknown> {
  readonly value: T;
  /** JSON pointer as a fragment: `#/paths/~1items/get`. */
  readonly pointer: string;
}

/** The place one or several levels down, or undefined when there is nothing. */
export function step(place: Place, ...tokens: string[]): Place | undefined {
  let value = place.value;
  for (const token of tokens) {
    if (Array.isArray(value)) value = value[Number(token)];
    else if (isObject(value) && Object.hasOwn(value, token)) value = value[token];
    else return undefined;
  }
  return value === undefined ? undefined : { value, pointer: below(place.pointer, ...tokens) };
}

/** The members of an object as places, in the order of the document. */
export function members(place: Place | undefined): [string, Place][] {
  if (place === undefined || !isObject(place.value)) return [];
  return Object.entries(place.value).map(([name, value]) => [
    name,
    { value, pointer: below(place.pointer, name) },
  ]);
}

/** The items of an array as places. */
export function items(place: Place | undefined): Place[] {
  if (place === undefined || !Array.isArray(place.value)) return [];
  return place.value.map((value: unknown, index) => ({
    value,
    pointer: below(place.pointer, String(index)),
  }));
}

/**
 * Follows `$ref` until something else is found.
 *
 * Reaches pointers (`#/components/...`) and anchors (`#name`) of the same document.
 *
 * @throws {ContractError} when a reference leaves the document, leads nowhere, or runs in a circle.
 */
export function follow(root: JsonObject, place: Place): Place {
  const seen = new Set<string>();
  let current = place;
  while (isObject(current.value) && typeof current.value.$ref === "string") {
    const reference = current.value.$ref;
    const where = `${current.pointer}: $ref "${reference}"`;
    if (!reference.startsWith("#")) {
      throw new ContractError(
        `${where} leaves the document. Save what it leads to beside the document, and refer to that file.`,
      );
    }
    if (seen.has(current.pointer)) throw new ContractError(`${where} runs in a circle.`);
    seen.add(current.pointer);
    const target = reference.startsWith("#/") ? locate(root, reference) : anchor(root, reference);
    if (target === undefined) throw new ContractError(`${where} leads nowhere.`);
    current = target;
  }
  return current;
}

/** Follows references and takes the result as an object. */
export function followObject(root: JsonObject, place: Place): Place<JsonObject> {
  const { value, pointer } = follow(root, place);
  return { value: isObject(value) ? value : {}, pointer };
}

function locate(root: JsonObject, reference: string): Place | undefined {
  return step({ value: root, pointer: "#" }, ...tokensOf(fromFragment(reference)));
}

function anchor(root: JsonObject, reference: string): Place | undefined {
  const name = reference.slice(1);
  const open: Place[] = [{ value: root, pointer: "#" }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (isObject(place.value) && place.value.$anchor === name) return place;
    open.push(...members(place).map(([, member]) => member), ...items(place));
  }
  return undefined;
}
