import { isJsonObject } from "../json-object.ts";

/** Turns JSON text into a value; throws a SyntaxError when the text is malformed. */
export type JsonParser = (text: string) => unknown;

/**
 * Parses JSON and looks for a member named `__proto__`. zod drops such a member in silence, so a
 * request that has one must be refused.
 *
 * @param text - JSON text
 * @param parse - the parser, such as JSON.parse
 * @returns the value, and as `unsafe` the path to the first member named `__proto__`
 * @throws SyntaxError and whatever else the parser throws
 */
export function parseJsonStrictly(
  text: string,
  parse: JsonParser,
): { value: unknown; unsafe: readonly PropertyKey[] | undefined } {
  const value = parse(text);
  // Every letter of the name may also be written as an escape.
  const isSuspect = text.includes("__proto__") || text.includes("\\u00");
  return { value, unsafe: isSuspect ? pathToProto(value) : undefined };
}

/** Walks without recursion: a client chooses the depth. */
function pathToProto(root: unknown): PropertyKey[] | undefined {
  const open: { value: unknown; path: PropertyKey[] }[] = [{ value: root, path: [] }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries())
        open.push({ value: item, path: [...path, index] });
    } else if (isJsonObject(value)) {
      for (const name of Object.keys(value)) {
        if (name === "__proto__") return [...path, name];
        open.push({ value: value[name], path: [...path, name] });
      }
    }
  }
  return undefined;
}
