import type { Filter, FilterClause, FilterField, FilterFields } from "../../http/filter/filter.ts";
import { parseFilter } from "../../http/filter/parse-filter.ts";
import { type Condition, prefixOf, termOf } from "../../storage/store.ts";

const text: FilterField = { operators: ["=", "!=", "~"] };
const time: FilterField = { operators: ["=", "<", ">"], objection: objectionToTime };

/** What actions can be filtered by; the parameter ActionFilter of openapi.yaml says it in words. */
export const actionFields: FilterFields = {
  timestamp: time,
  createdAt: time,
  type: text,
  user: text,
  thng: text,
  product: text,
  collection: text,
  tags: text,
  "context.city": text,
  "context.countryCode": text,
  identifiers: { ...text, keyed: true },
  customFields: { ...text, keyed: true },
};

/**
 * Turns the filter of a list of actions into what the store looks for.
 *
 * @throws {HttpError} 400 that says where the text is wrong
 * @example
 * actionCondition("tags=red"); // { kind: "any", terms: ["tags=red"] }
 */
export function actionCondition(filter: string): Condition {
  return toCondition(parseFilter(filter, actionFields));
}

function toCondition(filter: Filter): Condition {
  if (filter.kind === "clause") return ofClause(filter);
  return { kind: filter.kind, conditions: filter.filters.map(toCondition) };
}

function ofClause(clause: FilterClause): Condition {
  if (clause.operator !== "!=") return ofPositive(clause);
  return { kind: "not", condition: ofPositive(clause) };
}

/** A clause with `!=` is here taken as if it had `=`. */
function ofPositive({ field, key, operator, values }: FilterClause): Condition {
  if (field === "timestamp" || field === "createdAt") {
    return oneOf(values.map((value) => ofTime(field, operator, Number(value))));
  }
  if (field === "type") {
    if (operator !== "~") return { kind: "types", names: values };
    return oneOf(values.map((prefix) => ({ kind: "typePrefix", prefix })));
  }
  const name = key === undefined ? field : `${field}.${key}`;
  if (operator !== "~") return { kind: "any", terms: values.map((value) => termOf(name, value)) };
  return oneOf(values.map((value) => ({ kind: "prefix", term: prefixOf(name, value) })));
}

function ofTime(
  field: "timestamp" | "createdAt",
  operator: FilterClause["operator"],
  time: number,
): Condition {
  switch (operator) {
    case "<":
      return { kind: "time", field, greatest: time - 1 };
    case ">":
      return { kind: "time", field, least: time + 1 };
    default:
      return { kind: "time", field, least: time, greatest: time };
  }
}

function oneOf(conditions: readonly Condition[]): Condition {
  const [only, ...others] = conditions;
  return only !== undefined && others.length === 0 ? only : { kind: "or", conditions };
}

function objectionToTime(value: string): string | undefined {
  return /^\d{1,15}$/.test(value) ? undefined : "expected milliseconds since 1970, in digits";
}
