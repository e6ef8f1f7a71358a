import { objectAt } from "../../document/json.ts";
import type { LoadedDocument } from "../../document/load.ts";
import { isOpen, requirements } from "../../exchange/credentials.ts";
import type { RequestSpec } from "../../exchange/types.ts";
import { override } from "../../generate/request.ts";
import { documentedOr } from "../expectation.ts";
import type { Case, PhaseContext } from "../phase.ts";

/** No credentials, then credentials nobody has, for each alternative that the document gives. */
export async function authentication(context: PhaseContext): Promise<void> {
  const { operation, document } = context;
  const alternatives = requirements(operation);
  if (alternatives.length === 0) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const attempt = (site: string, reason: string, auth: RequestSpec["auth"]): Case => ({
    site: `authentication ${site}`,
    reason,
    request: override(withoutAuthorization(valid), { auth: auth ?? null }),
    expect: documentedOr(operation, "401", "refused"),
    check: "authentication",
  });
  if (!isOpen(operation)) await context.send(attempt("none", "without credentials", null));
  for (const names of alternatives) {
    const garbage = names.map((name) => [name, garbageFor(document, name)] as const);
    const reason = `with garbage credentials for ${names.join(" and ")}`;
    await context.send(attempt(names.join("+"), reason, Object.fromEntries(garbage)));
  }
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
