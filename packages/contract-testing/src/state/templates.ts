import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";

/** A kind of resource: what a path that ends in a parameter names, and the list that holds it. */
export interface ResourceKind {
  /** `/items/{itemId}` */
  readonly template: string;
  /** `/items`: where it is made and listed. */
  readonly collection: string;
  /** `itemId` */
  readonly parameter: string;
  /** `/items/{itemId}`, for the kinds of its own path: `/users/{userId}`. */
  readonly parent: string | undefined;
}

const parameters = new Map<string, readonly string[]>();

/** The names of the parameters of a template, in their order. */
export function parametersOf(template: string): readonly string[] {
  const known = parameters.get(template);
  if (known !== undefined) return known;
  const names = [...template.matchAll(/\{([^}]+)\}/g)].map((match) => match[1] ?? "");
  parameters.set(template, names);
  return names;
}

/** Every kind of resource of a document, those without a parent first. */
export function resourceKinds(document: LoadedDocument): ResourceKind[] {
  const templates = new Set<string>();
  for (const { path } of document.operations) {
    for (const template of prefixesOf(path)) templates.add(template);
  }
  return [...templates]
    .map(kindOf)
    .sort(
      (left, right) => parametersOf(left.template).length - parametersOf(right.template).length,
    );
}

/** `/a/{x}/b/{y}/c` goes through `/a/{x}` and `/a/{x}/b/{y}`. */
export function prefixesOf(path: string): string[] {
  const segments = path.split("/");
  return segments.flatMap((segment, index) =>
    /^\{[^}]+\}$/.test(segment) ? [segments.slice(0, index + 1).join("/")] : [],
  );
}

function kindOf(template: string): ResourceKind {
  const collection = template.slice(0, template.lastIndexOf("/"));
  return {
    template,
    collection: collection === "" ? "/" : collection,
    parameter: parametersOf(template).at(-1) ?? "",
    parent: prefixesOf(collection).at(-1),
  };
}

/** The operation of a method on a path, unless it must not be called. */
export function operationAt(
  document: LoadedDocument,
  path: string,
  method: string,
): Operation | undefined {
  const found = document.operations.find(
    (operation) => operation.method === method && sameShape(operation.path, path),
  );
  return found !== undefined && document.skipped?.includes(found) ? undefined : found;
}

/** Whether two templates differ at most in the names of their parameters. */
export function sameShape(left: string, right: string): boolean {
  return (
    left === right || left.replaceAll(/\{[^}]*\}/g, "{}") === right.replaceAll(/\{[^}]*\}/g, "{}")
  );
}

/**
 * Reads the parameters of a template from a real address.
 *
 * @param address - absolute, or from the root, or relative to `base`
 * @param base - the address of the server, whose path stands before those of the document
 * @returns undefined when the address is none of the template's
 */
export function readAddress(
  template: string,
  address: string,
  base: string,
): Record<string, string> | undefined {
  if (!URL.canParse(address, `${base}/`)) return undefined;
  const { pathname } = new URL(address, `${base}/`);
  const prefix = literal(new URL(base).pathname.replace(/\/$/, ""));
  const source = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith("{") ? "([^/]+)" : literal(part)))
    .join("");
  // Some servers leave their base path out of the addresses that they give.
  const found = new RegExp(`^(?:${prefix})?${source}/?$`).exec(pathname);
  if (found === null) return undefined;
  return Object.fromEntries(
    parametersOf(template).map((name, index) => [name, decode(found[index + 1] ?? "")]),
  );
}

/** A text as a regular expression that matches it alone. */
function literal(text: string): string {
  return text.replaceAll(/[.*+?^$|()[\]\\{}]/g, "\\$&");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
