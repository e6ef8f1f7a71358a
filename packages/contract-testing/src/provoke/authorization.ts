import { override } from "../generate/request.ts";
import type { Attempt, ProvokeContext } from "./attempt.ts";

/** 403: credentials that are valid and not allowed the operation, from `auth.forbidden`. */
export async function provokeAuthorization(context: ProvokeContext): Promise<Attempt[]> {
  const auth = await context.forbidden();
  if (auth === undefined) return [];
  return [
    {
      reason: "with credentials that are not allowed this",
      request: override(await context.valid(), { auth }),
      expect: "exact",
      check: "authorization",
    },
  ];
}
