import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `POST /actionTypes/{actionType}/restore` */
export function restoreActionType({ actionTypes }: Services): Handlers["restoreActionType"] {
  return async ({ path, query }, context) => {
    const actor = actorOf(context);
    const document = await actionTypes.setArchived(actor, path.actionType, false, query);
    return { status: 200, body: document };
  };
}
