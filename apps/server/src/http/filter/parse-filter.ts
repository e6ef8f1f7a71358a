import {
  type Filter,
  type FilterClause,
  type FilterField,
  type FilterFields,
  type FilterOperator,
  filterOperators,
} from "./filter.ts";
import { type FilterText, readFieldText, readValueText, wrongFilter } from "./filter-text.ts";

/** How much a filter may hold, so that none costs more than a list is worth. */
export const filterBounds = { characters: 2_000, depth: 20, clauses: 20, values: 100 } as const;

/**
 * Reads a filter such as `type=_Shipped&(tags=red,blue|customFields.weight!=3)`.
 *
 * `&` binds stronger than `|`; commas stand between values of which one must be met. Operators are
 * found first and texts are decoded afterwards: existing clients percent-encode them once more than
 * a query needs. A text that is not valid percent-encoding is taken as it is, and a `%` with a
 * backslash before it is always a `%`.
 *
 * @param text - the decoded query parameter
 * @param fields - what the list can be filtered by
 * @throws {HttpError} 400 that says where the text is wrong
 * @example
 * parseFilter("tags=red", { tags: { operators: ["="] } });
 * // { kind: "clause", field: "tags", key: undefined, operator: "=", values: ["red"] }
 */
export function parseFilter(text: string, fields: FilterFields): Filter {
  const input: Input = { text, at: 0, depth: 0, clauses: 0, fields };
  if (text.length > filterBounds.characters) {
    const words = `a filter has at most ${filterBounds.characters} characters`;
    throw wrongFilter(input, filterBounds.characters, words);
  }
  const filter = readFilter(input);
  if (input.at < text.length) {
    const words = text[input.at] === ")" ? "there is no ( for this )" : "expected & or |";
    throw wrongFilter(input, input.at, words);
  }
  return filter;
}

interface Input extends FilterText {
  /** How many parentheses are open. */
  depth: number;
  /** How many clauses were begun. */
  clauses: number;
  readonly fields: FilterFields;
}

function readFilter(input: Input): Filter {
  return readSeveral(input, "or", "|", () => readSeveral(input, "and", "&", () => readPart(input)));
}

function readSeveral(
  input: Input,
  kind: "and" | "or",
  separator: string,
  read: () => Filter,
): Filter {
  const first = read();
  if (input.text[input.at] !== separator) return first;
  const filters = [first];
  while (input.text[input.at] === separator) {
    input.at += 1;
    filters.push(read());
  }
  return { kind, filters };
}

function readPart(input: Input): Filter {
  if (input.text[input.at] !== "(") return readClause(input);
  const start = input.at;
  input.depth += 1;
  if (input.depth > filterBounds.depth) {
    throw wrongFilter(input, start, `parentheses are at most ${filterBounds.depth} deep`);
  }
  input.at += 1;
  const filter = readFilter(input);
  if (input.text[input.at] !== ")") {
    throw input.at < input.text.length
      ? wrongFilter(input, input.at, "expected &, | or )")
      : wrongFilter(input, start, "there is no ) for this (");
  }
  input.at += 1;
  input.depth -= 1;
  return filter;
}

function readClause(input: Input): FilterClause {
  const start = input.at;
  input.clauses += 1;
  if (input.clauses > filterBounds.clauses) {
    throw wrongFilter(input, start, `a filter has at most ${filterBounds.clauses} comparisons`);
  }
  const name = readFieldText(input);
  if (name === "") throw wrongFilter(input, start, "expected a field");
  const { field, key } = findField(input, name, start);
  const rule = input.fields[field] as FilterField; // found in the same table
  const operator = readOperator(input, rule);
  return { kind: "clause", field, key, operator, values: readValues(input, rule) };
}

/** Finds a field by its name, or by what stands before the first dot when a key follows. */
function findField(
  input: Input,
  name: string,
  start: number,
): { field: string; key: string | undefined } {
  const { fields } = input;
  if (Object.hasOwn(fields, name) && fields[name]?.keyed !== true) {
    return { field: name, key: undefined };
  }
  const dot = name.indexOf(".");
  const field = name.slice(0, dot);
  if (dot > 0 && dot + 1 < name.length && Object.hasOwn(fields, field) && fields[field]?.keyed) {
    return { field, key: name.slice(dot + 1) };
  }
  const known = Object.entries(fields).map(([field, { keyed }]) =>
    keyed ? `${field}.<key>` : field,
  );
  const shown = JSON.stringify(name.slice(0, 100).toWellFormed());
  throw wrongFilter(input, start, `${shown} is not one of the fields ${known.join(", ")}`);
}

function readOperator(input: Input, { operators }: FilterField): FilterOperator {
  const { text, at } = input;
  const operator = filterOperators.find((candidate) => text.startsWith(candidate, at));
  if (operator === undefined || !operators.includes(operator)) {
    throw wrongFilter(input, at, `expected ${operators.join(" or ")}`);
  }
  input.at += operator.length;
  return operator;
}

function readValues(input: Input, { objection }: FilterField): string[] {
  const values: string[] = [];
  do {
    if (values.length > 0) input.at += 1;
    const start = input.at;
    const value = readValueText(input);
    const words = objection?.(value);
    if (words !== undefined) throw wrongFilter(input, start, words);
    values.push(value);
    if (values.length > filterBounds.values) {
      throw wrongFilter(input, start, `a comparison has at most ${filterBounds.values} values`);
    }
  } while (input.text[input.at] === ",");
  return values;
}
