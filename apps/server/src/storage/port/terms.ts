import { hash } from "node:crypto";
import type { Scopes } from "./common.ts";

/** The members of an action that it can be found by; others are passed over. */
export interface IndexedMembers {
  readonly user?: string | undefined;
  readonly thng?: string | undefined;
  readonly product?: string | undefined;
  readonly collection?: string | undefined;
  readonly identifiers?: Readonly<Record<string, string>> | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly customFields?: Readonly<Record<string, unknown>> | undefined;
  readonly createdByProject?: string | undefined;
  readonly createdByApp?: string | undefined;
}

/** Where somebody was; nothing sets it yet. */
export interface IndexedContext {
  readonly city?: string | undefined;
  readonly countryCode?: string | undefined;
}

/** A value that can be found: what is nested is not. */
type Scalar = string | number | boolean;

/** The longest value that is kept as it is, in UTF-16 units. */
const valueAtMost = 200;

/** So much of a longer value is kept, before the digest of all of it. */
const keptOfLonger = 180;

const texts = [
  "user",
  "thng",
  "product",
  "collection",
  "createdByProject",
  "createdByApp",
] as const satisfies readonly (keyof IndexedMembers)[];

/**
 * Makes the term of a value: what the index has, and what conditions ask for.
 *
 * A long value is shortened to its beginning and a digest, which is longer than any value that is
 * kept as it is: two terms are the same exactly when field and value are.
 *
 * @param field - such as `tags`, `thng`, `customFields.color` or `identifiers.gs1:21`
 * @example
 * termOf("customFields.color", "red"); // "customFields.color=red"
 */
export function termOf(field: string, value: Scalar): string {
  const text = String(value);
  return `${escapeField(field)}=${text.length <= valueAtMost ? text : shorten(text)}`;
}

/**
 * Makes the beginning of the terms of all values that begin with a text.
 *
 * @returns a term that is compared with whole values, never with shortened ones
 */
export function prefixOf(field: string, text: string): string {
  return `${escapeField(field)}=${text}`;
}

/** The beginning that every indexed term has whose whole value begins with this prefix. */
export function indexedPrefix(prefix: string): string {
  const start = prefix.indexOf("=") + 1;
  const value = prefix.slice(start);
  return value.length <= keptOfLonger ? prefix : prefix.slice(0, start) + beginning(value);
}

/** The terms of an action, each once. */
export function termsOf(
  members: IndexedMembers,
  scopes?: Scopes | undefined,
  context?: IndexedContext | undefined,
): string[] {
  return collect(termOf, members, scopes, context);
}

/** The terms of an action with their values whole, to be compared with prefixes. */
export function wholeTermsOf(
  members: IndexedMembers,
  scopes?: Scopes | undefined,
  context?: IndexedContext | undefined,
): string[] {
  return collect(prefixOf, members, scopes, context);
}

function collect(
  write: (field: string, text: string) => string,
  members: IndexedMembers,
  scopes: Scopes | undefined,
  context: IndexedContext | undefined,
): string[] {
  const terms: string[] = [];
  const add = (field: string, value: unknown) => {
    if (isScalar(value)) terms.push(write(field, String(value)));
  };
  for (const field of texts) add(field, members[field]);
  for (const tag of members.tags ?? []) add("tags", tag);
  for (const [key, value] of entriesOf(members.identifiers)) add(`identifiers.${key}`, value);
  for (const [key, value] of entriesOf(members.customFields)) add(`customFields.${key}`, value);
  for (const id of scopes?.projects ?? []) add("scopes.projects", id);
  for (const id of scopes?.users ?? []) add("scopes.users", id);
  add("context.city", context?.city);
  add("context.countryCode", context?.countryCode);
  return terms.length < 2 ? terms : [...new Set(terms)];
}

function entriesOf(object: object | undefined): [string, unknown][] {
  return object === undefined ? [] : Object.entries(object);
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** The first `=` of a term ends its field. */
function escapeField(field: string): string {
  return field.includes("=") || field.includes("%")
    ? field.replaceAll("%", "%25").replaceAll("=", "%3D")
    : field;
}

function shorten(text: string): string {
  return `${beginning(text).padEnd(keptOfLonger, "…")}…${hash("sha256", text, "base64url").slice(0, 22)}`;
}

/** Half of a surrogate pair could not be stored. */
function beginning(text: string): string {
  const cut = text.slice(0, keptOfLonger);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
}
