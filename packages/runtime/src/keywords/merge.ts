import { isJsonObject } from "../json-object.ts";

/**
 * Puts together what two schemas made of one value: what either has dropped is dropped, what either
 * has filled in is filled in.
 */
export function merge(value: unknown, left: unknown, right: unknown): unknown {
  if (left === value) return right;
  if (right === value) return left;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.map((item, index) => merge(member(value, index), item, right[index]));
  }
  if (!isJsonObject(left) || !isJsonObject(right)) return right;
  const merged: Record<string, unknown> = {};
  for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
    const inLeft = Object.hasOwn(left, name);
    const inRight = Object.hasOwn(right, name);
    if (inLeft && inRight) set(merged, name, merge(member(value, name), left[name], right[name]));
    else if (!isJsonObject(value) || !Object.hasOwn(value, name)) {
      set(merged, name, inLeft ? left[name] : right[name]);
    }
  }
  return merged;
}

/** Sets an own member; a plain assignment to `__proto__` would change the prototype instead. */
export function set(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function member(value: unknown, name: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
