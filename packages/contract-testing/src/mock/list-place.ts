import type { LoadedDocument } from "../document/load.ts";
import type { Place } from "../document/place.ts";
import { typesOf } from "../exchange/decode.ts";
import { declaredMembers, itemsOf } from "./schema-members.ts";

/** Where the list stands in an answer. */
export interface ListPlace {
  /** The members that lead to it; none when the answer is the list. */
  readonly path: readonly string[];
  readonly schema: Place;
  readonly items: Place;
}

/** Members that hold lists in the envelopes of common APIs. */
const listNames = /^(items|data|results|records|entries|values|content|list|rows|hits)$/i;

/** Finds the list of an answer by its schema: the whole, or the member that is called as lists are. */
export function listIn(document: LoadedDocument, schema: Place, depth = 0): ListPlace | undefined {
  if (isOnly(document, schema, "array")) {
    const items = itemsOf(document, schema);
    return items && { path: [], schema, items };
  }
  if (depth > 2 || !isOnly(document, schema, "object")) return undefined;
  const declared = [...declaredMembers(document, schema)];
  const lists = declared.filter(([, place]) => isOnly(document, place, "array"));
  const found =
    lists.find(([name]) => listNames.test(name)) ?? (lists.length === 1 ? lists[0] : undefined);
  const objects = declared.filter(([, place]) => isOnly(document, place, "object"));
  const inner = found ?? (objects.length === 1 ? objects[0] : undefined);
  if (inner === undefined) return undefined;
  const place = listIn(document, inner[1], depth + 1);
  return place && { ...place, path: [inner[0], ...place.path] };
}

function isOnly(document: LoadedDocument, schema: Place, type: "array" | "object"): boolean {
  const types = typesOf(document, schema);
  types.delete("null");
  return types.size === 1 && types.has(type);
}
