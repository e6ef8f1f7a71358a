import { isObject } from "./place.ts";
import type { Run } from "./run.ts";

/**
 * Writes a value as a text that is the same for equal values only: members are sorted, 1.0 is 1.
 *
 * @param run - pays for the size of the value
 */
export function jsonKey(value: unknown, run?: Run): string {
  run?.pay(1);
  if (Array.isArray(value)) return `[${value.map((item) => jsonKey(item, run)).join(",")}]`;
  if (isObject(value)) {
    const members = Object.keys(value).sort();
    return `{${members.map((name) => `${JSON.stringify(name)}:${jsonKey(value[name], run)}`).join(",")}}`;
  }
  if (typeof value === "string") run?.pay(value.length / 16);
  return JSON.stringify(value === 0 ? 0 : value);
}
