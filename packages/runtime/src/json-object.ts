/** Tells whether a value is a JSON object: arrays and null are not (JSON Schema 2020-12, 4.2.1). */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
