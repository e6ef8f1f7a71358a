import { isObject } from "./json.ts";
import type { LoadedDocument } from "./load.ts";
import { follow, type Place } from "./place.ts";

/** Whether a schema, or the one that it refers to, says that it is `readOnly` or `writeOnly`. */
export function isFlagged(
  document: LoadedDocument,
  place: Place,
  flag: "readOnly" | "writeOnly",
): boolean {
  const target = follow(document.root, place).value;
  return [place.value, target].some((schema) => isObject(schema) && schema[flag] === true);
}
