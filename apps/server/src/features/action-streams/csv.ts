/** The columns of an export, in their order: the members of an action. */
export const csvColumns = [
  "id",
  "type",
  "timestamp",
  "createdAt",
  "user",
  "thng",
  "product",
  "collection",
  "tags",
  "identifiers",
  "customFields",
  "location",
  "locationSource",
  "createdByProject",
  "createdByApp",
  "context",
  "scopes",
] as const;

/** The first line: the names of the columns. */
export const csvHeader = `${csvColumns.join(",")}\r\n`;

/**
 * Writes an action as a line of CSV (RFC 4180): arrays and objects as JSON text, an empty cell for
 * what it lacks.
 *
 * @example
 * csvRow({ id: "U1", tags: ["a"] }); // U1,,,,,,,,"[""a""]",,,,,,,,
 */
export function csvRow(action: Readonly<Record<string, unknown>>): string {
  return `${csvColumns.map((column) => csvCell(action[column])).join(",")}\r\n`;
}

/**
 * Writes a cell.
 *
 * A text that a spreadsheet would take for a formula has an apostrophe before it, which spreadsheets
 * do not show (OWASP, "CSV Injection").
 */
export function csvCell(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
