import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `PUT /actions/{actionType}` */
export function updateActionType({ actionTypes }: Services): Handlers["updateActionType"] {
  return async ({ path, query, body }, context) => {
    const document = await actionTypes.update(actorOf(context), path.actionType, body, query);
    return { status: 200, body: document };
  };
}
