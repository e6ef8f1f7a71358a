import type { Filter, FilterFields } from "../../http/filter/filter.ts";
import { parseFilter } from "../../http/filter/parse-filter.ts";
import type { TypeCondition } from "../../storage/store.ts";

/** What action types can be filtered by. */
const fields: FilterFields = { name: { operators: ["="] }, tags: { operators: ["="] } };

/**
 * Reads the filter of a list of action types, such as `name=_A,_B` or `tags=red&tags=new`.
 *
 * @param text - the decoded query parameter
 * @throws {HttpError} 400 that says where the text is wrong
 */
export function parseTypeFilter(text: string): TypeCondition {
  return conditionOf(parseFilter(text, fields));
}

function conditionOf(filter: Filter): TypeCondition {
  if (filter.kind !== "clause") {
    return { kind: filter.kind, conditions: filter.filters.map(conditionOf) };
  }
  return filter.field === "name"
    ? { kind: "names", names: filter.values }
    : { kind: "tags", tags: filter.values };
}
