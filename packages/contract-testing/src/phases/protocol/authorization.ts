import { override } from "../../generate/request.ts";
import { documentedOr } from "../expectation.ts";
import type { PhaseContext } from "../phase.ts";

/** Credentials that are valid and not allowed the operation, from `auth.forbidden`. */
export async function authorization(context: PhaseContext): Promise<void> {
  const { operation, options } = context;
  const auth = await options.auth?.forbidden?.(operation);
  if (auth === undefined) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  await context.send({
    site: "authorization",
    reason: "with credentials that are not allowed this",
    request: override(valid, { auth }),
    expect: documentedOr(operation, "403", "refused"),
    check: "authorization",
  });
}
