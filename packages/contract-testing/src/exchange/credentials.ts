import { objectAt, stringAt } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import type { Credentials, Exchange, WireRequest } from "./types.ts";

/** Where one credential goes on the wire. */
export interface Placement {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  readonly value: string;
}

/** One security requirement: the names of the schemes that must be met together. */
export type Requirement = readonly string[];

/** The alternatives of an operation that ask for credentials; an optional one (`{}`) is left out. */
export function requirements(operation: Operation): Requirement[] {
  return operation.security.map((entry) => Object.keys(entry)).filter((names) => names.length > 0);
}

/** Whether the operation can be called without credentials, by its document. */
export function isOpen(operation: Operation): boolean {
  return (
    operation.security.length === 0 ||
    operation.security.some((entry) => Object.keys(entry).length === 0)
  );
}

/** The first alternative that the given credentials meet, placed; empty when they meet none. */
export function place(
  document: LoadedDocument,
  operation: Operation,
  credentials: Credentials | null | undefined,
): Placement[] {
  if (credentials === null || credentials === undefined) return [];
  const met = requirements(operation).find((names) =>
    names.every((name) => credentials[name] !== undefined),
  );
  return (met ?? []).map((name) => placeOne(document, name, credentials[name] ?? ""));
}

/**
 * Whether an operation asks for credentials and the run had none to send, so that a 401 is its answer
 * to anything. A request that was to go without them, or with others, is not such a one.
 */
export function lacksCredentials(document: LoadedDocument, exchange: Exchange): boolean {
  const { operation, spec, request } = exchange;
  if (spec === undefined || spec.auth !== undefined || isOpen(operation)) return false;
  return !requirements(operation).some((names) =>
    names.every((name) => holds(request, placeOne(document, name, ""))),
  );
}

/** Whether a request has something where a credential goes. */
function holds({ headers, url }: WireRequest, { in: where, name }: Placement): boolean {
  if (where === "query") return new URL(url).searchParams.has(name);
  const wanted = where === "cookie" ? "cookie" : name.toLowerCase();
  const sent = headers.find(([header]) => header.toLowerCase() === wanted)?.[1];
  if (where === "header" || sent === undefined) return sent !== undefined;
  return sent.split(/; */).some((pair) => pair.startsWith(`${name}=`));
}

function placeOne(document: LoadedDocument, schemeName: string, value: string): Placement {
  const scheme = objectAt(objectAt(document.root.components, "securitySchemes"), schemeName);
  if (scheme.type === "apiKey") {
    const where = scheme.in === "query" || scheme.in === "cookie" ? scheme.in : "header";
    return { in: where, name: stringAt(scheme, "name") ?? "Authorization", value };
  }
  const name = stringAt(scheme, "scheme")?.toLowerCase() ?? "bearer";
  if (scheme.type === "http" && name === "basic") {
    return header(`Basic ${Buffer.from(value, "utf8").toString("base64")}`);
  }
  if (scheme.type === "http" && name !== "bearer") {
    return header(`${stringAt(scheme, "scheme")} ${value}`);
  }
  return header(`Bearer ${value}`);
}

function header(value: string): Placement {
  return { in: "header", name: "Authorization", value };
}
