import type { Json } from "../../document/json.ts";

/** A JSON value on one line, cut when it is long. */
export function brief(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A change of a keyword from one value to another, either of which may be absent. */
export function changed(
  keyword: string,
  before: string | undefined,
  after: string | undefined,
): string {
  if (before === undefined) return `${keyword} ${after} added`;
  if (after === undefined) return `${keyword} ${before} removed`;
  return `${keyword} ${before} -> ${after}`;
}

/** A text that is equal for equal JSON values, whatever the order of their members. */
export function canonical(value: Json | undefined): string {
  return (
    JSON.stringify(value, (_, item: Json) =>
      typeof item === "object" && item !== null && !Array.isArray(item)
        ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
        : item,
    ) ?? ""
  );
}
