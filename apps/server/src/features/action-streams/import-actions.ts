import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import { onceInParts } from "../../http/once.ts";
import type { Services } from "../../services.ts";

/** `POST /actions/{actionType}/import` */
export function importActions({ imports, rateLimiter }: Services): Handlers["importActions"] {
  return async ({ path, query, headers, body }, context) => {
    const actor = actorOf(context);
    const key = headers["Idempotency-Key"];
    const place = { type: path.actionType, project: query.project };
    const checked = await imports.check(actor, place, body);
    // The request itself was counted before it was read.
    rateLimiter.take(actor.keyId, Math.max(0, checked.actions.length - 1));
    const once = key === undefined ? undefined : onceInParts(context, key, body);
    const { violations, ...outcome } = await imports.store(actor, checked, once);
    return {
      status: 200,
      headers: violations > 0 ? { "X-Schema-Violations": violations } : {},
      body: outcome,
    };
  };
}
