import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `DELETE /actions/{actionType}` */
export function deleteActionType({ actionTypes }: Services): Handlers["deleteActionType"] {
  return async ({ path, query }, context) => {
    await actionTypes.delete(actorOf(context), path.actionType, query.project);
    return { status: 200 };
  };
}
