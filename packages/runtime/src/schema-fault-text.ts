const TYPES: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  int: "an integer",
  boolean: "a boolean",
  null: "null",
  array: "an array",
  tuple: "an array",
  object: "an object",
  record: "an object",
  file: "a file",
};

/** Names what zod expected in the words of JSON Schema, with an article. */
export function expectedType(expected: string): string {
  return TYPES[expected] ?? `of type ${expected}`;
}

/** Writes JSON values as a list for a sentence; a long list ends in a count. */
export function listValues(values: readonly unknown[]): string {
  const shown = values.slice(0, 20).map((value) => JSON.stringify(value) ?? String(value));
  const hidden = values.length - shown.length;
  return hidden > 0 ? `${shown.join(", ")} and ${hidden} more` : shown.join(", ");
}

/** Joins alternatives: "a string, a number or null". */
export function orList(alternatives: readonly string[]): string {
  const distinct = [...new Set(alternatives)];
  const last = distinct.pop() ?? "";
  return distinct.length === 0 ? last : `${distinct.join(", ")} or ${last}`;
}

/** The keyword and predicate of a lower or upper bound, by the kind of value that it bounds. */
export function bound(
  origin: string,
  side: "min" | "max",
  limit: number | bigint,
  inclusive: boolean,
): { keyword: string; predicate: string } {
  const least = side === "min" ? "at least" : "at most";
  switch (origin) {
    case "string":
      return {
        keyword: `${side}Length`,
        predicate: `must be ${least} ${count(limit, "character")} long`,
      };
    case "array":
    case "set":
      return { keyword: `${side}Items`, predicate: `must have ${least} ${count(limit, "item")}` };
    case "object":
    case "record":
    case "map":
      return {
        keyword: `${side}Properties`,
        predicate: `must have ${least} ${count(limit, "member")}`,
      };
    default:
      return numberBound(side, limit, inclusive);
  }
}

function numberBound(
  side: "min" | "max",
  limit: number | bigint,
  inclusive: boolean,
): { keyword: string; predicate: string } {
  if (side === "min") {
    return inclusive
      ? { keyword: "minimum", predicate: `must be ${limit} or more` }
      : { keyword: "exclusiveMinimum", predicate: `must be more than ${limit}` };
  }
  return inclusive
    ? { keyword: "maximum", predicate: `must be ${limit} or less` }
    : { keyword: "exclusiveMaximum", predicate: `must be less than ${limit}` };
}

/** Writes a number of things: "1 item", "2 items". */
export function count(limit: number | bigint, noun: string): string {
  return Number(limit) === 1 ? `1 ${noun}` : `${limit} ${noun}s`;
}
