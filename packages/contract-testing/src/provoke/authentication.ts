import { objectAt } from "../document/json.ts";
import { isOpen, requirements } from "../exchange/credentials.ts";
import { override } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** 401: no credentials, then credentials nobody has, for each alternative that the document gives. */
export async function provokeAuthentication(context: ProvokeContext): Promise<Attempt[]> {
  const { operation } = context.cell;
  const alternatives = requirements(operation);
  if (alternatives.length === 0) return [];
  const valid = await context.valid();
  // A case may have set the header itself.
  const spoken = Object.keys(valid.headers).filter((name) => /^authorization$/i.test(name));
  const headers = Object.fromEntries(spoken.map((name) => [name, undefined]));
  const attempt = (reason: string, auth: Record<string, string> | null): Attempt => ({
    reason,
    request: override(valid, { auth, headers }),
    expect: "exact",
    check: "authentication",
  });
  const garbage = alternatives.map((names) =>
    attempt(
      `with garbage credentials for ${names.join(" and ")}`,
      Object.fromEntries(names.map((name) => [name, garbageFor(context, name)])),
    ),
  );
  return isOpen(operation) ? garbage : [attempt("without credentials", null), ...garbage];
}

function garbageFor({ document }: ProvokeContext, schemeName: string): string {
  const scheme = objectAt(objectAt(document.root.components, "securitySchemes"), schemeName);
  const isBasic = String(scheme.scheme).toLowerCase() === "basic";
  return isBasic ? "nobody:garbage-credentials" : "garbage-credentials";
}
