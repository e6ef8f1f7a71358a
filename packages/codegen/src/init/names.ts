import type { Operation } from "../document/model.ts";
import { createNames } from "../emit/names.ts";

/** The files of the operations' handlers, without their ending, by the operation's name. */
export function handlerFiles(operations: readonly Operation[]): ReadonlyMap<string, string> {
  const names = createNames();
  return new Map(operations.map(({ name }) => [name, names.take(kebabCase(name))]));
}

/**
 * Writes a camelCase name as files are named.
 *
 * @example
 * kebabCase("getHTTPStatus2"); // "get-http-status2"
 */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1-$2")
    .toLowerCase();
}
