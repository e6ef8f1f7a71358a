import type { BugName } from "./bugs.ts";

/** Which document the shop keeps to: 3.0 has no word for some of the rules. */
export type Dialect = "3.0" | "3.1";

/** Whether a bug is switched on. */
export type Has = (bug: BugName) => boolean;

type Members = Readonly<Record<string, unknown>>;

/**
 * What is wrong with an item that a client sent: written by hand, so that the kit's reading of the
 * document is held against another one.
 */
export function faultsOfItem(item: unknown, has: Has, dialect: Dialect): string[] {
  if (!isObject(item)) return ["is no object"];
  const faults: string[] = [];
  const refuse = (name: string, isFine: boolean) => {
    if (!isFine) faults.push(name);
  };
  const rule = (name: string, isFine: (value: unknown) => boolean) => {
    if (Object.hasOwn(item, name)) refuse(name, isFine(item[name]));
  };
  const known = new Set(["id", "createdAt", ...shared, ...(dialect === "3.1" ? new31 : [])]);
  if (!has("undeclared member accepted")) {
    for (const name of Object.keys(item)) refuse(name, known.has(name));
  }
  for (const name of ["name", "kind", "price"]) {
    if (name === "name" && has("missing member accepted")) continue;
    refuse(name, Object.hasOwn(item, name));
  }
  rule("name", (value) => isName(value, has));
  rule("kind", (value) => value === "physical" || value === "digital");
  rule("price", (value) => isPrice(value, has));
  rule("stock", (value) => (has("wrong type accepted") ? true : isStock(value)));
  rule("tags", (value) => areTags(value, has));
  rule("note", isNote);
  rule("downloadUrl", (value) => isText(value, 0, 200) && URL.canParse(value) && isUri(value));
  rule("discount", (value) => isInteger(value, 1, 90));
  rule("discountEnds", isDateTime);
  if (dialect === "3.1") {
    if (!has("contains and prefixItems ignored")) {
      rule("size", isSize);
      rule("shelves", areShelves);
    }
    const ends = Object.hasOwn(item, "discountEnds") || !Object.hasOwn(item, "discount");
    refuse("discountEnds", ends || has("dependentRequired ignored"));
    const address = item.kind !== "digital" || Object.hasOwn(item, "downloadUrl");
    refuse("downloadUrl", address || has("if-then ignored"));
  }
  return faults;
}

const shared = [
  "name",
  "kind",
  "price",
  "stock",
  "tags",
  "note",
  "downloadUrl",
  "discount",
  "discountEnds",
];
const new31 = ["size", "shelves"];

/** What is wrong with the change of an item. */
export function faultsOfChange(change: unknown, has: Has): string[] {
  if (!isObject(change) || Object.keys(change).length === 0) return ["is no object with members"];
  return Object.entries(change).flatMap(([name, value]) => {
    if (name === "name") return isName(value, has) ? [] : [name];
    if (name === "price") return isPrice(value, has) ? [] : [name];
    if (name === "stock") return isStock(value) ? [] : [name];
    if (name === "note") return isNote(value) ? [] : [name];
    return [name];
  });
}

/** What is wrong with a comment. */
export function faultsOfComment(comment: unknown): string[] {
  if (!isObject(comment)) return ["is no object"];
  const faults = Object.keys(comment).filter((name) => !["id", "text", "stars"].includes(name));
  if (!isText(comment.text, 1, 200)) faults.push("text");
  if (Object.hasOwn(comment, "stars") && !isInteger(comment.stars, 1, 5)) faults.push("stars");
  return faults;
}

/** What is wrong with a user who registers. */
export function faultsOfUser(user: unknown): string[] {
  if (!isObject(user)) return ["is no object"];
  const faults = Object.keys(user).filter((name) => !["id", "email", "password"].includes(name));
  if (!isText(user.password, 8, 72)) faults.push("password");
  const isAddress = isText(user.email, 0, 100) && emailShape.test(user.email);
  if (!isAddress) faults.push("email");
  return faults;
}

/** RFC 5321 mailboxes, as far as the usual reading of `format: email` goes. */
const emailShape =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i;

/** Whether a text is a UUID of any version. */
export function isUuid(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Whether a value is a whole number in a range. */
export function isInteger(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

/** Whether a value is a text of so many characters. */
function isText(value: unknown, least: number, most: number): value is string {
  return typeof value === "string" && [...value].length >= least && [...value].length <= most;
}

export function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isName(value: unknown, has: Has): boolean {
  if (has("too long by one accepted") && isText(value, 41, 41)) return true;
  if (has("exact maxLength refused") && isText(value, 40, 40)) return false;
  return isText(value, 1, 40);
}

function isPrice(value: unknown, has: Has): boolean {
  if (typeof value !== "number" || value > 100_000) return false;
  if (value < 0) return has("below minimum accepted");
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}

function isStock(value: unknown): boolean {
  return isInteger(value, 0, Number.MAX_SAFE_INTEGER);
}

function isNote(value: unknown): boolean {
  return value === null || isText(value, 0, 100);
}

function isTag(value: unknown): boolean {
  return isText(value, 1, 12) && /^[a-z]+$/.test(value);
}

/** Whether the tags are those of an item. */
function areTags(value: unknown, has: Has, most = 5): boolean {
  if (!Array.isArray(value) || value.length > most || !value.every(isTag)) return false;
  return has("repeated item accepted") || new Set(value).size === value.length;
}

/** Whether a list of tags to filter by is one. */
export function areFilterTags(tags: readonly string[]): boolean {
  return tags.length <= 3 && tags.every(isTag);
}

function isSize(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const isLength = (length: unknown) => typeof length === "number" && length > 0 && length <= 1000;
  return isLength(value[0]) && isLength(value[1]) && (value[2] === "cm" || value[2] === "in");
}

function areShelves(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > 4 || !value.includes("front")) return false;
  return value.every((shelf) => ["front", "back", "cellar"].includes(shelf));
}

/** RFC 3339, with a day that exists. */
function isDateTime(value: unknown): boolean {
  const shape =
    /^(\d{4})-(\d\d)-(\d\d)[t ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|[+-](\d\d):?(\d\d))$/i;
  const [, year, month, day, hour, minute, second, zoneHour = "0", zoneMinute = "0"] =
    shape.exec(String(value)) ?? [];
  if (typeof value !== "string" || year === undefined) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const isDay = isInteger(Number(month), 1, 12) && isInteger(Number(day), 1, days);
  const isTime = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
  return isDay && isTime && Number(zoneHour) <= 23 && Number(zoneMinute) <= 59;
}

/** RFC 3986: nothing but the characters it names, and percent signs before two digits. */
function isUri(value: string): boolean {
  return /^[a-z][a-z0-9+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9a-f]{2})+$/i.test(value);
}
