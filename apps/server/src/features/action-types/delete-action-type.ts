import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `DELETE /actions/{actionType}` */
export function deleteActionType({ actionTypes }: Services): Handlers["deleteActionType"] {
  return async ({ path }, context) => {
    await actionTypes.delete(actorOf(context), path.actionType);
    return { status: 200 };
  };
}
