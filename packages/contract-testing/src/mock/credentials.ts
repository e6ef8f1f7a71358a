import { objectAt, stringAt } from "../document/json.ts";
import type { LoadedDocument } from "../document/load.ts";
import type { Operation } from "../document/operations.ts";
import { isOpen, requirements } from "../exchange/credentials.ts";
import type { Credentials } from "../exchange/types.ts";
import { decode, type Received } from "./received.ts";

/**
 * Whether credentials are there, for one of the alternatives.
 *
 * @param known - those that are right; without them any will do
 */
export function isAuthenticated(
  document: LoadedDocument,
  operation: Operation,
  received: Received,
  known: readonly Credentials[] | undefined,
): boolean {
  if (isOpen(operation)) return true;
  const isRight = (names: readonly string[], credentials: Credentials | undefined) =>
    names.every((name) => isGiven(schemeOf(document, name), received, credentials?.[name]));
  return requirements(operation).some((names) =>
    known === undefined
      ? isRight(names, undefined)
      : known.some((one) => names.every((name) => name in one) && isRight(names, one)),
  );
}

/** Whether a credential is there: the wanted one, or with none wanted, any. */
function isGiven(scheme: object, received: Received, wanted: string | undefined): boolean {
  if (stringAt(scheme, "type") === "mutualTLS") return true;
  const given = credentialIn(scheme, received);
  return wanted === undefined ? given !== "" : given === wanted;
}

/** The credential of a scheme, as {@link Credentials} spells it; empty when there is none. */
function credentialIn(scheme: object, { headers, query, cookies }: Received): string {
  const name = stringAt(scheme, "name") ?? "";
  if (stringAt(scheme, "type") === "apiKey") {
    const where = stringAt(scheme, "in");
    if (where === "header") return headers.get(name) ?? "";
    const pairs = where === "query" ? query : cookies;
    return decode(pairs.find(([key]) => key === name)?.[1] ?? "");
  }
  const word = (stringAt(scheme, "scheme") ?? "bearer").toLowerCase();
  const [spoken = "", text = ""] = (headers.get("authorization") ?? "").split(/\s+(.*)/s);
  if (spoken.toLowerCase() !== word) return "";
  return word === "basic" ? Buffer.from(text, "base64").toString() : text.trim();
}

/** What `WWW-Authenticate` says of the ways to authenticate (RFC 9110, 11.6.1). */
export function challenge(document: LoadedDocument, operation: Operation): string {
  const names = new Set(requirements(operation).flat());
  const challenges = [...names].map((name) => {
    const scheme = schemeOf(document, name);
    if (stringAt(scheme, "type") === "apiKey") return 'ApiKey realm="mock"';
    const word = stringAt(scheme, "scheme") ?? "bearer";
    return `${word.charAt(0).toUpperCase()}${word.slice(1)} realm="mock"`;
  });
  return [...new Set(challenges)].join(", ") || 'Bearer realm="mock"';
}

function schemeOf(document: LoadedDocument, name: string) {
  return objectAt(objectAt(document.root.components, "securitySchemes"), name);
}
