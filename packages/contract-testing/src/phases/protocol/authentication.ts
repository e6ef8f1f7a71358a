import { objectAt } from "../../document/json.ts";
import type { LoadedDocument } from "../../document/load.ts";
import { below } from "../../document/pointer.ts";
import { isOpen, requirements } from "../../exchange/credentials.ts";
import type { RequestSpec } from "../../exchange/types.ts";
import { override } from "../../generate/request.ts";
import { documentedOr } from "../expectation.ts";
import type { Case, PhaseContext } from "../phase.ts";

/**
 * No credentials, then credentials nobody has, for each alternative that the document gives: some
 * made up, and valid ones with one character changed, which catches a signature that nobody verifies.
 */
export async function authentication(context: PhaseContext): Promise<void> {
  const { operation, document, options } = context;
  const alternatives = requirements(operation);
  if (alternatives.length === 0) return;
  if (alternatives.some((names) => names.every((name) => isOfConnection(document, name)))) {
    const reason = "the certificate of mutualTLS is the connection's, and cannot be left out";
    context.unreachable(below(operation.pointer, "security"), reason);
    return;
  }
  const valid = await context.valid();
  if (valid === undefined) return;
  const attempt = (site: string, reason: string, auth: RequestSpec["auth"]): Case => ({
    site: `authentication ${site}`,
    reason,
    request: override(withoutAuthorization(valid), { auth: auth ?? null }),
    // Where credentials may be left out, wrong ones may count as none.
    expect: documentedOr(operation, "401", isOpen(operation) ? "documented" : "refused"),
    check: "authentication",
  });
  if (!isOpen(operation)) await context.send(attempt("none", "without credentials", null));
  for (const names of alternatives) {
    const garbage = names.map((name) => [name, garbageFor(document, name)] as const);
    const reason = `with garbage credentials for ${names.join(" and ")}`;
    await context.send(attempt(names.join("+"), reason, Object.fromEntries(garbage)));
  }
  const given = options.auth?.credentials;
  const valued = (typeof given === "function" ? await given(operation) : given) ?? {};
  for (const names of alternatives) {
    if (!names.every((name) => valued[name] !== undefined)) continue;
    const altered = names.map((name) => [name, alter(valued[name] ?? "")] as const);
    const reason = `with one character of the ${names.join(" and ")} credentials changed`;
    const site = `${names.join("+")} changed`;
    await context.send(attempt(site, reason, Object.fromEntries(altered)));
  }
}

function isOfConnection({ root }: LoadedDocument, schemeName: string): boolean {
  return objectAt(objectAt(root.components, "securitySchemes"), schemeName).type === "mutualTLS";
}

/**
 * Another character near the end: the very last one of a signature in base64 may hold bits that
 * nobody reads.
 */
function alter(credential: string): string {
  const index = Math.max(0, credential.length - 4);
  // Another one in any case, since some compare without it.
  const other = /a/i.test(credential[index] ?? "") ? "b" : "a";
  return `${credential.slice(0, index)}${other}${credential.slice(index + 1)}`;
}

/** A case may have set the header itself. */
function withoutAuthorization(request: RequestSpec): RequestSpec {
  const spoken = Object.keys(request.headers).filter((name) => /^authorization$/i.test(name));
  return override(request, {
    headers: Object.fromEntries(spoken.map((name) => [name, undefined])),
  });
}

function garbageFor(document: LoadedDocument, schemeName: string): string {
  const scheme = objectAt(objectAt(document.root.components, "securitySchemes"), schemeName);
  const isBasic = String(scheme.scheme).toLowerCase() === "basic";
  return isBasic ? "nobody:garbage-credentials" : "garbage-credentials";
}
