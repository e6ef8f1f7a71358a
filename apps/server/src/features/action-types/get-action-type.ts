import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `GET /actionTypes/{actionType}` */
export function getActionType({ actionTypes }: Services): Handlers["getActionType"] {
  return async ({ path, query }, context) => {
    const document = await actionTypes.find(actorOf(context), path.actionType, query);
    return { status: 200, body: document };
  };
}
