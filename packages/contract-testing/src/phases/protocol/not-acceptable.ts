import { override } from "../../generate/request.ts";
import { isNamed } from "../expectation.ts";
import type { PhaseContext } from "../phase.ts";

/** An answer asked for in a media type that nobody has. */
export async function notAcceptable(context: PhaseContext): Promise<void> {
  if (!isNamed(context.operation, "406")) return;
  const valid = await context.valid();
  if (valid === undefined) return;
  const accept = "application/x-contract-testing";
  await context.send({
    site: "not-acceptable",
    reason: `with Accept: ${accept}`,
    request: override(valid, { headers: { Accept: accept } }),
    expect: { status: "406" },
    check: "not-acceptable",
  });
}
