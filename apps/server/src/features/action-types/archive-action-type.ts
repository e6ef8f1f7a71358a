import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `POST /actionTypes/{actionType}/archive` */
export function archiveActionType({ actionTypes }: Services): Handlers["archiveActionType"] {
  return async ({ path, query }, context) => {
    const actor = actorOf(context);
    const document = await actionTypes.setArchived(actor, path.actionType, true, query);
    return { status: 200, body: document };
  };
}
