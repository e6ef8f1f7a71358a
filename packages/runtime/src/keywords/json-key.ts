import { isJsonObject } from "../json-object.ts";

/**
 * Writes a JSON value as a text that is the same for equal values and differs for others
 * (JSON Schema 2020-12 Core, 4.2.2): members are sorted, -0 is 0.
 *
 * @param value - a JSON value
 * @example
 * jsonKey({ b: 1, a: [true] }); // '{"a":[true],"b":1}'
 */
export function jsonKey(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonKey).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value) ?? "undefined";
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${jsonKey(value[name])}`);
  return `{${members.join(",")}}`;
}
