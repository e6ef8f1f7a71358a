/** An object of a parsed JSON or YAML document. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is an object with members: not null, not an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The member as an object, or an empty object when it is missing or something else. */
export function objectAt(value: unknown, name: string): JsonObject {
  const member = isObject(value) ? value[name] : undefined;
  return isObject(member) ? member : {};
}

/** The member as a string, if it is one. */
export function stringAt(value: unknown, name: string): string | undefined {
  const member = isObject(value) ? value[name] : undefined;
  return typeof member === "string" ? member : undefined;
}

/** The strings of an array; anything else counts as none. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** A value as short JSON text, for messages. */
export function brief(value: unknown, limit = 200): string {
  return clip(value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value)), limit);
}

/** A text on one line, cut when it is long. */
export function clip(text: string, limit = 200): string {
  const line = text.replaceAll(/\r?\n/g, "\\n");
  return line.length <= limit ? line : `${line.slice(0, limit)}… (${line.length} characters)`;
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, index) => isEqual(item, right[index]));
  }
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name], right[name]))
  );
}
