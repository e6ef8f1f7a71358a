import { override } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** 406: an answer asked for in a media type that nobody has. */
export async function provokeNotAcceptable(context: ProvokeContext): Promise<Attempt[]> {
  const valid = await context.valid();
  const accept = "application/x-contract-testing";
  return [
    {
      reason: `with Accept: ${accept}`,
      request: override(valid, { headers: { Accept: accept } }),
      expect: "exact",
      check: "not-acceptable",
    },
  ];
}
