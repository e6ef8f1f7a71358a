import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `DELETE /actions/{actionType}` */
export function deleteActionType({ actionTypes }: Services): Handlers["deleteActionType"] {
  return async ({ path, query }, context) => {
    const actor = actorOf(context);
    if (query.dryRun) {
      const actions = await actionTypes.countActions(actor, path.actionType, query.project);
      return { status: 200, body: { dryRun: true, actions } };
    }
    await actionTypes.delete(actor, path.actionType, query.project);
    return { status: 200 };
  };
}
