import type { Handlers } from "@verbatim/contract";
import { jsonText } from "@verbatim/runtime";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";
import { actionText } from "./action-text.ts";

/** `GET /actions/{actionType}/{actionId}` */
export function getAction({ actions }: Services): Handlers["getAction"] {
  return async ({ path, query }, context) => {
    const { withScopes, context: withContext } = query;
    const action = await actions.find(actorOf(context), path.actionType, path.actionId);
    return { status: 200, body: jsonText(actionText(action, { withContext, withScopes })) };
  };
}
