import { isObject } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Parameter } from "../document/operations.ts";
import { isValid } from "../document/validate.ts";
import type { ResourceKind } from "./templates.ts";

/** Members that hold lists in the envelopes of common APIs, in the order of their probability. */
const listNames = /^(items|data|results|records|entries|values|content|list|rows|hits)$/i;

/**
 * Finds the value of a resource's last path parameter in a body that shows the resource.
 *
 * Tried in this order: a member of the parameter's own name (`itemId`, in any case and with any
 * separators), `id` and what ends like it, the name of the resource with `id`, `name`, `key`, `slug`; the
 * first whose value the parameter's schema accepts. An envelope of one member is looked into.
 */
export function identify(
  document: LoadedDocument,
  kind: ResourceKind,
  parameter: Parameter | undefined,
  body: unknown,
): unknown {
  return identifyMember(document, kind, parameter, body)?.[1];
}

/** The member that {@link identify} finds: its name, and its value. */
export function identifyMember(
  document: LoadedDocument,
  kind: ResourceKind,
  parameter: Parameter | undefined,
  body: unknown,
): [name: string, value: unknown] | undefined {
  if (!isObject(body)) return undefined;
  const wanted = plain(kind.parameter);
  const resource = singular(
    plain(kind.collection.split("/").findLast((part) => !part.startsWith("{")) ?? ""),
  );
  const names = [wanted, "id", `${resource}id`, "uuid", "name", "key", "slug", "code"];
  if (wanted.startsWith(resource)) names.push(wanted.slice(resource.length));
  for (const name of names) {
    for (const [member, value] of Object.entries(body)) {
      if (plain(member) === name && fits(document, parameter, value)) return [member, value];
    }
  }
  const [only, ...others] = Object.values(body).filter(isObject);
  return only !== undefined && others.length === 0
    ? identifyMember(document, kind, parameter, only)
    : undefined;
}

/** The list of a collection's answer: the body itself, or the one member that is a list. */
export function listOf(body: unknown): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isObject(body)) return undefined;
  const lists = Object.entries(body).filter(([, value]) => Array.isArray(value));
  const named =
    lists.find(([name]) => listNames.test(name)) ?? (lists.length === 1 ? lists[0] : undefined);
  if (named !== undefined) return named[1] as unknown[]; // only lists were kept
  const [only, ...others] = Object.values(body).filter(isObject);
  return only !== undefined && others.length === 0 ? listOf(only) : undefined;
}

function fits(document: LoadedDocument, parameter: Parameter | undefined, value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  if (value === "") return false;
  const { schema } = parameter ?? {};
  return schema === undefined || isValid(document, schema.pointer, value, "request");
}

/** A name without case and separators: `item_id`, `itemId` and `item-id` are one. */
export function plain(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
}

/** English plurals, as far as paths use them. */
export function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=(?:x|ch|sh|ss))es$/, "")
    .replace(/s$/, "");
}
