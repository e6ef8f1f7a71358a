import { isEqual, isObject } from "../document/json.ts";

/**
 * Whether a value that was read is the one that was written.
 *
 * A server may spell things in its own way: spaces around a text, capitals of an address, the zone of
 * a time, the order of members, further members. Numbers have to be exact.
 */
export function isSame(written: unknown, read: unknown): boolean {
  if (isEqual(written, read)) return true;
  if (typeof written === "string" && typeof read === "string") return sameText(written, read);
  if (Array.isArray(written) && Array.isArray(read)) {
    return (
      written.length === read.length &&
      written.every((item) => read.some((other) => isSame(item, other)))
    );
  }
  if (!isObject(written) || !isObject(read)) return false;
  return Object.entries(written).every(([name, value]) => isSame(value, read[name]));
}

function sameText(written: string, read: string): boolean {
  const spelt = (text: string) => text.trim().toLowerCase();
  if (spelt(written) === spelt(read)) return true;
  const isTime = /^\d{4}-\d\d-\d\dT/i.test(written) && /^\d{4}-\d\d-\d\dT/i.test(read);
  if (isTime) return Date.parse(written) === Date.parse(read);
  return (
    URL.canParse(written) && URL.canParse(read) && new URL(written).href === new URL(read).href
  );
}
