import type { Handlers } from "@verbatim/contract";
import { actorOf } from "../../http/actor.ts";
import type { Services } from "../../services.ts";

/** `DELETE /actions/{actionType}/{actionId}` */
export function deleteAction({ actions }: Services): Handlers["deleteAction"] {
  return async ({ path }, context) => {
    await actions.delete(actorOf(context), path.actionType, path.actionId);
    return { status: 200 };
  };
}
